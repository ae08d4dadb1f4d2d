"""What a violation is known by: it may move and be broken anew, it may not be another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_social.fingerprint import is_near, mark_of, of_place, of_posts, post_name
from lint_social.front_matter import read_front_matter
from lint_social.source import Source
from lint_social.violation import Place, Related, Severity, Span, Violation


def known(marked: str, rule: str = "r") -> str:
    """The fingerprint of what ⟦ ⟧ mark."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    place = Place("a.md", Span(start, end))
    violation = Violation(rule, None, "ton", Severity.WARNING, place, "", "", {})
    return of_place(violation, Source("a.md", text), read_front_matter(text).body_start)


BODY = "---\nreseaux: [x]\n---\nUn mot.\n\nPour tout savoir, ⟦cliquez ici⟧ avant jeudi soir."


@pytest.mark.parametrize(
    "same",
    [
        BODY.replace("Un mot.", "Un mot.\n\nUn autre.\n\nEt encore un."),
        BODY.replace("Un mot.\n\n", ""),
        BODY.replace("Un mot.\n\n", "").replace("reseaux: [x]", "reseaux: [x]\nnotes: relire"),
        BODY.replace("reseaux: [x]", "langue: fr\nreseaux: [x, linkedin]"),
        BODY.replace("\n", "\r\n"),
        BODY.replace("savoir, ⟦cliquez ici⟧ avant", "savoir,\n⟦cliquez\nici⟧ avant"),
        BODY.replace("⟦cliquez ici⟧", "⟦Cliquez\u00a0ici⟧"),
        BODY + "\n\nUne suite.",
        BODY.replace("Pour tout savoir, ", "Ceci a été ajouté loin devant. Pour tout savoir, "),
    ],
)
def test_the_same(same: str) -> None:
    assert known(same) == known(BODY)


@pytest.mark.parametrize(
    "other",
    [
        BODY.replace("cliquez ici", "cliquez là"),
        BODY.replace("avant jeudi", "après jeudi"),
        BODY.replace("Pour tout savoir", "Pour bien savoir"),
    ],
)
def test_another(other: str) -> None:
    assert known(other) != known(BODY)


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        (BODY.replace("avant jeudi", "dès jeudi"), True),
        (BODY.replace("Pour tout savoir", "Voici comment"), True),
        (BODY.replace("Pour tout savoir", "Voici comment").replace("avant jeudi", "dès jeudi"), False),
        (BODY.replace("Pour tout savoir, ", "").replace("avant jeudi", "dès jeudi"), False),
    ],
)
def test_one_side_may_change(near: str, expected: bool) -> None:
    assert mark_of(known(near)) == mark_of(known(BODY))
    assert is_near(known(near), known(BODY)) is expected


def test_no_words_on_a_side_prove_nothing() -> None:
    assert not is_near(known("⟦cliquez ici⟧ avant jeudi"), known("⟦cliquez ici⟧ pour voir"))


def test_the_rule_counts_and_what_is_joined_is_not_confused() -> None:
    assert known(BODY, "s") != known(BODY)
    assert known("a ⟦b⟧ c") != known("⟦a b⟧ c") != known("a ⟦b c⟧")


def test_other_fields_of_the_head_are_no_neighbours() -> None:
    head = "---\nimages:\n  - fichier: a.png\n    alt: ⟦photo⟧\n---\nTexte."
    assert known(head) == known(head.replace("    alt", "    credit: moi\n    alt"))
    assert known(head) == known("---\nlangue: fr\n" + head.removeprefix("---\n"))


def test_accents_composed_or_not_are_the_same() -> None:
    assert known("un ⟦cafe\u0301⟧ noir") == known("un ⟦caf\u00e9⟧ noir")


def test_a_finding_on_several_posts_is_one_whichever_is_told_of() -> None:
    def of(path: str, *others: str) -> str:
        related = tuple(Related(Place(other, Span(0, 1)), 1, 1) for other in others)
        place = Place(path, Span(3, 4))
        return of_posts(Violation("r", 5, "calendrier", Severity.WARNING, place, "", "", {}, related=related))

    assert of("p/a.md", "p/b.md") == of("p/b.md", "p/a.md") == of("archives/b.md", "p/a.md")
    assert of("p/a.md", "p/b.md") != of("p/a.md", "p/c.md")
    assert of("p/a.md", "p/b.md") != of("p/a.md", "p/b.md", "p/c.md")
    assert of("p/a/index.md", "p/b/index.md") != of("p/a/index.md", "p/c/index.md")


def test_the_name_that_a_moved_post_keeps() -> None:
    assert post_name("drafts/2026/a.md") == post_name("a.md") == "a.md"
    assert post_name("posts/serre/index.fr.md") == "serre/index.fr.md"
    assert post_name("posts/serre/_index.md") == "serre/_index.md"
    assert post_name("index.md") == "/index.md"


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60))
def test_any_text_has_one(before: str, marked: str, after: str) -> None:
    place = Place("a", Span(len(before), len(before) + len(marked)))
    violation = Violation("r", None, "ton", Severity.WARNING, place, "", "", {})
    print_ = of_place(violation, Source("a", before + marked + after), 0)
    assert len(print_.split("-")) == 3
    moved = violation._replace(place=Place("a", Span(place.span.start + 5, place.span.end + 5)))
    assert of_place(moved, Source("a", "Un.\n\n" + before + marked + after), 5) == print_

"""Fixes: applied whole or not at all, none over another, until there is nothing left to mend."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_kit import engine_of

from lint_social.fixes import Mended, apply_fixes, mend
from lint_social.violation import Edit, Fix, Place, Severity, Span, Violation


def violation(*edits: tuple[int, int, str], safe: bool = True) -> Violation:
    fix = Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), safe)
    place = Place("post.md", fix.edits[0].span)
    return Violation("r", None, "ton", Severity.SUGGESTION, place, "", "", {}, fix=fix)


@pytest.mark.parametrize(
    ("edits", "mended"),
    [
        ([[(0, 1, "A")], [(2, 3, "C")]], Mended("AbC", 2)),
        ([[(0, 2, "X")], [(1, 3, "Y")]], Mended("Xc", 1)),  # one over the other
        ([[(0, 1, "X"), (2, 3, "X")], [(1, 2, "Y")]], Mended("XYX", 2)),
        ([[(0, 1, "X"), (2, 3, "X")], [(0, 2, "Y")]], Mended("XbX", 1)),  # whole or not at all
        ([[(1, 1, "X")], [(1, 1, "Y")]], Mended("aXbc", 1)),  # both at one place
        ([[(0, 1, "X")], [(0, 1, "X")]], Mended("Xbc", 1)),  # the same, for two networks
        ([[(0, 1, "")], [(1, 2, "")], [(2, 3, "")]], Mended("", 3)),
        ([[(0, 1, "a")]], Mended("abc", 0)),  # changes nothing
    ],
)
def test_what_one_round_makes(edits: list[list[tuple[int, int, str]]], mended: Mended) -> None:
    assert apply_fixes("abc", [violation(*each) for each in edits], unsafe=False) == mended


def test_unsafe_ones_are_asked_for() -> None:
    found = [violation((0, 1, "X"), safe=False), violation((2, 3, "Y"))]
    assert apply_fixes("abc", found, unsafe=False) == ("abY", 1)
    assert apply_fixes("abc", found, unsafe=True) == ("XbY", 2)


def test_two_rules_that_undo_each_other_mend_nothing() -> None:
    def find(text: str) -> Iterator[Violation]:
        yield violation((0, 1, "b" if text[0] == "a" else "a"))

    assert mend("abc", find, unsafe=False) == ("abc", 0)


def test_what_a_fix_makes_is_mended_too() -> None:
    def find(text: str) -> Iterator[Violation]:
        at = text.find("  ")
        if at >= 0:
            yield violation((at, at + 2, " "))

    assert mend("a     b", find, unsafe=False) == ("a b", 4)


def test_a_fix_without_end_is_cut_short() -> None:
    assert mend("a", lambda text: [violation((0, 0, "a"))], unsafe=False, rounds=3) == ("aaaa", 3)


def _apart(edits: list[tuple[int, int, str]]) -> bool:
    """Within one fix edits do not touch: no check makes such."""
    places = sorted((start, start + length) for start, length, _ in edits)
    return all(before[1] <= after[0] and before != after for before, after in pairwise(places))


edits_of_a_text = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 3), st.text("xy", max_size=2)), min_size=1, max_size=3
).filter(_apart)


@given(st.lists(edits_of_a_text, max_size=5))
def test_what_no_edit_touches_stays(found: list[list[tuple[int, int, str]]]) -> None:
    text = "abcdefghijkl"
    violations = [violation(*((start, start + length, new) for start, length, new in each)) for each in found]
    mended = apply_fixes(text, violations, unsafe=False)
    touched = {at for each in found for start, length, _ in each for at in range(start, start + length)}
    rest = [char for at, char in enumerate(text) if at not in touched]
    kept = iter(mended.text)
    assert all(char in kept for char in rest)  # in their order
    assert mended.made <= len(found)


ENGINE = engine_of()
POSTS = st.lists(
    st.sampled_from(
        [
            *(
                "La serre , rouvre",
                " de de ",
                "cafe\u0301",
                "ser\u200bre",
                "*le le*",
                " deja ecole ",
                ",",
                " . ",
            ),
            *(
                "`a , b`",
                "« le le »",
                "#journeesdupatrimoine",
                "\r\n\r\n",
                "\n",
                " 𝗟𝗮 𝘀𝗲𝗿𝗿𝗲 ",
                "&amp;",
                "\\_",
            ),
            *(" http://exemple.fr/a?fbclid=1 ", "[a , b](http://exemple.fr)", "👩\u200d💼"),
            "<!-- lint-social: ignore tu-vous -->",
        ]
    ),
    max_size=8,
).map("".join)


@given(POSTS, st.booleans())
def test_mending_comes_to_an_end_and_leaves_nothing(body: str, unsafe: bool) -> None:
    head = "---\nreseaux: [x, mastodon]\nlangue: fr\n---\n"

    def find(text: str) -> tuple[Violation, ...]:
        return ENGINE.run_text("post.md", text).violations

    mended = mend(head + body, find, unsafe=unsafe)
    assert mended.text.startswith(head)
    assert mend(mended.text, find, unsafe=unsafe) == (mended.text, 0)
    left = [item for item in find(mended.text) if item.fix and (unsafe or item.fix.safe)]
    assert not left

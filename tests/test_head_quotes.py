"""The quotes that --fix puts in a head: what they hold reads as it did, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_kit import engine_of

from lint_social.fixes import mend
from lint_social.front_matter import read_front_matter
from lint_social.head import Fields, Items, Scalar, Value

#: What people write after a field, and what YAML has a meaning of its own for.
SIGNS = st.text(st.sampled_from("ab é@#:,'\"\\[]{}&*!|>%`-?x1 \t"), min_size=1, max_size=14)


def mended(text: str) -> str:
    engine = engine_of(select=("en-tete-invalide",))
    return mend(text, lambda found: engine.run_text("post.md", found).violations, unsafe=False).text


def said(value: Value) -> object:
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Items):
        return [said(item) for item in value.items]
    assert isinstance(value, Fields)
    return {key.text: said(item) for key, item in value.entries}


@given(SIGNS, st.sampled_from(["titre", "mentions", "hashtags", "mots_cles"]))
def test_a_head_reads_after_its_quotes_as_it_did_before(value: str, field: str) -> None:
    text = f"---\nreseaux: [x]\n{field}: {value}\nlangue: fr # de Lou\n---\nBonjour\n"
    new = mended(text)
    before, after = read_front_matter(text), read_front_matter(new)
    assert said(after.fields) == said(before.fields)
    assert len(after.problems) <= len(before.problems)
    assert "langue: fr # de Lou\n---\nBonjour\n" in new
    assert mended(new) == new


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("titre: Atelier : venez", 'titre: "Atelier : venez"'),
        ('titre: Atelier "couture" : venez', "titre: 'Atelier \"couture\" : venez'"),
        ("titre: L'atelier : venez", 'titre: "L\'atelier : venez"'),
        ("mentions: @mairie", 'mentions: "@mairie"'),
        ("mentions: [@mairie, @asso]", 'mentions: ["@mairie", "@asso"]'),
        ("hashtags: #rse", 'hashtags: "#rse"'),
        ("titre: 100 % laine : venez", 'titre: "100 % laine : venez"'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_tool_would_lose_is_put_between_quotes(written: str, quoted: str, end: str) -> None:
    head = f"---\nreseaux: [x]\n{written}\n---\nBonjour\n".replace("\n", end)
    assert mended(head) == head.replace(written, quoted)


@pytest.mark.parametrize(
    "written",
    [
        "titre: Atelier : venez # vu avec Lou",
        'titre: "Atelier',
        "titre: [a, b",
        "hashtags: # à choisir",
        "- titre",
    ],
)
def test_what_may_hold_a_remark_or_mean_something_else_is_left(written: str) -> None:
    head = f"---\nreseaux: [x]\n{written}\n---\nBonjour\n"
    assert mended(head) == head

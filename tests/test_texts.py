"""The grammar of templates: filled, outlined and recognised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint_social.texts import fill, outline, placeholders, shape, stray_braces

TEMPLATE = "{over} {over|caractère|caractères} de trop (« {word} »)."


def test_the_words_that_agree_follow_the_number_in_each_language() -> None:
    assert fill("{n} {n|mot|mots}", {"n": 0}, "fr") == "0 mot"
    assert fill("{n} {n|word|words}", {"n": 0}, "en") == "0 words"
    assert fill("{n} {n|mot|mots}", {"n": 1234}, "fr") == "1\u00a0234 mots"


def test_what_a_template_asks_for_and_what_is_mistyped_in_it() -> None:
    assert placeholders(TEMPLATE) == {"over", "word"}
    assert not stray_braces(TEMPLATE)
    for wrong in ("{over", "{over|a}", "over}", "{}", "{a b}"):
        assert stray_braces(wrong)


def test_a_reader_sees_a_template_without_its_notation() -> None:
    assert outline(TEMPLATE) == "… caractères de trop (« … »)."
    assert outline("{n} {n|mot|}") == "… "


@given(st.integers(), st.text())
def test_a_filled_template_has_the_shape_of_its_template_and_of_no_other(over: int, word: str) -> None:
    filled = fill(TEMPLATE, {"over": over, "word": word}, "fr")
    assert shape(TEMPLATE).fullmatch(filled)
    assert not shape("{over} {over|caractère|caractères} de trop : {word}").fullmatch("Aucun.")
    assert not shape("Pas {word}.").fullmatch(filled)

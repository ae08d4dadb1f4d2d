"""Words with their places."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import no_hang

from lint_social.words import MASK, fold, mask, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'Été arrive", ["l'", "été", "arrive"]),
        ("qu’il aujourd'hui", ["qu'", "il", "aujourd'", "hui"]),
        ("rendez-vous peut\u2011être", ["rendez-vous", "peut-être"]),
        ("ami(e)s étudiant(e) (oui)", ["ami(e)s", "étudiant(e)", "oui"]),
        ("I/O n/a et/ou", ["i/o", "n/a", "et", "ou"]),
        ("a_b 100 % 2e", ["a", "b", "100", "2e"]),
        ("fin' «mot»", ["fin", "mot"]),
        ("-a- b-", ["a", "b"]),
        ("İstanbul STRAẞE", ["istanbul", "straße"]),
        ("😀 !", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_folded_words(text: str, words: list[str]) -> None:
    assert [word.text for word in split_words(text)] == words


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("un deux", [False, True]),
        ("l'été", [False, True]),
        ("un\u00a0deux\ntrois", [False, True, True]),
        ("un, deux. trois", [False, False, False]),
        ("un\n\ndeux", [False, False]),
        (f"un{MASK}deux", [False, False]),
    ],
)
def test_only_spaces_join_a_word_to_the_one_before(text: str, joined: list[bool]) -> None:
    assert [word.joined for word in split_words(text)] == joined


def test_decomposed_accents_are_folded_and_keep_their_places() -> None:
    text = unicodedata.normalize("NFD", "Été à l'école")
    assert [(word.text, text[word.start : word.end]) for word in split_words(text)] == [
        (unicodedata.normalize("NFC", written).lower(), unicodedata.normalize("NFD", written))
        for written in ("Été", "à", "l'", "école")
    ]


def test_a_letter_below_thousands_of_marks_is_read_in_time() -> None:
    for marks in ("\u0301\u0316" * 100_000, "\u0301" * 100_000 + "\u0316" * 100_000):
        with no_hang():
            split_words(f"e{marks} fin")


def test_a_mark_that_composes_with_nothing_leaves_no_empty_word() -> None:
    text = "x\u0302 e\u0301te\u0301"
    assert [text[word.start : word.end] for word in split_words(text)] == ["x\u0302", "e\u0301te\u0301"]


def test_masked_stretches_hold_no_word() -> None:
    assert mask("un deux trois", [(3, 7)]) == f"un {MASK * 4} trois"
    assert [word.text for word in split_words(mask("un deux trois", [(3, 7)]))] == ["un", "trois"]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(["NFC", "NFD"]))
def test_words_are_in_order_apart_and_not_empty(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)
    end = 0
    for word in split_words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_composed_or_not_a_text_has_the_same_words(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert [word.text for word in split_words(composed)] == [word.text for word in split_words(decomposed)]


def test_marks_piled_on_one_letter_take_one_pass() -> None:
    """Putting a pile of marks in order is quadratic: 50,000 of them took four seconds."""
    with no_hang():
        (word, *_) = split_words("e" + "\u0301\u0316" * 50_000)
    assert word.start == 0


def test_the_words_of_a_text_are_worked_out_once() -> None:
    """A function slipped in between `@recent` and this one: every rule split every text again."""
    text = "Un texte que deux comptes reçoivent."
    assert split_words(text) is split_words(text)

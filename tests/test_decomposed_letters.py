"""The kind about letters whose accent is a character of its own."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from kit import headed, no_hang
from lint_kit import found_by, view_of

from lint_social.kinds import check_class


def finds(body: str) -> list[tuple[str, dict[str, Any], str | None]]:
    return found_by(check_class("decomposed-letters")(), view_of(headed("reseaux: [x]\nlangue: fr", body)))


@pytest.mark.parametrize(
    ("text", "word", "count"),
    [
        ("Le café du marché, à midi.", "café", 3),
        ("Ouvert à Noël.", "à", 2),
        ("L'été : #FêteDeLaMusique", "été", 3),
        ("Một ngày", "Một", 2),  # two marks on one letter
        ("ガーデン", "ガーデン", 2),
        ("Ёлка", "Ёлка", 1),
    ],
)
def test_a_letter_and_its_accent_apart_are_found_in_the_first_word(text: str, word: str, count: int) -> None:
    split = unicodedata.normalize("NFD", word)
    found = finds(unicodedata.normalize("NFD", text))
    assert found == [(split, {"match": word, "count": count}, None)]


def test_only_what_is_split_is_counted() -> None:
    assert finds("Déjà au cafe\u0301.") == [("cafe\u0301", {"match": "café", "count": 1}, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Déjà l'été, à Noël.",
        "Un m\u0303 de phonétique, un tilde ◌\u0303 seul, e\u0336t des s\u0336",
        "Z\u0351\u036b\u0343\u036a\u0302a\u0301\u0328\u034d\u0316\u0317l\u0321\u035e",  # drawn with marks
        "❤\ufe0f 1\ufe0f\u20e3 👩🏽\u200d🏫",
        "नमस्ते, சென்னை, שָׁלוֹם, اَلسَّلَامُ",
    ],
)
def test_marks_that_are_there_on_purpose_are_left_alone(text: str) -> None:
    assert finds(text) == []


def test_a_heap_of_marks_takes_no_time() -> None:
    with no_hang():
        assert finds("e" + "\u0301" * 200_000) == []

"""The kinds about what calls for a field of the head: a question, a goal."""

from __future__ import annotations

from typing import Any

import pytest
from kit import headed
from lint_kit import found_by, view_of

from lint_social.kinds import check_class


def finds(check: Any, body: str, head: str = "reseaux: [x]\nlangue: fr") -> list[str]:
    return [text for text, _, _ in found_by(check, view_of(headed(head, body)))]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("On ouvre. Vous venez ? 👉 #serre", ["Vous venez ?"]),
        ("On ouvre. Vous venez\u202f?!", ["Vous venez\u202f?!"]),
        ("Vous venez ?\n\nhttps://exemple.fr/?a=b", ["Vous venez ?"]),
        ("Vous venez ? On ouvre.", []),
        ("Elle a dit « Qui vient ? »", []),
        ("On ouvre : https://exemple.fr/?a=b", []),
        ("?", []),
    ],
)
def test_only_a_question_that_ends_the_text_calls_for_somebody(text: str, marked: list[str]) -> None:
    check = check_class("question-alone")(("repondant",))
    assert finds(check, text) == marked
    assert finds(check, text, "reseaux: [x]\nlangue: fr\nmodération: Samia") == []


def test_a_field_that_only_keeps_its_place_is_not_told() -> None:
    check = check_class("field-alone")("objectif", ("kpi",))
    assert finds(check, "corps", "goal: vente\nkpi: TBD") == ["vente"]
    assert finds(check, "corps", "goal: vente\nkpi: 12") == []
    assert finds(check, "corps", "goal: à définir") == []


@pytest.mark.parametrize(
    ("author", "reviewer", "marked"),
    [
        ("Léa", "LE\u0301A", ["LE\u0301A"]),
        ("@sam", "sam", ["sam"]),
        ("[Sam]", "Sam", ["Sam"]),
        ("Sam", "Samuel", []),
        ("[Sam, Alex]", "Sam", []),
        ("TBD", "TBD", []),
        ("Sam", '""', []),
    ],
)
def test_who_wrote_a_post_is_not_who_reviews_it(author: str, reviewer: str, marked: list[str]) -> None:
    check = check_class("fields-alike")(("auteur",), ("relu_par",))
    assert finds(check, "corps", f"auteur: {author}\nrelu_par: {reviewer}") == marked


def test_a_video_is_followed_by_all_with_captions_beside_it_or_told_in_the_head() -> None:
    check = check_class("uncaptioned-video")(("sous_titres",), ("srt",))
    assert finds(check, "Bonjour", "reseaux: [x]\nvideo: film.mp4") == ["film.mp4"]
    assert finds(check, "Bonjour", "reseaux: [x]\nvideo: film.mp4\nsous_titres: true") == []
    assert finds(check, "Bonjour", "reseaux: [x]\nvideo: film.mp4\nsous_titres: non") == ["film.mp4"]
    assert finds(check, "Bonjour", "reseaux: [x]\nvideo: https://exemple.fr/film.mp4") == []
    assert finds(check, "Bonjour", "reseaux: [x]\nimages: [a.png]") == []

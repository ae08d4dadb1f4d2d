"""The kinds about French as people write it: forms of address, accents, capitals, spaces."""

from __future__ import annotations

from typing import Any

import pytest
from kit import headed, no_hang
from lint_kit import found_by, signal, view_of

from lint_social.kinds import check_class

FR = "reseaux: [x]\nlangue: fr"


def of(kind: str, *parameters: Any, **named: Any) -> Any:
    return check_class(kind)(*parameters, **named)


# mixed-address


def address(body: str) -> list[tuple[str, dict[str, Any], str | None]]:
    lists = [
        signal("tu", "tu", "toi", "tes", "*-toi"),
        signal("vous", "vous", "votre", "*-vous", exceptions=("rendez-vous",)),
        signal("several", "vous tous"),
    ]
    return found_by(of("mixed-address", "tu", "vous", "several"), view_of(headed(FR, body), signals=lists))


@pytest.mark.parametrize(
    ("text", "marked", "other"),
    [
        ("Viens, tu verras. Votre place est là, vous aussi.", "Votre", "tu"),
        ("VOTRE PLACE : INSCRIS-TOI, TU VERRAS.", "INSCRIS-TOI", "VOTRE"),
        ("Vous verrez. Tu viens ? Merci à @leo.", "Tu", "Vous"),
    ],
)
def test_the_second_form_of_address_is_marked(text: str, marked: str, other: str) -> None:
    found = address(text)
    assert found == [(marked, {"match": marked, "other": other}, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Tu viens au rendez-vous ?",
        "Tu viens ? Vous tous, vous viendrez.",
        "Merci @leo, tu as tout porté.\nEt vous, venez.",
        "— Tu viens ?\n— Oui.\nEt vous ?",
        "« Tu viens ? » Et vous ?",
        "#tu https://vous.fr/tu Votre place.",
    ],
)
def test_several_people_and_other_voices_are_no_mix(text: str) -> None:
    assert address(text) == []


def test_forms_of_address_are_read_in_linear_time() -> None:
    with no_hang(10):
        address("— tu vous @leo.\n" * 5_000)


# missing-accents


def accents(body: str) -> list[tuple[str, dict[str, Any], str | None]]:
    return finds(of("missing-accents", ("déjà", "très", "école", "être", "peut-être"), 3), body)


def finds(check: Any, body: str) -> list[tuple[str, dict[str, Any], str | None]]:
    return found_by(check, view_of(headed(FR, body)))


def test_a_word_without_its_accents_is_given_them_back_once() -> None:
    found = accents("On a deja fini, DEJA !\nL'ecole ferme, deja.")
    assert found == [("deja", {"count": 2, "examples": ["deja → déjà", "ecole → école"]}, None)]
    assert accents("Peut-etre, peut-etre.")[0][0] == "peut-etre"


def test_a_text_without_accents_is_a_case_of_its_own() -> None:
    assert [case for _, _, case in accents("C'est tres tot, peut-etre deja trop.")] == ["texte"]


@pytest.mark.parametrize(
    "text",
    [
        "C’est déjà l’école, très tôt, peut\u2011être.",
        "C'est de\u0301ja\u0300 l'e\u0301cole.",
        "Ecole, DEJA, Etre et l'Ecole.",
        "« tres » `deja` #deja @ecole https://ecole.fr/tres contact@ecole.fr deja@exemple.fr",
        "Les fichiers ecole.pdf et dossier/ecole_2. #bonjour#ecole#tres",
    ],
)
def test_accents_capitals_and_names_of_files_lack_nothing(text: str) -> None:
    assert accents(text) == []


def test_missing_accents_are_read_in_linear_time() -> None:
    with no_hang(10):
        accents("tres deja.pdf " * 30_000)

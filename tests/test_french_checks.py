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

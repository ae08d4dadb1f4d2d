"""The kinds about what a post must say of the money behind it."""

from __future__ import annotations

from typing import Any

import pytest
from kit import headed
from lint_kit import found_by, signal, view_of

from lint_social.kinds import check_class

CLEAR = signal("clear", "publicité")
TOLD = signal("told", "lien affilié", "partner")
HINT = signal("hint", "merci à la marque")


def finds(check: Any, body: str, head: str = "reseaux: [x]\nlangue: fr") -> list[str]:
    return [text for text, _, _ in found_by(check, view_of(headed(head, body), signals=(CLEAR, TOLD, HINT)))]


def affiliate() -> Any:
    return check_class("affiliate-link")("told", "clear", ("amzn.to",), ("aff_id",), {"amazon": ("tag",)})


@pytest.mark.parametrize(
    "link",
    [
        "https://amzn.to/3abc",
        "https://www.amazon.co.uk/dp/B0?th=1&tag=x-21",
        "https://AMAZON.fr/dp/B0?TAG=x-21#avis",
        "http://exemple.fr/a?aff_id=3&via=partner",
    ],
)
def test_a_link_that_earns_is_marked_whole(link: str) -> None:
    assert finds(affiliate(), f"Les ciseaux : {link} et https://amzn.to/4") == [link]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.amazon.fr/dp/B0 et https://exemple.fr/?tag=x-21",
        "https://exemple.fr/?next=amazon.fr&tag=x",
        "https://pamzn.to/3 et https://amazonie.fr/?tag=x",
        "https://exemple.fr/#?aff_id=3",
        "Lien affilié : https://amzn.to/3",
        "« Lien affilié » https://amzn.to/3",
        "#Publicité https://amzn.to/3",
    ],
)
def test_other_links_and_those_that_are_told_are_left_alone(text: str) -> None:
    assert finds(affiliate(), text) == []


def test_the_first_hint_is_marked_in_words_or_in_a_tag() -> None:
    check = check_class("unclear-notice")("hint", ("ad",), "clear", ("partenariat",))
    assert finds(check, "Un vélo, Merci à la marque ! #Ad") == ["Merci à la marque"]
    assert finds(check, "#AD Un vélo, merci à la marque !") == ["#AD"]
    assert finds(check, "#advent, #salad, c'est « merci à la marque »") == []
    assert finds(check, "#ad #Publicité") == []
    assert finds(check, "#ad", "reseaux: [x]\npartenariat: non") == []


def test_a_notice_is_late_where_the_first_of_them_is() -> None:
    check = check_class("late-notice")("clear", ("partenariat",), (), 20)
    head = "reseaux: [x]\nlangue: fr\npartenariat: oui"
    assert finds(check, "Un vélo : la publicité.", head) == []
    assert finds(check, "Un vélo rouge, pour la publicité, publicité.", head) == ["publicité"]
    assert finds(check, "Publicité. Un vélo rouge, de la publicité.", head) == []
    assert finds(check, "Un vélo rouge et vert, un peu de publicité.") == []

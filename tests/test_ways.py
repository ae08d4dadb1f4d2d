"""The kinds about what readers can follow: a link to the very page, a way to get in touch."""

from __future__ import annotations

from typing import Any

import pytest
from kit import headed
from lint_kit import found_by, signal, view_of

from lint_social.kinds import check_class

ARTICLE = signal("article", "nouvel article")
CALL = signal("call", "contactez-nous")
WAYS = signal("ways", "message privé")
HEAD = "reseaux: [x]\nlangue: fr"


def finds(check: Any, body: str, head: str = HEAD) -> list[str]:
    return [
        text for text, _, _ in found_by(check, view_of(headed(head, body), signals=(ARTICLE, CALL, WAYS)))
    ]


@pytest.mark.parametrize(
    "link", ["https://exemple.fr", "https://exemple.fr/", "HTTP://blog.exemple.fr:8080/", "https://été.fr/"]
)
def test_an_article_announced_with_the_front_door_is_marked(link: str) -> None:
    check = check_class("home-page-link")("article", ("lien",))
    assert finds(check, f"Nouvel article : {link}\nBonne lecture sur exemple.fr !") == [link]
    assert finds(check, f"Nouvel\u00a0article : {link}", f"{HEAD}\nlien: https://exemple.fr/a") == []
    assert finds(check, f"Nouvel article : https://exemple.fr/a {link}") == []
    assert finds(check, f"Un article : {link}") == []


@pytest.mark.parametrize("link", ["exemple.fr/a", "https://exemple.fr/?p=3", "https://exemple.fr?p=3", ""])
def test_a_link_that_leads_further_or_none_is_left_alone(link: str) -> None:
    assert finds(check_class("home-page-link")("article"), f"Nouvel article : {link}") == []


@pytest.mark.parametrize(
    "text", ["Contactez-nous !", "CONTACTEZ‑NOUS le 3 mai.", "Pour 15 €, contactez-nous"]
)
def test_a_call_that_names_no_way_is_marked(text: str) -> None:
    assert len(finds(check_class("contact-way")("call", "ways", ("contact",)), text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Contactez-nous : 01 99 00 12 34",
        "Contactez-nous au 3639",
        "Contactez-nous : a@exemple.fr",
        "Contactez-nous : exemple.fr/contact",
        "@serre Contactez-nous",
        "Contactez-nous en Message privé",
        "Contactez-nous ![affiche](affiche.jpg)",
        "« Contactez-nous », dit l'affiche.",
    ],
)
def test_a_call_that_names_a_way_is_left_alone(text: str) -> None:
    assert finds(check_class("contact-way")("call", "ways"), text) == []


def test_a_way_in_the_head_or_a_picture_is_enough() -> None:
    check = check_class("contact-way")("call", "ways", ("contact",))
    assert finds(check, "Contactez-nous", f"{HEAD}\ncontact: a@exemple.fr") == []
    assert finds(check, "Contactez-nous", f"{HEAD}\nimages: [a.jpg]") == []
    assert finds(check, "Contactez-nous", f"{HEAD}\nvideo: a.mp4") == []


ACCOUNTS = {"Café Réparation": {"x": "@caferepa"}, "C++ Lyon": {"x": "@cpplyon"}, "Serre": {"linkedin": "@s"}}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Avec le CAFÉ RÉPARATION et C++ Lyon.", ["CAFÉ RÉPARATION", "C++ Lyon"]),
        ("Avec le Café Réparation (@CafeRepa).", []),
        ("Avec le Café Réparations, #CaféRéparation et « Café Réparation ».", []),
        ("Avec la Serre.", []),
    ],
)
def test_a_partner_named_without_the_account_is_marked(text: str, marked: list[str]) -> None:
    view = view_of(headed(HEAD, text))
    found = found_by(check_class("partner-account")(ACCOUNTS), view.for_targets(view.draft.targets[:1]))
    assert [name for name, _, _ in found] == marked

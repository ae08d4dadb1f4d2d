"""The kinds about the form of a text: letters that are none, hashtags that nobody can read."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from kit import headed, no_hang
from lint_kit import found_by, view_of

from lint_social.kinds import check_class

FR = "reseaux: [x]\nlangue: fr"


def of(kind: str, *parameters: Any, **named: Any) -> Any:
    return check_class(kind)(*parameters, **named)


def finds(check: Any, body: str, head: str = FR) -> list[tuple[str, dict[str, Any], str | None]]:
    return found_by(check, view_of(headed(head, body)))


# fancy-letters


@pytest.mark.parametrize(
    ("text", "row", "plain", "count"),
    [
        ("Le 𝗴𝗿𝗮𝘀, 𝗲𝗻𝗰𝗼𝗿𝗲 !", "𝗴𝗿𝗮𝘀, 𝗲𝗻𝗰𝗼𝗿𝗲", "gras, encore", 10),
        ("𝗗𝗲\u0301𝗰𝗼𝘂𝘃𝗿𝗲𝘇 !", "𝗗𝗲\u0301𝗰𝗼𝘂𝘃𝗿𝗲𝘇", "Découvrez", 9),
        ("Le ℒℴ𝓋ℯ et 𝟮𝟬𝟮𝟲.", "ℒℴ𝓋ℯ", "Love", 8),
        ("ᴀᴛᴇʟɪᴇʀ", "ᴀᴛᴇʟɪᴇʀ", "atelier", 7),
        ("🄱🄾🄽", "🄱🄾🄽", "BON", 3),
        ("(𝑡𝑟𝑒̀𝑠)", "𝑡𝑟𝑒̀𝑠", "très", 4),
    ],
)
def test_letters_of_other_alphabets_are_given_back_in_plain_ones(
    text: str, row: str, plain: str, count: int
) -> None:
    found = finds(of("fancy-letters", 3, 5), text)
    values = {"match": row, "plain": unicodedata.normalize("NFC", plain), "count": count}
    assert found == [(row, values, None)]


@pytest.mark.parametrize(
    "text",
    [
        "E = 𝑚𝑐², 𝑓(𝑥), ℝ, 𝑎, 𝑏, 𝑐 et 1ʳᵉ, Mᵐᵉˢ, 3ᵉᵐᵉ",
        "🅰️🅱️🅾️ 🅰 oui 🅱 non, ① ② ③, Ⓐ Ⓑ",
        "東京のＮＨＫ",
        "[nɥi] /ɹaɪt/ ǝ ʇ",
        "Ⅷ, ℃, ™, №, ½, Łódź, Ελλάδα",
        "s\u0336 et u\u0332n\u0332e\u0332",
    ],
)
def test_signs_that_are_at_home_in_a_text_are_no_fancy_letters(text: str) -> None:
    assert finds(of("fancy-letters", 3, 5), text) == []


def test_letters_are_seen_struck_and_turned_around() -> None:
    check = of("fancy-letters", 3, 5)
    for struck in ("1\u03365\u0336 \u0336€\u0336", "n\u0337o\u0337n\u0337"):
        assert finds(check, f"à {struck} 12 €.") == [(struck, {"match": struck}, "barre")]
    assert finds(check, "le ʇxǝʇ ʇxǝʇ")[0] == ("ʇxǝʇ", {"match": "ʇxǝʇ"}, "retourne")


@pytest.mark.parametrize("piece", ["𝗮 ", "ᵃ", "a\u0336 ", "a\u0336", "𝗮\u0301", "ʇ", "[ʇǝ"])
def test_fancy_letters_are_read_in_linear_time(piece: str) -> None:
    with no_hang(10):
        finds(of("fancy-letters", 3, 5), piece * 50_000 + "=")


# hashtag-case


def case_of(*single_words: str) -> Any:
    return of("hashtag-case", 15, 20, single_words)


@pytest.mark.parametrize(
    ("tag", "silent"),
    [
        ("#journeesdupatrimoine", False),
        ("#journéesdupatrimoine", False),
        (unicodedata.normalize("NFD", "#journéesdupatrimoine"), False),
        ("#journeesdupatrimoine2026", False),
        ("#JourneesDuPatrimoine", True),
        ("#Journeesdupatrimoine", True),
        ("#journees_du_patrimoine", True),
        ("#fetedesvoisins", True),
        ("#fetedelan2026a2027", True),
        ("#hydroélectriques", True),
        ("#hydroelectriquesdulac", False),
        ("#東京東京東京東京東京東京東京東京", True),
    ],
)
def test_only_a_long_hashtag_of_several_words_wants_capitals(tag: str, silent: bool) -> None:
    assert bool(finds(case_of("hydroelectr"), f"Venez {tag} !")) is not silent


def test_hashtags_without_capitals_are_told_together() -> None:
    body = "#fetedesvoisinsdulac #serre #fetedelamusique #fetedesvoisinsdulac"
    tags = ["#fetedesvoisinsdulac", "#fetedelamusique"]
    assert finds(case_of(), body) == [(tags[0], {"tag": tags[0], "count": 2, "examples": tags}, None)]


# emoji-run, emoji-bullets, emoji-count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("🌱🌻🐝☀️", [("🌱🌻🐝☀️", None)]),
        ("🌱 🌻\n🐝 ☀️", []),
        ("👏👏👏👏 👏", [("👏👏👏👏 👏", "repete")]),
        ("👏👏👏 !", []),
        ("🇫🇷🇩🇪🇮🇹🇪🇸", []),
        ("👩‍👩‍👧‍👦👍🏽1️⃣ oui 🌱🌻", []),
    ],
)
def test_emoji_in_a_row_are_counted_as_they_are_seen(text: str, found: list[tuple[str, str | None]]) -> None:
    check = of("emoji-run", max=3, max_same=3)
    assert [(row, case) for row, _, case in finds(check, text)] == found


def test_emoji_bullets_stand_before_words() -> None:
    check = of("emoji-bullets", min_lines=2)
    assert finds(check, "✅ un\n  🌱 deux") == [("✅", {"count": 2, "match": "✅"}, None)]
    assert finds(check, "✅ un\n👇\n🌱") == []
    assert finds(check, "🇫🇷") == []


def test_each_message_has_its_own_share_of_emoji() -> None:
    check = of("emoji-count", max=1, words_each=3)
    assert finds(check, "🌱 un 🌻 deux") == [("🌻", {"count": 2, "max": 1}, None)]
    assert finds(check, "🌱 un\n\n---\n\n🌻 deux") == []
    assert finds(check, "🌱 un deux trois 🌻 quatre cinq six") == []
    assert finds(check, "🇫🇷 un 🇩🇪 deux") == []

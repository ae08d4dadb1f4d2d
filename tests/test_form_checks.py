"""The kinds about the form of a text: letters that are none, hashtags that nobody can read."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from kit import headed, no_hang
from lint_kit import found_by, signal, view_of

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


def test_numbers_of_a_list_are_no_emoji_too_many_and_quoted_words_are_words() -> None:
    check = of("emoji-count", max=1, words_each=3)
    assert finds(check, "1️⃣ un 2️⃣ deux 3️⃣ trois") == []
    assert finds(check, "❌ « Corrige mon texte » ✅ « Corrige-le s'il te plaît »") == []


# lone-link


def lone() -> Any:
    return of("lone-link", 3, ("partage",), ("/status/",), ("notre nouvel article", "en savoir plus", "ici"))


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("https://exemple.fr/a", "nu"),
        ("https://exemple.fr/a\n\n---\n\nhttps://exemple.fr/b", "nu"),
        ("www.exemple.fr/a", "nu"),
        ("#a1 #b1", "hashtags"),
        ("Notre nouvel article : en savoir plus, ici https://exemple.fr/a", "vague"),
        ("Vu : https://exemple.fr/a #serre", None),
    ],
)
def test_a_post_that_says_nothing_is_seen(text: str, case: str | None) -> None:
    assert [found[2] for found in finds(lone(), text)] == [case]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("La serre rouvre https://exemple.fr/a", ""),
        ("La serre rouvre ![](a.png) https://exemple.fr/a", ""),
        ("https://exemple.fr/a", "image: a.png"),
        ("https://exemple.fr/a", "titre: La serre"),
        ("https://exemple.fr/a", "type: Partage"),
        ("https://exemple.fr/@b/status/12", ""),
        ("Notre nouvel article : la serre https://exemple.fr/a", ""),
        ("Rendez-vous sur exemple.fr", ""),
        ("#a1 @marie", ""),
        ("#a1 👏", ""),
        ("", ""),
        ("« Une serre pour tous » https://exemple.fr/a", ""),
    ],
)
def test_a_post_that_says_something_is_left_alone(text: str, line: str) -> None:
    assert finds(lone(), text, FR + "\n" + line) == []


# plain-http, link-hosts, link-parameters, campaign-tags-missing, campaign-tags-odd


def test_an_address_without_protection_is_marked_once() -> None:
    check = of("plain-http", except_hosts=("vieux.fr",))
    link = "http://a.fr/b"
    body = f"{link} {link} https://a.fr http://vieux.fr http://a.vieux.fr http://10.0.0.1/ http://pc/"
    assert finds(check, body) == [(link, {"link": link, "better": "https://a.fr/b"}, None)]


def test_a_short_address_is_told_by_its_whole_host() -> None:
    check = of("link-hosts", ("t.ly", "bit.ly"), ("go.bit.ly",))
    others = "https://abit.ly/c https://bit.ly.fr/d https://go.bit.ly/e bit.ly"
    body = f"https://bit.ly/a http://WWW.T.ly:80/b {others}"
    assert [found for found, *_ in finds(check, body)] == ["https://bit.ly/a", "http://WWW.T.ly:80/b"]


def test_a_trace_is_marked_in_the_query_only() -> None:
    check = of("link-parameters", ("fbclid",))
    body = "https://a.fr/?b=1&FBclid=x2#fbclid=3 https://b.fr/fbclid=4 https://c.fr/?fbclid= https://d.fr/?#fbclid=5"
    assert [(found, values["name"]) for found, values, _ in finds(check, body)] == [("FBclid=x2", "FBclid")]


def test_tags_are_missed_only_where_others_have_them() -> None:
    check = of("campaign-tags-missing", ("utm_source", "utm_medium"), ("b.fr",))
    body = "https://a.fr/1?utm_source=x&utm_medium=y https://A.fr/2?c=1 https://c.fr https://www.b.fr/?utm_source=x"
    assert [(found, values["missing"], case) for found, values, case in finds(check, body)] == [
        ("https://A.fr/2?c=1", ["utm_source", "utm_medium"], None),
        ("https://www.b.fr/?utm_source=x", ["utm_medium"], "incomplet"),
    ]


def test_a_tag_names_its_own_network_in_small_letters() -> None:
    check = of("campaign-tags-odd", {"x": ("x", "twitter"), "facebook": ("fb",)})
    body = "https://a.fr/?utm_source=fb&utm_campaign=%C3%A9t%C3%A9&b=E&utm_content=a-b_1.2&UTM_medium=y"
    assert [(found, case) for found, _, case in finds(check, body)] == [
        ("utm_source=fb", "reseau"),
        ("utm_campaign=%C3%A9t%C3%A9", None),
        ("UTM_medium=y", None),
    ]
    assert finds(check, "https://a.fr/?utm_source=twitter&utm_medium=site") == []
    assert finds(check, "https://a.fr/?utm_source=fb", "reseaux: [x, facebook]\nlangue: fr") == []


# personal-data


def personal(*allowed: str) -> Any:
    return of("personal-data", ("gmail.com",), ("marie", "pierre"), ("asso",), allowed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Marie.Durand@Gmail.com.", [("Marie.Durand@Gmail.com", None)]),
        ("(m.durand75@gmail.com)", [("m.durand75@gmail.com", None)]),
        ("mariedurand@gmail.com, marie@gmail.com, marie.asso@gmail.com, marie.durand@exemple.fr", []),
        ("@marie.durand@gmail.com https://a.fr/marie.durand@gmail.com mailto:marie.durand@gmail.com", []),
        ("au 06\u00a039\u202f98.01-23 !", [("06\u00a039\u202f98.01-23", "mobile")]),
        ("+33 7 39 98 01 23, 0033639980123", [("+33 7 39 98 01 23", "mobile"), ("0033639980123", "mobile")]),
        ("01 39 98 01 23, 06 39 98 01 234, 1063998012, 06 39 98 01 23 45, https://a.fr/0639980123", []),
        ("DE89370400440532013000", [("DE89370400440532013000", "iban")]),
        ("DE89 3704 0044 0532 0130 01", []),
        ("1 84 12 76 451 089 46", [("1 84 12 76 451 089 46", "secu")]),
        ("184127645108946", [("184127645108946", "secu")]),
        ("1 84 12 76 451 089 47", []),
        ("```\n06 39 98 01 23\n```", []),
    ],
)
def test_what_belongs_to_a_person_is_told_from_what_is_public(text: str, found: list[object]) -> None:
    assert [(match, case) for match, _, case in finds(personal(), text)] == found


def test_what_a_team_allows_is_published_however_it_is_spaced() -> None:
    text = "Marie.Durand@gmail.com, 06 39 98 01 23, DE89 3704 0044 0532 0130 00"
    check = personal("marie.durand@gmail.com", "06.39.98.01.23", "de89370400440532013000")
    assert finds(check, text) == []


@pytest.mark.parametrize("piece", ["06 39 98 01 ", "a.b@c.", "FR76 3000 ", "1 84 12 76 ", "a@"])
def test_personal_data_are_looked_for_in_linear_time(piece: str) -> None:
    with no_hang(10):
        finds(personal(), piece * 20_000)


# gone-tools


def gone(body: str, head: str = FR) -> list[tuple[str, str | None]]:
    signals = [
        signal("parti", "google plus", "sur vine"),
        signal("passe", "ferm*", "souvenez-vous"),
    ]
    check = of("gone-tools", "parti", "passe", ("google+",), ("vine.co",), 2025)
    view = view_of(headed(head, body), signals=signals)
    return [(found, case) for found, _, case in found_by(check, view)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sur Google+, SUR VINE, Google\u00a0Plus.", ["Google+", "SUR VINE", "Google\u00a0Plus"]),
        ("Suivez-nous sur Google+. La piscine est fermée.", ["Google+"]),
        ("Google+ a fermé. Souvenez-vous de Google Plus !", []),
        ("« Suivez-nous sur Google+ », #Google+, `google+`, agoogle+, la vigne", []),
    ],
)
def test_a_closed_network_is_named_only_where_people_are_sent_to_it(text: str, found: list[str]) -> None:
    assert gone(text) == [(name, None) for name in found]


def test_a_link_to_a_closed_network_leads_nowhere_whatever_is_said_of_it() -> None:
    body = "Fermé : https://WWW.vine.co, https://vine.co/a, https://divine.co https://a.fr/vine.co"
    assert gone(body) == [("https://WWW.vine.co", "lien"), ("https://vine.co/a", "lien")]


def test_a_post_of_the_time_spoke_of_what_was_there() -> None:
    assert gone("Suivez-nous sur Google+", FR + "\ndate: 2016-05-12") == []
    assert gone("Suivez-nous sur Google+", FR + "\ndate: 2026-05-12") == [("Google+", None)]


# ascii-art


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voici :\n\n/\\_/\\ ~\n( o . o )*\n(> ^ <)", [("/\\_/\\ ~\n( o . o )*\n(> ^ <)", None)]),
        ("/\\_/\\ ~\n\n( o . o )*\n\n(> ^ <)", []),
        ("-----\n=====\n.....", []),
        ("⬛🟩🟨⬛\n🟩🟩🟨⬛\n🟩🟩🟩🟩", []),
        ("`/\\_/\\ ~`\n`( o . o )*`\n`(> ^ <)`", []),
        ("https://a.fr/-_-\nhttps://a.fr/-_-\nhttps://a.fr/-_-", []),
        ("Eh bien (^_^) !", [("(^_^)", "visage")]),
    ],
)
def test_a_drawing_is_several_lines_of_different_signs(text: str, found: list[object]) -> None:
    check = of("ascii-art", 3, ("(^_^)",))
    head = "reseaux: [x]\nlangue: fr\nrendu: brut"
    assert [(match, case) for match, _, case in finds(check, text, head)] == found


@pytest.mark.parametrize("piece", ["/-", "/-\\_\n", "(^_^"])
def test_drawings_are_looked_for_in_linear_time(piece: str) -> None:
    with no_hang(10):
        finds(of("ascii-art", 3, ("(^_^)",)), piece * 20_000)

"""Cutting a text that is too long into the messages of a thread."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import no_hang

from lint_social.preview.thread_cut import Limit, cut_thread
from lint_social.render.counting import Counting, measure_text
from lint_social.render.emoji import emoji_spans
from lint_social.render.entities import extract_entities
from lint_social.render.graphemes import cluster_ends

X = Counting("tw3", 23, False, "full", "twitter")
ALL = (
    X,
    Counting("grapheme", None, True, "full", "bluesky"),
    Counting("grapheme", 23, True, "local_part", "mastodon"),
    Counting("utf8_byte", None, True, "full", "plain"),
    Counting("utf16", None, True, "full", "plain"),
    Counting("rune16", None, True, "full", "plain"),
    Counting("codepoint", None, True, "full", "plain"),
    Counting("character", None, True, "full", "plain"),
)
TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from(
        ["Venez. ", "demain, ", "mot ", "\n\n", "\n", " ", "https://exemple.fr/a-b ", "x.fr", "é",
         "e\u0301", "@moi@ici.fr ", "👩‍👩‍👧‍👦", "🧵", "#couture ", "« Oui ! » ", "...", "\r\n", "한",
         "\u202f", "@nom ", "🇫🇷", "t.co/aaaaaaaa", "_", "-"]
    ),
    max_size=60,
).map("".join)  # fmt: skip
LETTERS = st.characters(max_codepoint=0x2FFF, exclude_categories=("Mn", "Me", "Mc", "Cf"))


def sentence_ends(text: str) -> set[int]:
    return {at + 1 for at, char in enumerate(text) if char in ".!?"}


def cut(text: str, limit: int, counting: Counting = X) -> list[str]:
    spans = cut_thread(text, [Limit(counting, limit)], sentence_ends(text))
    return [text[start:end] for start, end in spans]


def length(text: str, counting: Counting = X) -> int:
    return measure_text(text, counting, None).length


def unbreakable(text: str, counting: Counting) -> list[tuple[int, int]]:
    """What may not be cut: the links, mentions and emoji, and the clusters, in offsets of the text."""
    found = extract_entities(text, counting.style)
    ends = [0, *cluster_ends(text)] if text else [0]
    parts = [part for part in measure_text(text, counting, None).parts if part.kind != "text"]
    return [
        *((entity.start, entity.end) for entity in (*found.links, *found.mentions)),
        *((part.start, part.end) for part in parts),
        *emoji_spans(text),
        *pairwise(ends),
    ]


@pytest.mark.parametrize("counting", ALL, ids=lambda counting: f"{counting.unit}-{counting.style}")
@given(text=TEXTS, limit=st.integers(20, 120))
def test_any_cut_holds(counting: Counting, text: str, limit: int) -> None:
    spans = cut_thread(text, [Limit(counting, limit)], sentence_ends(text))
    whole = unbreakable(text, counting)
    before = 0
    for start, end in spans:
        assert text[before:start].strip() == ""  # nothing is lost but blanks
        before = end
        for edge in (start, end):
            assert not any(left < edge < right for left, right in whole)
        if length(text[start:end], counting) > limit:  # only what could not be parted
            inside = [place for place in range(start + 1, end) if not any(a < place < b for a, b in whole)]
            assert inside == []
    assert text[before:].strip() == ""


@pytest.mark.parametrize("counting", ALL, ids=lambda counting: f"{counting.unit}-{counting.style}")
@given(text=st.text(LETTERS, max_size=300), limit=st.integers(30, 120))
def test_ordinary_letters_always_fit(counting: Counting, text: str, limit: int) -> None:
    for start, end in cut_thread(text, [Limit(counting, limit)], ()):
        piece = text[start:end]
        if not extract_entities(text, counting.style).links:
            assert length(piece, counting) <= limit or len(cluster_ends(piece)) == 1


def test_a_text_that_fits_is_left_whole() -> None:
    assert cut("Venez samedi. On répare.", 280) == ["Venez samedi. On répare."]
    assert cut("", 280) == []


def test_a_cut_falls_at_a_sentence_end() -> None:
    text = "Venez samedi matin avec vos vestes. On répare ensemble, et on goûte."
    assert cut(text, 60) == ["Venez samedi matin avec vos vestes.", "On répare ensemble, et on goûte."]


def test_a_paragraph_is_better_than_a_sentence() -> None:
    text = "Venez samedi avec vos vestes\n\nOn répare. On goûte. Et on rit beaucoup."
    assert cut(text, 45)[0] == "Venez samedi avec vos vestes"


def test_a_greeting_does_not_stand_alone() -> None:
    text = "Bonjour ! " + "Une phrase qui se tient toute seule, " * 3 + "et finit ici."
    assert cut(text, 110)[0].endswith("seule,")


def test_no_message_begins_with_a_french_sign_nor_ends_in_guillemets() -> None:
    text = "Vous venez samedi matin avec nous ? Elle dit « oui tout de suite » et part."
    for limit in range(20, 70):
        for piece in cut(text, limit):
            assert not piece.startswith(("?", "»"))
            assert not piece.endswith("«")


def test_a_list_number_is_no_sentence() -> None:
    text = "Pour venir en train ou en bus, c'est simple :\n1. Prenez le tram jusqu'à la gare centrale"
    assert not any(piece.endswith("1.") for piece in cut(text, 65))


def test_a_link_longer_than_the_limit_stands_alone() -> None:
    link = "https://exemple.fr/" + "a" * 60
    bluesky = ALL[1]
    assert cut(f"Voir ici {link} merci", 40, bluesky) == ["Voir ici", link, "merci"]


def test_a_domain_that_only_shows_once_cut_is_counted() -> None:
    # cut out of its line, `frx.fr` becomes a link, which costs 23
    text = ".é.fr/é.fr.é-.日é/é.frt.co/éé.frx.fr/t.co/ _x.fr日-/ 日-é.日_"
    assert all(length(piece) <= 30 for piece in cut(text, 30))


def test_both_limits_hold() -> None:
    counting = ALL[1]
    limits = [Limit(counting, 50), Limit(counting._replace(unit="utf8_byte"), 60)]
    text = "日本語のとても長い文章です。" * 10
    for start, end in cut_thread(text, limits, ()):
        assert len(text[start:end].encode()) <= 60


@pytest.mark.parametrize("counting", ALL, ids=lambda counting: f"{counting.unit}-{counting.style}")
@pytest.mark.parametrize(
    "piece",
    ["mot ", "a", "Venez. ", "https://exemple.fr/a ", "a.", "🇫🇷", "e\u0301", "@a@b.fr ", "\n", " ", "é.fr"],
)
@pytest.mark.parametrize("size", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_very_long_text_does_not_hang(counting: Counting, piece: str, size: int) -> None:
    text = piece * (size // len(piece))
    with no_hang():
        for limit in (30, 280):
            cut_thread(text, [Limit(counting, limit)], sentence_ends(text))

"""Grapheme clusters, against the tests that Unicode publishes (Debian: package unicode-data)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_social import measure
from lint_social.render.emoji import emoji_spans
from lint_social.render.graphemes import cluster_before, clusters, named

UNICODE = Path("/usr/share/unicode")
BREAKS = UNICODE / "auxiliary" / "GraphemeBreakTest.txt"
EMOJI = UNICODE / "emoji" / "emoji-test.txt"
#: Two signs joined that are no emoji: Bluesky's libraries and ICU part them as we do.
DIFFERENT = ["\u2701\u200d\u2701"]


@pytest.mark.skipif(not BREAKS.exists(), reason="needs unicode-data")
def test_clusters_end_where_unicode_says() -> None:
    wrong = []
    lines = [line.partition("#")[0].split() for line in BREAKS.read_text(encoding="utf-8").splitlines()]
    for signs in filter(None, lines):
        expected = "".join(
            "|" if sign == "÷" else "" if sign == "×" else chr(int(sign, 16)) for sign in signs
        )
        text = expected.replace("|", "")
        if "|".join(["", *clusters(text), ""]) != expected:
            wrong.append(text)
    assert wrong == DIFFERENT


@pytest.mark.skipif(not EMOJI.exists(), reason="needs unicode-data")
def test_each_emoji_of_unicode_is_one_cluster_and_weighs_two_on_x() -> None:
    lines = EMOJI.read_text(encoding="utf-8").splitlines()
    entries = [line.partition(";") for line in lines if line and not line.startswith("#")]
    texts = {"".join(chr(int(code, 16)) for code in codes.split()): rest for codes, _, rest in entries}
    assert len(texts) > 4_000
    assert [text for text in texts if len(clusters(text)) != 1] == []
    whole = [text for text, rest in texts.items() if rest.startswith(" fully-qualified")]
    assert [text for text in whole if emoji_spans(text) != [(0, len(text))]] == []
    assert [text for text in whole if measure(text, "x").length != 2] == []


@pytest.mark.parametrize(
    ("text", "before", "quoted"),
    [
        ("", "", ""),
        ("oui ❤️", "❤️", "❤️"),
        ("e\u0301", "e\u0301", "e\u0301"),
        ("drapeaux 🇫🇷🇧🇪", "🇧🇪", "🇧🇪"),
        ("a\u200b", "\u200b", "U+200B"),
        ("\ufe0f", "\ufe0f", "U+FE0F"),
        ("a\u00a0", "\u00a0", "U+00A0"),
    ],
)
def test_what_stands_before_a_place_is_quoted_whole(text: str, before: str, quoted: str) -> None:
    assert cluster_before(text, len(text)) == before
    assert named(before) == quoted

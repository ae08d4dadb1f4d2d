"""Letters that only look like letters: bold, circled, struck or turned around by a tool on the web."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Finding, Replacement, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

# Mathematical alphabets, and the older letters that stand in their holes; letters in parentheses, circles
# and squares; letters of full width; small capitals; raised letters.
_MATHEMATICAL = (
    "\U0001d400-\U0001d7ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128"
    "\u212c\u212d\u212f-\u2131\u2133\u2134"
)
_ENCLOSED = (
    "\u249c-\u24e9\U0001f110-\U0001f12c\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
)
_FULL_WIDTH = "\uff21-\uff3a\uff41-\uff5a"
_SMALL_CAPITALS = "\u1d00\u1d04-\u1d07\u1d0a-\u1d0d\u1d0f\u1d18\u1d1b\u1d1c\u1d20-\u1d22"
_OTHER_SMALL_CAPITALS = "\u0299\u0262\u026a\u029f\u0274\u0280\u028f\u029c\ua730\ua731"  # phonetic as well
_RAISED = "\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u2071\u207f"
_TURNED = "ɐǝɟƃɥᴉɾʞɯɹʇʍʎ"
_ONLY_TURNED = frozenset("ǝƃᴉʞʇ")  # in no phonetic transcription of our languages, unlike ɥ, ɯ or ɹ
_STROKES = "\u0335-\u0338"
_ACCENTS = "\u0300-\u0334\u0339-\u036f"
_ALPHABETS = (_MATHEMATICAL, _ENCLOSED, _FULL_WIDTH, _SMALL_CAPITALS + _OTHER_SMALL_CAPITALS, _RAISED)
# Between the words of one row.
_GAP = r"[ \xa0\u202f'’,.:;!?&-]{1,3}+"
_LETTER_STRUCK = rf"[^\s{_STROKES}][{_STROKES}]++"
_STRUCK = pattern(rf"{_LETTER_STRUCK}(?:(?: [{_STROKES}]*+)?{_LETTER_STRUCK}){{2,}}")
_WORD = pattern(r"(?<![\[/\w])\w+(?![\]/\w])")  # what stands in brackets or slashes is phonetic
_ASIAN = pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Unicode does not tell their plain letters.
_PLAIN_SMALL = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
_LONGEST_SHOWN = 40


class FancyLettersParameters(NamedTuple):
    """The parameters of `FancyLetters`."""

    min_letters: Count
    min_raised: Count


class FancyLetters(FancyLettersParameters):
    """A word of at least `min_letters` from an alphabet that is not for words; marks the first row of them.

    `plain` is the row in ordinary letters, `count` how many letters are so written in all. Raised letters
    take `min_raised` of them: `1ᵉʳ` is good French. Cases: `barre` (letters struck through), `retourne` (a
    word written upside down). Silent on letters of full width beside Chinese, Japanese or Korean.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "plain", "count"})
    cases: ClassVar = dict.fromkeys(("barre", "retourne"), frozenset({"match"}))

    def check(self, view: View) -> Iterator[Finding]:
        """One finding of each sort at most: who writes one row so writes ten."""
        text = view.text
        if text.isascii() or not _any().search(text):
            return
        rows = sorted(self._rows(text))
        if rows:
            first, _ = rows[0]
            row = text[first.start : first.end]
            values = {
                "match": row[:_LONGEST_SHOWN],
                "plain": _plain(row)[:_LONGEST_SHOWN],
                "count": sum(count for _, count in rows),
            }
            replacements = tuple(
                Replacement(place, _plain(text[place.start : place.end])) for place, _ in rows
            )
            yield Finding(first, values, replacements=replacements)
        struck = _STRUCK.search(text)
        if struck:
            yield Finding(TextSpan(*struck.span()), {"match": struck[0][:_LONGEST_SHOWN]}, "barre")
        for word in _WORD.finditer(text):
            signs = set(word[0])
            if len(signs.intersection(_TURNED)) > 1 and signs & _ONLY_TURNED:
                yield Finding(TextSpan(*word.span()), {"match": word[0][:_LONGEST_SHOWN]}, "retourne")
                return

    def _rows(self, text: str) -> Iterator[tuple[TextSpan, int]]:
        """Where each row is, and of how many letters."""
        for letters, rows, words in _alphabets():
            least = self.min_raised if letters is _RAISED else self.min_letters
            for row in () if letters is _FULL_WIDTH and _ASIAN.search(text) else rows.finditer(text):
                lengths = [len(word) for word in words.findall(row[0])]
                if max(lengths) >= least:
                    yield TextSpan(*row.span()), sum(lengths)


def _plain(row: str) -> str:
    return unicodedata.normalize("NFKC", row.translate(_PLAIN_SMALL))


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_ALPHABETS)}{_STROKES}{_TURNED}]")


@cache
def _alphabets() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """For each alphabet: its letters, a row of its words, and one of its words without accents."""
    found = []
    for letters in _ALPHABETS:
        word = f"[{letters}][{letters}{_ACCENTS}]*+"
        found.append((letters, re.compile(f"{word}(?:{_GAP}{word})*+"), re.compile(f"[{letters}]++")))
    return tuple(found)

"""Words of a text, folded for comparison, with their places: the ground of every word list.

A word is a run of letters and digits; a hyphenated compound is one word, an elision (`l'`) a word of its
own. Case, U+2019 and decomposed accents are folded; offsets stay those of the text given.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.recent import recent
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK = "\0"  # neither a word nor a space: a masked stretch parts the words around it

_WORD = pattern(
    r"[^\W_]+(?:\([^\W_]{1,4}\)[^\W_]*)+"  # « ami(e)s » is one word, not three
    r"|[^\W_](?:/[^\W_])+(?![^\W_])"  # so is « I/O »
    r"|[^\W_]+(?:[-\u2010\u2011][^\W_]+)*(?:'(?=[^\W_]))?"
)
_BLANKS = " \t\n\u00a0\u2009\u202f"
#: After so many marks a cluster is cut: putting them in order is quadratic, and no script stacks more (the
#: stream-safe format of UAX #15 stops at 30).
_LONGEST_CLUSTER = 64
_ENDS = ".!?…\n"
_NEAR = 8  # code points: an emoji and the spaces around it, between a sentence and the one before
_FOLDS = str.maketrans({"’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-", "İ": "i"})


class Word(NamedTuple):
    """A folded word at its place. `joined`: only spaces, or nothing, stand between it and the one before."""

    text: str
    start: int
    end: int
    joined: bool


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain hyphens; the length does not change."""
    return (
        text.translate(_FOLDS).lower()
        if text.isascii() or len(text.lower()) == len(text)
        else "".join(char if len(char.lower()) > 1 else char.lower() for char in text.translate(_FOLDS))
    )


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some stretches blanked out, same length."""
    pieces: list[str] = []
    reached = 0
    for start, end in sorted(spans):
        if end > reached:
            pieces += [text[reached:start], MASK * (end - max(start, reached))]
            reached = end
    return "".join(pieces) + text[reached:]


def opens(prose: str, start: int) -> bool:
    """Whether a line or a sentence begins at an offset, after an emoji perhaps, which reads as NUL."""
    near = prose[max(0, start - _NEAR) : start].rstrip(" \t\u00a0\u202f\0")
    return near[-1] in _ENDS if near else start < _NEAR


@recent
def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return tuple(_split(fold(text)))
    composed, clusters = _compose(text)
    return tuple(
        Word(word.text, clusters[word.start][0], clusters[word.end - 1][1], word.joined)
        for word in _split(fold(composed))
    )


def _split(folded: str) -> Iterable[Word]:
    end = 0
    for match in _WORD.finditer(folded):
        start = match.start()
        between = folded[end:start]
        joined = bool(end) and (between == " " or (between.count("\n") <= 1 and not between.strip(_BLANKS)))
        yield Word(match[0], start, match.end(), joined)
        end = match.end()


def _compose(text: str) -> tuple[str, list[tuple[int, int]]]:
    """NFC of a text, with where each of its characters begins and ends in the text given."""
    composed: list[str] = []
    clusters: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]) and end - start < _LONGEST_CLUSTER:
            continue
        cluster = unicodedata.normalize("NFC", text[start:end])
        composed.append(cluster)
        clusters.extend([(start, end)] * len(cluster))
        start = end
    return "".join(composed), clusters

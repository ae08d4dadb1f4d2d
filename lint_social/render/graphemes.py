"""Grapheme clusters (Unicode UAX #29): what a reader takes for one character."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate

# Characters that are a cluster each whatever their neighbours, as long as all of the text is made of them:
# European letters, punctuation, symbols, emoji without joiners, kana and ideographs. `regex` costs 17 ms to
# import, so that a text of these alone never asks for it.
_ALONE = (
    "\x00-\x0c\x0e-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200b\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2cee"
    "\u2e00-\u3029\u3030-\u3098\u309b-\u33ff\u3400-\ua66e\uf900-\ufaff\uff00-\uff9d"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
)


_LONGEST_CLUSTER = 64  # as far as one is looked back for: longer ones are nobody's character


@cache
def _not_alone() -> re.Pattern[str]:
    return re.compile(f"[^{_ALONE}]")


@cache
def _flags() -> re.Pattern[str]:
    return re.compile("[\U0001f1e6-\U0001f1ff]{65,}+")


def all_alone(text: str) -> bool:
    """Whether every character of the text is surely a cluster of its own."""
    if text.isascii():
        return "\r" not in text
    return _not_alone().search(text) is None


def clusters(text: str) -> list[str]:
    """The clusters, in order; together they are the text."""
    if all_alone(text):
        return list(text)
    import regex

    found: list[str] = []
    start = 0
    # `regex` counts back through every regional indicator before the one at hand, even past its `pos`:
    # quadratic on a long run. So such a run is sliced; after an even number of them there is always a
    # boundary.
    for run in _flags().finditer(text):
        for cut in range(run.start() + 64, run.end(), 64):
            found += regex.findall(r"\X", text[start:cut])
            start = cut
    found += regex.findall(r"\X", text[start:])
    return found


def cluster_ends(text: str) -> list[int]:
    """The offset at which each cluster ends."""
    if all_alone(text):
        return list(range(1, len(text) + 1))
    return list(accumulate(map(len, clusters(text))))


def count_clusters(text: str) -> int:
    """How many clusters the text has."""
    return len(text) if all_alone(text) else len(clusters(text))


def cluster_before(text: str, end: int) -> str:
    """The cluster that ends at `end`; empty at the start of the text."""
    found = clusters(text[max(0, end - _LONGEST_CLUSTER) : end])
    return found[-1] if found else ""


def named(cluster: str) -> str:
    """A cluster as a message can quote it: itself, or its numbers (`U+200B`) where nothing would be seen."""
    if any(unicodedata.category(char)[0] in "LNPS" for char in cluster):
        return cluster
    return " ".join(f"U+{ord(char):04X}" for char in cluster)

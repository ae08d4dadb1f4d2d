"""The top-level domains that turn a word into a link: `regles/domaines.txt`, read once, when first needed."""

from __future__ import annotations

import re
from functools import cache

from lint_social.records import NamedTuple
from lint_social.resources import read_shipped


class TopLevels(NamedTuple):
    """The known top-level domains, split by how they are looked up."""

    ascii: frozenset[str]
    other: frozenset[str]
    other_first: frozenset[str]
    other_longest: int


@cache
def top_levels() -> TopLevels:
    """The shipped list: one domain a line, lower-case, `#` for comments."""
    lines = read_shipped("domaines.txt").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    other = frozenset(name for name in names if not name.isascii())
    return TopLevels(
        ascii=frozenset(names) - other,
        other=other,
        other_first=frozenset(first for name in other for first in (name[0], name[0].upper())),
        other_longest=max(map(len, other), default=0),
    )


@cache
def _ascii_label() -> re.Pattern[str]:
    # Punycode needs no listing and no boundary; a plain label must not run on into more of an address.
    return re.compile(r"[xX][nN]--[-0-9A-Za-z]++|[A-Za-z]{2,24}+(?![0-9A-Za-z@+-])")


def tld_end(text: str, start: int) -> int:
    """The offset where the top-level domain at `start` ends, or -1 where there is none.

    The longest listed name wins (twitter-text orders `嘉里大酒店` before `嘉里`). The character that follows
    must not be an ASCII letter or digit, nor `@`, `+` or `-`; any other, an accented letter included,
    ends the name.
    """
    known = top_levels()
    match = _ascii_label().match(text, start)
    if match is not None:
        label = match.group().lower()
        if label in known.ascii or label.startswith("xn--"):
            return match.end()
    if text[start : start + 1] not in known.other_first:
        return -1
    for end in range(min(len(text), start + known.other_longest), start, -1):
        if text[start:end].lower() in known.other and not _runs_on(text[end : end + 1]):
            return end
    return -1


def _runs_on(following: str) -> bool:
    return following in ("@", "+", "-") or (following.isascii() and following.isalnum())

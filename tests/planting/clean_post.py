"""A post before anything is planted: its head, its body, its language and where it goes."""

from __future__ import annotations

import re
from typing import NamedTuple

from kit import draft_of

_FENCE = "---\n"
_WORDS = {
    "fr": frozenset(
        ["les", "et", "pour", "dans", "est", "sur", "avec", "nous", "vous", "au", "qui", "du", "ce", "plus"]
    ),
    "en": frozenset(
        [
            "the",
            "and",
            "of",
            "to",
            "for",
            "a",
            "in",
            "is",
            "on",
            "with",
            "we",
            "you",
            "our",
            "your",
            "at",
            "that",
            "are",
        ]
    ),
}

_ENOUGH = 3
#: What is somebody else's, or no word: quotations, quoted lines, addresses, tags.
_NOT_OWN = re.compile(r'«[^»]*»|“[^”]*”|"[^"\n]*"|^>.*|`[^`]*`|https?://\S+|[#@]\w+', re.MULTILINE)


class CleanPost(NamedTuple):
    """`head` is what stands between the two `---`, None where the file has none; `path` gives its dialect.

    `language` is "fr" or "en" by a count of the smallest words that are its author's own (not by the linter's
    own detection, which is among what is measured), None where neither wins clearly, and where a paragraph
    is in the other one.
    """

    path: str
    head: str | None
    body: str
    language: str | None
    networks: frozenset[str]

    def text(self) -> str:
        return self.with_parts(self.head, self.body)

    def with_parts(self, head: str | None, body: str) -> str:
        return body if head is None else f"{_FENCE}{head}{_FENCE}{body}"

    def start_of_body(self, head: str | None) -> int:
        """The offset of the body in the file, with this head."""
        return 0 if head is None else 2 * len(_FENCE) + len(head)


def read_clean_post(path: str, text: str) -> CleanPost | None:
    """None for what has another head than YAML, or a head that is not closed: no place to plant in."""
    head, body = None, text
    if text.startswith(_FENCE):
        head, fence, body = text[len(_FENCE) :].partition("\n" + _FENCE)
        if not fence:
            return None
        head += "\n"
    elif text.startswith(("+++", "{")):
        return None
    targets = draft_of(text, path).targets
    return CleanPost(path, head, body, _language_of(body), frozenset(target.network.id for target in targets))


def _language_of(body: str) -> str | None:
    own = _NOT_OWN.sub(" ", body)
    whole = _winner(own)
    others = {_winner(paragraph) for paragraph in re.split(r"\n\s*\n|\n(?=[A-ZÀÉ])", own)} - {whole, None}
    return None if others else whole


def _winner(body: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", body.lower())
    votes = {language: sum(word in small for word in words) for language, small in _WORDS.items()}
    best, other = sorted(votes, key=votes.__getitem__, reverse=True)
    return best if votes[best] >= _ENOUGH and votes[best] > 2 * votes[other] else None

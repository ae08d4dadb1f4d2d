"""The numbers that people write on the messages of a thread: `1/3`, `2/3`, `3/3`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = pattern(r"\S(?:[^\n]|\n(?![ \t]*(?:\n|\Z)))*")
_NUMBER = r"[(\[]?(?P<number>\d{1,2})/(?P<total>\d{1,2})[)\]]?"
_OPENING = pattern(rf"[^\w(\[]{{0,4}}(?P<mark>{_NUMBER})(?![\w/])")  # « 🧵 1/3 »
_CLOSING = pattern(rf"(?<![\w/])(?P<mark>{_NUMBER})\W{{0,4}}\Z")


def thread_numbers(text: str) -> list[TextSpan]:
    """Where paragraphs are numbered as messages: each number from the first to the last, or nothing.

    A number begins or ends its paragraph.
    """
    return [number.mark for number in _series(text)]


def numbered_messages(text: str) -> list[TextSpan]:
    """The messages that such numbers part a text into, the blanks between them left out; or nothing."""
    series = _series(text)
    cuts = [number.paragraph.start for number in series[1:] if number.opens]
    cuts += [number.paragraph.end for number in series[:-1] if not number.opens]
    bounds = [0, *sorted(cuts), len(text)] if series else []
    pieces = (text[start:end] for start, end in pairwise(bounds))
    blanks = (len(piece) - len(piece.lstrip()) for piece in pieces)
    starts = [start + blank for start, blank in zip(bounds, blanks, strict=False)]
    return [
        TextSpan(start, start + len(text[start:end].rstrip()))
        for start, end in zip(starts, bounds[1:], strict=True)
        if start < end
    ]


class _Number(NamedTuple):
    """The number of a paragraph, which it opens or closes."""

    paragraph: TextSpan
    mark: TextSpan
    opens: bool
    value: int
    total: int


def _series(text: str) -> list[_Number]:
    found = list(_numbers(text)) if "1/" in text else []
    total = len(found)
    whole = [(number.value, number.total) for number in found] == [(at + 1, total) for at in range(total)]
    return found if whole and total > 1 else []


def _numbers(text: str) -> Iterator[_Number]:
    for paragraph in _PARAGRAPH.finditer(text):
        written = paragraph.group().rstrip()
        opening = _OPENING.match(written)
        ending = len(written) - min(len(written), 12)
        match = opening or _CLOSING.search(written, ending)
        if match:
            at = paragraph.start()
            yield _Number(
                TextSpan(at, at + len(written)),
                TextSpan(at + match.start("mark"), at + match.end("mark")),
                opening is not None,
                int(match["number"]),
                int(match["total"]),
            )

"""The numbers that people write on the messages of a thread: `1/3`, `2/3`, `3/3`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.violation import TextSpan

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PARAGRAPH = pattern(r"\S(?:[^\n]|\n(?![ \t]*(?:\n|\Z)))*")
_NUMBER = r"[(\[]?(?P<number>\d{1,2})/(?P<total>\d{1,2})[)\]]?"
_OPENING = pattern(rf"[^\w(\[]{{0,4}}(?P<mark>{_NUMBER})(?![\w/])")  # « 🧵 1/3 »
_CLOSING = pattern(rf"(?<![\w/])(?P<mark>{_NUMBER})\W{{0,4}}\Z")


def thread_numbers(text: str) -> list[TextSpan]:
    """Where paragraphs are numbered as messages: each number from the first to the last, or nothing.

    A number begins or ends its paragraph.
    """
    if "1/" not in text:
        return []
    found = list(_numbers(text))
    total = len(found)
    numbers = [(int(match["number"]), int(match["total"])) for _, match in found]
    if total < 2 or numbers != [(number, total) for number in range(1, total + 1)]:
        return []
    return [TextSpan(at + match.start("mark"), at + match.end("mark")) for at, match in found]


def _numbers(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for paragraph in _PARAGRAPH.finditer(text):
        written = paragraph.group().rstrip()
        opening = _OPENING.match(written)
        ending = len(written) - min(len(written), 12)
        match = opening or _CLOSING.search(written, ending)
        if match:
            yield paragraph.start(), match

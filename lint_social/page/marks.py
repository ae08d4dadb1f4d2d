"""A file's text cut where its remarks begin and end."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint_social.violation import Span

MOST = 20_000  # code points of a file that are shown: a book is no post, and would bury the page

_CARRIAGE = pattern(r"\r(?=\n)")
_GONE = "\0"  # stands for what a line end has besides `\n`, so that no place moves


class Marked(NamedTuple):
    """A span to mark; `number` is that of its remark."""

    number: int
    span: Span
    severity: Severity


class Stretch(NamedTuple):
    """A piece of the text. `severity` is the worst of what is marked there, `""` where nothing is.

    `numbers` are the remarks that end with it.
    """

    text: str
    severity: str
    numbers: tuple[int, ...]


def stretches(
    text: str, marked: Sequence[Marked], body: int
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    r"""The head of a file and its body, which begins at `body`, in pieces.

    In order, they are its first `MOST` characters, with `\n` for `\r\n`.
    """
    text = _CARRIAGE.sub(_GONE, text[:MOST].replace(_GONE, "\ufffd")).replace("\r", "\n")
    begins: defaultdict[int, list[Severity]] = defaultdict(list)
    ends: defaultdict[int, list[Marked]] = defaultdict(list)
    for mark in marked:
        start, end = (min(place, len(text)) for place in mark.span)
        begins[start].append(mark.severity)
        ends[max(start, end)].append(mark)
    head: list[Stretch] = []
    tail: list[Stretch] = []
    if ends.get(0):
        (head if body else tail).append(Stretch("", "", _numbers(ends[0])))
    over: Counter[Severity] = Counter()
    for left, right in pairwise(sorted({0, min(body, len(text)), len(text), *begins, *ends})):
        over.update(begins.get(left, ()))
        over.subtract(mark.severity for mark in ends.get(left, ()))
        worst = next((severity for severity in Severity if over[severity] > 0), "")
        piece = Stretch(text[left:right].replace(_GONE, ""), str(worst), _numbers(ends.get(right, ())))
        (head if left < body else tail).append(piece)
    return tuple(head), tuple(tail)


def _numbers(ending: Sequence[Marked]) -> tuple[int, ...]:
    return tuple(sorted(mark.number for mark in ending))

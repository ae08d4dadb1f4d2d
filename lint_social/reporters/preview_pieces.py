"""What each network will show, cut into the pieces that a page or a comment writes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from lint_social.preview.sentences import sentence
from lint_social.records import NamedTuple
from lint_social.reporters.preview_shared import grouped, shared_by
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.preview import Gauge, Message, Picture, PostPreview, Preview, Unknown

MOST = 10_000  # code points of a message that are shown


class Piece(NamedTuple):
    """A piece of a message; `fold` and `limit` are no text of it but what is said of that place."""

    kind: Literal["", "active", "dead", "over", "fold", "limit"]
    text: str


class Length(NamedTuple):
    """A gauge in words. `percent` is None where nobody states a limit."""

    figures: str
    rest: str
    costs: str
    percent: int | None
    over: bool


class Shown(NamedTuple):
    """A message, or one of the proposal for it. `left_out` counts the signs that are not shown."""

    title: str
    lengths: tuple[Length, ...]
    pieces: tuple[Piece, ...]
    proposal: tuple[Shown, ...] = ()
    proposed: str = ""
    left_out: int = 0


class Network(NamedTuple):
    """What the accounts of a network show. The rest of it is in its `preview`."""

    title: str
    preview: Preview
    messages: tuple[Shown, ...]
    active: tuple[str, ...]
    dead: tuple[str, ...]
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]


class Everywhere(NamedTuple):
    """All networks of a post, and what is the same on all of them."""

    networks: tuple[Network, ...]
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]


def shown(post: PostPreview, language: str) -> Everywhere:
    """The previews of a post; accounts that show the same are shown once."""
    groups = grouped(post.previews)
    shared = shared_by([preview for preview, _ in groups], language)
    networks = []
    for preview, accounts in groups:
        names = {preview.network, preview.network_name.lower()}
        others = [account for account in accounts if account.lower() not in names]
        others = accounts if others and len(accounts) > 1 else others
        notes = (sentence(note, language) for note in preview.notes)
        networks.append(
            Network(
                preview.network_name + (f" ({', '.join(others)})" if others else ""),
                preview,
                tuple(_messages(preview, language)),
                tuple(_found(preview, active=True)),
                tuple(_found(preview, active=False)),
                () if shared.pictures else preview.pictures,
                tuple(note for note in notes if note not in shared.sentences),
            )
        )
    unknown = [_unknown(name, language) for name in post.unknown]
    return Everywhere(tuple(networks), shared.pictures, (*shared.sentences, *unknown))


def _unknown(name: Unknown, language: str) -> str:
    text_id = "preview.unknown.near" if name.near else "preview.unknown"
    return say(language, text_id, word=name.name, near=name.near)


def _messages(preview: Preview, language: str) -> Iterator[Shown]:
    total = len(preview.messages)
    for number, message in enumerate(preview.messages, 1):
        title = say(language, "preview.message", number=number, total=total) if total > 1 else ""
        one = _message(message, title, language, on_one_line=preview.on_one_line)
        count = len(message.proposal)
        if not count:
            yield one
            continue
        parts = (
            _message(
                part, say(language, "preview.proposed", number=place, total=count), language,
                on_one_line=preview.on_one_line,
            )
            for place, part in enumerate(message.proposal, 1)
        )  # fmt: skip
        yield one._replace(
            pieces=(), proposal=tuple(parts), proposed=say(language, "preview.proposal", count=count)
        )


def _message(message: Message, title: str, language: str, *, on_one_line: bool) -> Shown:
    return Shown(
        title,
        tuple(_length(gauge, language) for gauge in message.gauges) if message.text else (),
        tuple(_pieces(message, language, on_one_line=on_one_line)),
        left_out=max(0, len(message.text) - MOST),
    )


def _length(gauge: Gauge, language: str) -> Length:
    costs = [
        say(language, f"preview.cost.{cost.kind}", count=cost.number, cost=cost.cost) for cost in gauge.costs
    ]
    made_of = ", ".join(costs) if len(costs) > 1 else ""
    if gauge.limit is None:
        return Length(say(language, "preview.length", length=gauge.length), "", made_of, None, over=False)
    unit = say(language, "preview.bytes") if gauge.unit == "utf8_byte" else ""
    figures = say(language, "preview.gauge", length=gauge.length, limit=gauge.limit) + unit
    rest = say(language, "preview.left", left=gauge.limit - gauge.length)
    if gauge.over:
        rest = say(language, "preview.over", over=gauge.over)
    percent = min(100, 100 * gauge.length // gauge.limit) if gauge.limit else 100
    return Length(figures, rest, made_of, percent, over=bool(gauge.over))


def _pieces(message: Message, language: str, *, on_one_line: bool) -> Iterator[Piece]:
    """The text between the places of which something is said, and what is said there."""
    text = message.text[:MOST].replace("\n", " ") if on_one_line else message.text[:MOST]
    stops = {fold.at: Piece("fold", say(language, f"preview.fold.{fold.screen}")) for fold in message.folds}
    full = message.too_long_at
    if full is not None:
        over = max(gauge.over for gauge in message.gauges)
        stops[full] = Piece("limit", say(language, "preview.limit", over=over))
    edges = {edge for mark in message.marks for edge in (mark.start, mark.end)}
    marks = iter(message.marks)
    mark = next(marks, None)
    for left, right in pairwise(sorted(edge for edge in {0, len(text), *edges, *stops} if edge <= len(text))):
        if left in stops:
            yield stops[left]
        while mark and mark.end <= left:
            mark = next(marks, None)
        if full is not None and left >= full:
            yield Piece("over", text[left:right])
        elif mark and mark.start <= left:
            yield Piece("active" if mark.active else "dead", text[left:right])
        else:
            yield Piece("", text[left:right])


def _found(preview: Preview, *, active: bool) -> Iterator[str]:
    """What can be clicked, or cannot, each once."""
    yield from dict.fromkeys(
        message.text[mark.start : mark.end]
        for message in preview.messages
        for mark in message.marks
        if mark.active is active
    )

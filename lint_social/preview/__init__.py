"""What each account of a post will show: records without a sentence, which the reporters put in words.

Offsets are code points of the message's `text`; lengths are in the unit of their gauge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from lint_social.render.counting import Unit

CostKind = Literal["text", "link", "emoji", "mention", "hashtags", "mentions", "appended", "warning"]


class Cost(NamedTuple):
    """What one kind of thing adds to a length: how many of them there are (0 where nobody counts), how much.

    `hashtags`, `mentions`, or `appended` for both, are what the publisher adds from the head, the blank line
    before them included; `warning` is the content warning.
    """

    kind: CostKind
    number: int
    cost: int


class Gauge(NamedTuple):
    """How long a message is, of how much it may be (None where nobody states it); `costs` add up to it.

    `uneven` says that some ordinary characters count for more than one.
    """

    length: int
    limit: int | None
    unit: Unit
    costs: tuple[Cost, ...]
    uneven: bool = False

    @property
    def over(self) -> int:
        """How much too long it is."""
        return 0 if self.limit is None else max(0, self.length - self.limit)


class Mark(NamedTuple):
    """A hashtag, mention, cashtag or link, and whether it leads anywhere when touched on this network."""

    kind: Literal["hashtag", "mention", "cashtag", "link"]
    start: int
    end: int
    active: bool


class Fold(NamedTuple):
    """Where "see more" stands, about: on `any` screen, or on a `phone` before it does on a `computer`."""

    at: int
    screen: Literal["any", "phone", "computer"]


class Message(NamedTuple):
    """One message as it will be sent.

    `gauges` begin with that of the network's limit; another follows where a second limit is exceeded.
    `too_long_at` is where it stops fitting; `proposal` the messages that it might be cut into. Where the
    network has threads, `uncut` is why there is none: too `many` of them, or no `room` in each.
    """

    text: str
    gauges: tuple[Gauge, ...]
    marks: tuple[Mark, ...] = ()
    folds: tuple[Fold, ...] = ()
    too_long_at: int | None = None
    proposal: tuple[Message, ...] = ()
    uncut: Literal["many", "room"] | None = None


class Picture(NamedTuple):
    """A picture, its alternative text (None where there is none), and whether the network takes that text.

    `carried` is None where nobody knows.
    """

    file: str
    alt: str | None
    carried: bool | None


class Answer(NamedTuple):
    """An answer of a poll and how long it may be, in code points; None where nobody states it.

    `refused` tells those that the network takes nowhere from those that only some of its servers take.
    """

    text: str
    limit: int | None = None
    refused: bool = False

    @property
    def over(self) -> int:
        """How much too long it is."""
        return 0 if self.limit is None else max(0, len(self.text) - self.limit)


class Poll(NamedTuple):
    """A poll as its author wrote it. `question` is None where the text asks it.

    `sent` is whether the network has polls, None where nobody knows. `message` is the number of the message
    that it comes with, from 1.
    """

    question: str | None
    answers: tuple[Answer, ...]
    duration: str | None
    sent: bool | None
    message: int = 1


class Note(NamedTuple):
    """Something lost or surprising; `preview.note.{id}` puts it in words with its values."""

    id: str
    values: Mapping[str, object] = EMPTY


class Preview(NamedTuple):
    """What one account will show. `on_one_line`: the network drops line breaks."""

    account: str
    network: str
    network_name: str
    messages: tuple[Message, ...]
    pictures: tuple[Picture, ...] = ()
    video: str | None = None
    polls: tuple[Poll, ...] = ()
    title: str | None = None
    title_limit: int | None = None  # code points
    warning: str | None = None
    on_one_line: bool = False
    notes: tuple[Note, ...] = ()


class Unknown(NamedTuple):
    """A name that is no network and no account, and the network it resembles."""

    name: str
    near: str | None


class PostPreview(NamedTuple):
    """What all the accounts of a post will show, in the order in which it names them.

    `head_problems` counts what is written wrong in the head: some of it may be missing here.
    """

    path: str
    previews: tuple[Preview, ...]
    unknown: tuple[Unknown, ...] = ()
    language: str = "fr"
    head_problems: int = 0

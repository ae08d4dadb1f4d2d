"""Small helpers that the tests of reading and rendering share."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lint_social.config import Config
from lint_social.draft import Draft, read_draft
from lint_social.front_matter import Fields, Items, Scalar, Value
from lint_social.known_networks import shipped_networks
from lint_social.post import parse_post
from lint_social.render.compose import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.render import Rendition
    from lint_social.violation import Span


def cut(text: str, span: Span | None) -> str | None:
    """What a span covers."""
    return None if span is None else text[span.start : span.end]


def plain(value: Value | None) -> object:
    """A value of a head as Python has it."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Items):
        return [plain(item) for item in value.items]
    if isinstance(value, Fields):
        return {key.text: plain(item) for key, item in value.entries}
    return None


def spans_of(value: Value) -> Iterator[Span]:
    yield value.span
    children: Iterable[Value] = ()
    if isinstance(value, Items):
        children = value.items
    elif isinstance(value, Fields):
        children = [part for entry in value.entries for part in entry]
    for child in children:
        yield from spans_of(child)


def draft_of(text: str, path: str = "post.md", config: Config | None = None) -> Draft:
    return read_draft(parse_post(path, text), config or Config(), shipped_networks())


def rendered(text: str, path: str = "post.md", account: str | None = None) -> Rendition:
    """The rendition for an account, or for the first target, if any."""
    draft = draft_of(text, path)
    targets = [target for target in draft.targets if account in (None, target.account)]
    return render(draft, targets[0] if targets else None)


def headed(head: str, body: str = "corps\n") -> str:
    return f"---\n{head}\n---\n{body}"


@contextmanager
def no_hang(seconds: int = 60) -> Iterator[None]:
    """Stop what a hostile text keeps busy for a minute. No measure: what passes takes a second or two."""

    def stop(*_: object) -> None:
        message = f"still busy after {seconds} seconds"
        raise AssertionError(message)

    if not hasattr(signal, "SIGALRM"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)

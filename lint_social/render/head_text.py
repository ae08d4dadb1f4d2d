"""The text of a post that stands in its head: `texte: …`, or a list of messages (`thread: [..]`).

Only where the body holds no text of its own. What the head writes on several lines, or with escapes, is
aligned with its source word by word, so that each word keeps its place.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from lint_social.dialects import NATIVE, POSTREE
from lint_social.field_names import TEXT_KEYS, THREAD_KEYS, THREAD_TEXT_KEYS
from lint_social.head import Fields, Items, Scalar
from lint_social.head_words import says_nothing
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft, Target
    from lint_social.head import Value

_BETWEEN_BLANKS = pattern(r"(?:\A|\n[ \t]*\n)[ \t]*---[ \t]*(?=\Z|\n[ \t]*(?:\Z|\n))")
_TOKEN = pattern(r"\s++|[^\s\\]++|\\(?:u[dD][89abAB]\w\w\\u\w{4}|u\w{4}|.)|.")
_BLANKS = pattern(r"\s*+")
_WORDS_TO_COME = 2
_LEAST_THREAD = 2  # messages


class Stretch(NamedTuple):
    """Some text, and the source it stands for."""

    text: str
    span: Span


def head_messages(draft: Draft, target: Target | None, *, threaded: bool) -> list[list[Stretch]]:
    """The messages that the head holds for a target, where the body has none; empty for most posts."""
    if _has_body(draft):
        return []
    fields, source = draft.post.front_matter.fields, draft.post.source.text
    listed = fields.get(*THREAD_KEYS)
    messages = _in_order(listed) if isinstance(listed, Items) else []
    if messages:
        return [_aligned(text, source) for text in messages]
    found = text_fields(draft)
    if len(found) != 1:
        return []
    value = found[0][1]
    if isinstance(value, Fields):
        network = target.network if target else None
        names = (target.account, network.id, network.name, *network.aliases) if target and network else ()
        value = value.get(*names) or Items((), value.span)
    if not isinstance(value, Scalar):
        return []
    stretches = _aligned(value, source)
    return list(_split(stretches, value.text.strip())) if threaded else [stretches]


def text_fields(draft: Draft) -> list[tuple[Scalar, Value]]:
    """The fields of the head that hold a text to publish, in files of tools that may read it there."""
    if draft.dialect not in (NATIVE, POSTREE):
        return []
    found: list[tuple[Scalar, Value]] = []
    for key, value in draft.post.front_matter.fields.entries:
        name = key.text.lower()
        if name in TEXT_KEYS or (name in THREAD_KEYS and isinstance(value, Scalar)):
            long = name in TEXT_KEYS or (isinstance(value, Scalar) and "\n" in value.text.strip())
            if long and not isinstance(value, Items) and not _to_come(value):
                found.append((key, value))
    return found


def unsent_texts(draft: Draft) -> list[tuple[str, Scalar]]:
    """The fields whose text goes nowhere, by their keys; each with the case that says why.

    `texte-ecarte`: the text is elsewhere; `textes-multiples`: nobody can tell which of them it is.
    """
    fields = text_fields(draft)
    listed = draft.post.front_matter.fields.find(*THREAD_KEYS)
    thread = _in_order(listed[1]) if listed and isinstance(listed[1], Items) else []
    if not fields and len(thread) < _LEAST_THREAD:
        return []
    keys = [key for key, _ in fields]
    if _has_body(draft):
        return [("texte-ecarte", key) for key in [*keys, *([listed[0]] if listed and thread else [])]]
    if thread:
        return [("texte-ecarte", key) for key in keys]
    return [("textes-multiples", key) for key in keys[1:]]


def _has_body(draft: Draft) -> bool:
    return bool(without_pictures(draft)[draft.post.body.start :].strip())


def _to_come(value: Value) -> bool:
    """Whether a text is still to be written; « Date à retenir : … » is one, though it begins with `date`."""
    return isinstance(value, Scalar) and (
        not value.text.strip() or (says_nothing(value.text) and len(value.text.split()) <= _WORDS_TO_COME)
    )


def without_pictures(draft: Draft) -> str:
    """The source with blanks for its pictures and comments."""
    text, at = draft.post.source.text, 0
    pieces: list[str] = []
    hidden = [item.span for item in draft.document.pictures] + [item.span for item in draft.document.comments]
    for span in sorted(hidden):
        if span.start >= at:
            pieces += [text[at : span.start], " " * (span.end - span.start)]
            at = span.end
    return "".join([*pieces, text[at:]])


def _in_order(listed: Items) -> list[Scalar]:
    """The texts of a list; those of an alias (`*a`), which stand further up, are left out."""
    found: list[Scalar] = []
    for item in listed.items:
        text = item.get(*THREAD_TEXT_KEYS) if isinstance(item, Fields) else item
        after = found[-1].span.end if found else 0
        if isinstance(text, Scalar) and text.text.strip() and text.span.start >= after:
            found.append(text)
    return found


def _split(stretches: list[Stretch], text: str) -> Iterator[list[Stretch]]:
    """The messages of a text, parted by lines `---` between empty lines."""
    starts = [0, *accumulate(len(stretch.text) for stretch in stretches)]
    start = 0
    for match in [*_BETWEEN_BLANKS.finditer(text), None]:
        stop = match.start() if match else len(text)
        message = text[start:stop]
        first = start + len(message) - len(message.lstrip())
        if message.strip():
            last = first + len(message.strip())
            begin = bisect_right(starts, first) - 1
            within = stretches[begin : bisect_left(starts, last)]
            yield list(_part(within, first - starts[begin], last - starts[begin]))
        start = match.end() if match else stop


def _part(stretches: list[Stretch], start: int, end: int) -> Iterator[Stretch]:
    at = 0
    for text, span in stretches:
        first, last = max(0, start - at), min(len(text), end - at)
        if first < last:
            as_it_is = len(text) == span.end - span.start
            place = Span(span.start + first, span.start + last) if as_it_is else span
            yield Stretch(text[first:last], place)
        at += len(text)


def _aligned(value: Scalar, source: str) -> list[Stretch]:
    """A value as stretches of its source; as one where they cannot be told to match."""
    text = value.text.strip()
    return _matched(text, value.span, source) or [Stretch(text, value.span)]


def _matched(text: str, span: Span, source: str) -> list[Stretch] | None:
    quoted = source.startswith('"', span.start - 1)
    found: list[Stretch] = []
    at = 0
    begins, ends = span.start, span.start  # of the source that reads just so, and is not in `found` yet
    for token in _TOKEN.finditer(source, span.start, span.end):
        read = token[0]
        if at == len(text) and not read.strip():
            continue  # the blanks that end a block
        if quoted and read[0] == "\\":
            read = _meaning(read)
        elif not read.strip() and not text.startswith(read, at):  # a line end and what indents the next
            blanks = _BLANKS.match(text, at)
            read = blanks[0] if blanks else ""
        if not text.startswith(read, at) or (not read and at):
            return None
        at += len(read)
        if read == token[0]:
            ends = token.end()
            continue
        if begins < ends:
            found.append(Stretch(source[begins:ends], Span(begins, ends)))
        if read:
            found.append(Stretch(read, Span(*token.span())))
        begins = ends = token.end()
    if begins < ends:
        found.append(Stretch(source[begins:ends], Span(begins, ends)))
    return found if at == len(text) else None


def _meaning(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return ""

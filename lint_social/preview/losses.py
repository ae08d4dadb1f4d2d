"""What a post loses on its way to a network, and what may surprise its author."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lint_social.decode import truth
from lint_social.part_heads import delimiter
from lint_social.patterns import pattern
from lint_social.preview import Note
from lint_social.preview.messages import MOST_MESSAGES
from lint_social.render.compose import rendering_of
from lint_social.render.thread_numbers import thread_numbers
from lint_social.render.variants import split_messages, variant_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.draft import Draft, Target
    from lint_social.markdown import Change
    from lint_social.preview import Gauge, Message, Picture, Poll
    from lint_social.view import View

_EMPHASIS = "*_~"
_BREAK = pattern(r"([*_-])(?:[ \t]*\1){2,}")  # a line across the page


def notes_of(
    view: View, messages: Sequence[Message], pictures: Sequence[Picture], polls: Sequence[Poll]
) -> tuple[Note, ...]:
    """What to know of a view of one target, the gravest first."""
    return tuple(
        Note(name, {"network": view.network_name, **values})
        for name, values in _found(view, messages, pictures, polls)
    )


def _found(
    view: View, messages: Sequence[Message], pictures: Sequence[Picture], polls: Sequence[Poll]
) -> Iterator[tuple[str, dict[str, object]]]:
    draft, fact = view.draft, view.fact
    for field, text_id in (("partage", "shares"), ("reponse", "answers")):
        what = draft.text_of(field)
        if what and truth(what) is None:
            yield text_id, {"what": what}
    if fact("media_required") and not pictures and not draft.has_video and not draft.beside.files:
        yield "media_required", {}
    too_long = any(message.too_long_at is not None for message in messages)
    if too_long and draft.dialect.cuts:
        cut_off = view.target is not None and view.target.network.id in draft.dialect.one_message
        yield "drops_end" if cut_off else "cuts", {}
    elif too_long and not fact("threads"):
        yield "no_thread", {}
    elif any(message.uncut for message in messages):
        yield from _uncut(messages)
    elif draft.dialect.thread != "none" and any(message.proposal for message in messages):
        yield f"keep_cut.{draft.dialect.thread}", {}
    yield from _unmarked_thread(view, too_long=too_long)
    if view.target and not fact("threads") and _messages_written(draft, view.target) > 1:
        yield "joined", {}
    limit = fact("images_limit")
    if limit is not None and len(pictures) > limit:
        yield "pictures", {"count": len(pictures), "limit": limit}
    yield from _links(view, messages)
    if fact("line_breaks_lost") and any("\n" in message.text for message in messages):
        yield "line_breaks", {}
    if any(picture.alt and picture.carried is False for picture in pictures):
        yield "alt", {}
    yield from _polls(view, polls)
    yield from _formatting(view)
    for message in messages:
        gauge = message.gauges[0]
        near = gauge.limit is not None and gauge.length * 2 > gauge.limit  # else it matters to nobody
        if near and gauge.uneven and gauge.unit in ("tw3", "utf8_byte", "utf16", "rune16"):
            yield f"unit.{gauge.unit}", {}
            break


def _polls(view: View, polls: Sequence[Poll]) -> Iterator[tuple[str, dict[str, object]]]:
    """What the network refuses of the polls: all of them, those without answers, those of too many."""
    if any(poll.sent is False for poll in polls):
        yield "poll", {}
        return
    if not all(poll.answers for poll in polls):
        yield "poll.empty", {}
    counts = dict.fromkeys(len(poll.answers) for poll in polls if poll.answers)
    for count in counts:
        least, most = view.fact("poll_options") or (count, count)
        if not least <= count <= most:
            yield "poll.count", {"count": count, "least": least, "most": most}


def _uncut(messages: Sequence[Message]) -> Iterator[tuple[str, dict[str, object]]]:
    if any(message.uncut == "room" for message in messages):
        gauges = [gauge for message in messages if message.uncut == "room" for gauge in message.gauges]
        yield "no_room", {"room": min(_room(gauge) for gauge in gauges if gauge.limit is not None)}
    if any(message.uncut == "many" for message in messages):
        yield "long_thread", {"count": MOST_MESSAGES}


def _room(gauge: Gauge) -> int:
    """What a gauge leaves to the text of a message, whatever its length."""
    warning = sum(cost.cost for cost in gauge.costs if cost.kind == "warning")
    return max(0, (gauge.limit or 0) - warning)


def _unmarked_thread(view: View, *, too_long: bool) -> Iterator[tuple[str, dict[str, object]]]:
    """What looks as if it parted the messages of a thread, and parts none."""
    draft, target = view.draft, view.target
    if draft.dialect.thread != "rule" or not view.fact("threads") or target is None:
        return
    numbers = thread_numbers(view.text) if len(view.rendition.messages) == 1 else []
    if numbers:
        if not too_long:  # else the cut that is proposed follows them
            yield "thread_numbers", {"count": len(numbers)}
    elif too_long and "break" in formatting_kinds(draft, target):
        yield "thread_lines", {}


def _messages_written(draft: Draft, target: Target) -> int:
    """How many messages the source cuts a target's text into, whether the network has threads or not."""
    return len(split_messages(draft, variant_span(draft, target), threaded=True))


def _links(view: View, messages: Sequence[Message]) -> Iterator[tuple[str, dict[str, object]]]:
    fact = view.fact
    kinds = {mark.kind for message in messages for mark in message.marks}
    if "link" in kinds and fact("links_clickable") is False:
        if fact("link_field"):
            yield "links.field", {}
        else:
            yield "links.bio" if fact("link_in_bio") else "links", {}
    if "hashtag" in kinds and fact("hashtags_limit") == 0:
        yield "hashtags", {}
    dead = {mark.kind for message in messages for mark in message.marks if not mark.active}
    form = fact("mention_form")
    if "mention" in dead and form is not None:
        yield f"mentions.{form}" if form in ("name", "domain", "server", "u_name") else "mentions", {}


def _formatting(view: View) -> Iterator[tuple[str, dict[str, object]]]:
    """Signs of formatting that are dropped, or that will be seen as they are written."""
    draft, target = view.draft, view.target
    mode = rendering_of(draft, target)
    if mode == "markdown" or target is None:
        return
    kinds = formatting_kinds(draft, target)
    if mode == "flattened":
        if kinds - {"link"}:
            yield "formatting", {"kinds": tuple(sorted(kinds - {"link"}))}
        if "link" in kinds:
            yield "link_spelled", {}
    elif kinds and target.fact("markdown") in (None, "none"):
        yield "visible", {"kinds": tuple(sorted(kinds))}


def formatting_kinds(draft: Draft, target: Target) -> set[str]:
    """The kinds of formatting in a target's text: `emphasis`, `heading`, `code`, `link`, `break`."""
    source = draft.post.source.text
    threaded = bool(target.fact("threads"))
    messages = split_messages(draft, variant_span(draft, target), threaded=threaded)
    starts = [message.start for message in messages]
    kinds = set()
    for change in draft.document.changes:
        index = bisect_right(starts, change.span.start) - 1
        if index >= 0 and change.span.start < messages[index].end:  # else between two, in a head maybe
            kind = _kind(change, source[change.span.start : change.span.end], draft)
            if kind:
                kinds.add(kind)
    return kinds


def _kind(change: Change, written: str, draft: Draft) -> str | None:
    if change.text.startswith(": ") and written.startswith("]"):
        return "link"
    if change.text or not written.strip():
        return None
    if change.whole and _BREAK.fullmatch(written.strip()):
        thread = draft.dialect.thread
        parts_messages = delimiter(draft.post.front_matter.fields) if thread == "line" else "---"
        return None if thread in ("rule", "line") and written.strip() == parts_messages else "break"
    if not written.strip(_EMPHASIS):
        return "emphasis"
    if not written.strip("`") or (change.whole and written.startswith(("```", "~~~"))):
        return "code"
    heading = any(
        title.span.start <= change.span.start < title.span.end and title.title
        for title in draft.document.headings
    )
    return "heading" if heading and written.lstrip().startswith("#") else None

"""The preview as JSON, schema 1: a contract with other programs, with names of its own.

```
{"schema": 1, "version": "0.1.0", "path": "posts/a.md",
 "previews": [{
   "account": "asso", "network": "x", "network_name": "X",
   "title": null or text, "title_limit": null or code points,
   "content_warning": null or text, "on_one_line": whether the network drops line breaks,
   "messages": [{
     "text": as sent, line ends LF,
     "counts": [{"length": 271, "limit": 280 or null, "unit": "tw3", "over": 0,
                 "parts": [{"kind": "link", "count": 2 or null, "cost": 46}]}],
     "entities": [{"kind": "link", "text": "…", "start": 4, "end": 9, "active": whether it can be clicked}],
     "folds": [{"at": 140, "screen": "any", or "phone" before "computer"}],
     "too_long_at": null or the offset at which it stops fitting,
     "proposal": [messages of the same form that it may be cut into; empty where none is needed or possible]
   }],
   "pictures": [{"file": "…", "alt": null or text, "alt_sent": true, false, or null where nobody knows}],
   "video": null or file,
   "polls": [{
     "message": the number of the message that it comes with, from 1,
     "question": null where the text asks it, or text, "duration": null or as written,
     "answers": [{"text": "…", "limit": null or code points, "over": 0, "refused": whether all servers do}],
     "sent": true, false, or null where nobody knows}],
   "poll": the first of them, or null,
   "notes": [{"id": "links", "text": a sentence}]
 }],
 "unknown": [{"name": "linkdin", "near": "linkedin" or null}],
 "head_problems": how many things are written wrong in the head, of which some may be missing here}
```

Offsets are code points of the message's text, half-open. Units: `tw3` (X's own weights), `grapheme`,
`utf16`, `rune16`, `codepoint`, `character`, `utf8_byte`. `counts` begin with the network's limit; another
follows where a second one is exceeded. Kinds of parts: `text`, `link`, `emoji`, `mention` (cut short by the
network's count), `hashtags`, `mentions` or `appended` (added from the head), `warning`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social import __version__
from lint_social.preview.sentences import sentence
from lint_social.reporters.json_text import json_text

if TYPE_CHECKING:
    from lint_social.preview import Gauge, Message, Poll, PostPreview, Preview
    from lint_social.reporters.style import Style

SCHEMA = 1


def write(post: PostPreview, style: Style) -> str:
    """The preview in this format."""
    document = {
        "schema": SCHEMA,
        "version": __version__,
        "path": post.path,
        "previews": [_preview(preview, post.language) for preview in post.previews],
        "unknown": [{"name": unknown.name, "near": unknown.near} for unknown in post.unknown],
        "head_problems": post.head_problems,
    }
    return json_text(document, style) + "\n"


def _preview(preview: Preview, language: str) -> dict[str, object]:
    return {
        "account": preview.account,
        "network": preview.network,
        "network_name": preview.network_name,
        "title": preview.title,
        "title_limit": preview.title_limit,
        "content_warning": preview.warning,
        "on_one_line": preview.on_one_line,
        "messages": [_message(message) for message in preview.messages],
        "pictures": [
            {"file": picture.file, "alt": picture.alt, "alt_sent": picture.carried}
            for picture in preview.pictures
        ],
        "video": preview.video,
        "polls": [_poll(poll) for poll in preview.polls],
        "poll": _poll(preview.polls[0]) if preview.polls else None,
        "notes": [{"id": note.id, "text": sentence(note, language)} for note in preview.notes],
    }


def _poll(poll: Poll) -> dict[str, object]:
    return {
        "message": poll.message,
        "question": poll.question,
        "answers": [
            {"text": answer.text, "limit": answer.limit, "over": answer.over, "refused": answer.refused}
            for answer in poll.answers
        ],
        "duration": poll.duration,
        "sent": poll.sent,
    }


def _message(message: Message) -> dict[str, object]:
    return {
        "text": message.text,
        "counts": [_gauge(gauge) for gauge in message.gauges],
        "entities": [
            {
                "kind": mark.kind,
                "text": message.text[mark.start : mark.end],
                "start": mark.start,
                "end": mark.end,
                "active": mark.active,
            }
            for mark in message.marks
        ],
        "folds": [{"at": fold.at, "screen": fold.screen} for fold in message.folds],
        "too_long_at": message.too_long_at,
        "proposal": [_message(part) for part in message.proposal],
    }


def _gauge(gauge: Gauge) -> dict[str, object]:
    return {
        "length": gauge.length,
        "limit": gauge.limit,
        "unit": gauge.unit,
        "over": gauge.over,
        "parts": [
            {"kind": cost.kind, "count": cost.number or None, "cost": cost.cost} for cost in gauge.costs
        ],
    }

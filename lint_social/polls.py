"""The polls of a post: question, answers, how long they last, as their author wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.decode import truth
from lint_social.field_names import FIELDS
from lint_social.head import Fields, Items, Scalar
from lint_social.head_words import head_words, says_nothing
from lint_social.records import NamedTuple
from lint_social.render.variants import polls

if TYPE_CHECKING:
    from lint_social.draft import Draft, Target
    from lint_social.head import Value
    from lint_social.violation import Span


class Poll(NamedTuple):
    """A poll. `question` is None where the text of the post asks it; no `answers` where none can be read."""

    span: Span
    question: Scalar | None
    answers: tuple[Scalar, ...]
    duration: Scalar | None = None


def polls_of(draft: Draft, target: Target | None) -> list[Poll]:
    """Those of the head and of the heads of messages, then those that end messages of a target."""
    heads = [draft.fields.get("sondage"), *(part.get(*FIELDS["sondage"]) for part in draft.parts)]
    found = [_of_head(value) for value in heads if value is not None and _is_asked(value)]
    source = draft.post.source.text
    for spans in polls(draft, target):
        answers = tuple(Scalar(source[span.start : span.end], span) for span in spans)
        found.append(Poll(spans[0], None, answers))
    return found


def _of_head(value: Value) -> Poll:
    if isinstance(value, Fields):
        words = head_words().polls
        question, listed, duration = (value.get(*words[name]) for name in ("question", "reponses", "duree"))
        return Poll(value.entries[0][0].span, _scalar(question), _answers(listed), _scalar(duration))
    if isinstance(value, Items):
        return Poll(value.span, None, _answers(value))
    return Poll(value.span, value if truth(value.text) is None else None, ())


def _answers(value: Value | None) -> tuple[Scalar, ...]:
    labels = head_words().polls["texte"]
    items = value.items if isinstance(value, Items) else ()
    texts = (item.get(*labels) if isinstance(item, Fields) else item for item in items)
    return tuple(text for text in texts if isinstance(text, Scalar))


def _scalar(value: Value | None) -> Scalar | None:
    return value if isinstance(value, Scalar) and value.text.strip() else None


def _is_asked(value: Value) -> bool:
    """Whether a field says that there is a poll: `non`, `à définir` and a form left empty do not."""
    if isinstance(value, Scalar):
        return not says_nothing(value.text) and truth(value.text) is not False
    inner = (own for _, own in value.entries) if isinstance(value, Fields) else value.items
    return any(map(_is_asked, inner))

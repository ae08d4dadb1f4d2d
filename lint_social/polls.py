"""The poll of a post: its question, its answers, how long it lasts, as its author wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.decode import truth
from lint_social.head import Fields, Items, Scalar
from lint_social.head_words import says_nothing
from lint_social.records import NamedTuple
from lint_social.render.variants import poll_lines

if TYPE_CHECKING:
    from lint_social.draft import Draft, Target

ANSWER_KEYS = ("options", "choix", "reponses", "réponses", "choices", "answers")
_QUESTION_KEYS = ("question", "titre", "title")
_DURATION_KEYS = ("duree", "durée", "duration")


class Poll(NamedTuple):
    """A poll. `question` is None where the text of the post asks it; no `answers` where none can be read."""

    question: str | None
    answers: tuple[Scalar, ...]
    duration: str | None = None


def poll_of(draft: Draft, target: Target | None, answer_keys: tuple[str, ...] = ANSWER_KEYS) -> Poll | None:
    """The poll of the head, else the one that ends the text of a target; None where there is none."""
    value = draft.fields.get("sondage")
    if isinstance(value, Fields):
        listed = value.get(*answer_keys)
        question, duration = (value.get(*keys) for keys in (_QUESTION_KEYS, _DURATION_KEYS))
        return Poll(_text(question), _answers(listed), _text(duration))
    if isinstance(value, Items):
        return Poll(None, _answers(value))
    source = draft.post.source.text
    ending = tuple(Scalar(source[span.start : span.end], span) for span in poll_lines(draft, target))
    if ending:
        return Poll(None, ending)
    asked = _text(value)
    return Poll(None if truth(asked) else asked, ()) if asked and not _refused(asked) else None


def _refused(written: str) -> bool:
    return says_nothing(written) or truth(written) is False


def _answers(value: object) -> tuple[Scalar, ...]:
    items = value.items if isinstance(value, Items) else ()
    return tuple(item for item in items if isinstance(item, Scalar))


def _text(value: object) -> str | None:
    return (value.text.strip() or None) if isinstance(value, Scalar) else None

"""Does a post say all that the team's configuration asks of its status?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.head_words import is_told, says_something
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.requirable import TEXT, VISUAL, empty_key, mistyped, required_of
from lint_social.signals import SignalName
from lint_social.texts import LANGUAGES, StatusName
from lint_social.violation import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.requirable import Required
    from lint_social.view import View

_CALL, _PICTURES = "appel", "images"
_CONTACT = pattern(r"\w@\w[\w-]*\.\w|\d(?:[ .\u00a0\u202f-]?\d){5,}")  # an e-mail address, a telephone number
_WORDED = (TEXT, VISUAL, _CALL, "mots_cles", "objectif", "cible", "repondant")


class RequiredFieldParameters(NamedTuple):
    """The parameters of `RequiredField`."""

    call: SignalName


class RequiredField(RequiredFieldParameters):
    """What `required` of the configuration asks of a post of this status, and the post does not say.

    Most are fields of the head. A text is asked of the body too, a visual may be a picture or a video, and a
    call to action is a hit of `call`, a link, a way to write or call, a question or a poll: a text in a
    language without lists is trusted. Each field that a calendar should hold has a case; any other is told
    by its name. Case `proche`: the head has a field of nearly that name.
    """

    scope: ClassVar = "file"
    reads_every_language: ClassVar = True
    values: ClassVar = frozenset({"field", "status"})
    cases: ClassVar = {**dict.fromkeys(_WORDED, values), "proche": frozenset({"field", "status", "near"})}

    def looks_at(self, view: View) -> bool:
        """Only a post of which something is asked."""
        return bool(required_of(view.draft.status, view.draft.required))

    def check(self, view: View) -> Iterator[Finding]:
        """One for each field that is missing: at its name, empty or mistyped, else at the top."""
        head = view.draft.post.front_matter.fields
        for asked in required_of(view.draft.status, view.draft.required):
            if self._is_there(asked, view):
                continue
            values = {"field": asked.written, "status": StatusName(asked.status)}
            key = mistyped(asked, head)
            if key:
                yield Finding(key.span, {**values, "near": key.text}, "proche")
            else:
                case = VISUAL if asked.field == _PICTURES else asked.field
                empty = empty_key(asked, head)
                yield Finding(empty.span if empty else _top(view), values, case if case in _WORDED else None)

    def _is_there(self, asked: Required, view: View) -> bool:
        draft = view.draft
        if asked.field == TEXT:
            return bool(view.text[: view.rendition.appended].strip())
        if asked.field in (VISUAL, _PICTURES):
            return (
                bool(draft.beside.files)
                or draft.has_video
                or any(says_something(item.file) for item in draft.media)
            )
        if asked.field == "reseaux" and draft.addressed:
            return True
        if asked.field == "date" and draft.date:
            return True
        if asked.field == "langue" and draft.languages:
            return True
        value = (
            draft.fields.get(asked.field)
            if asked.field
            else draft.post.front_matter.fields.get(asked.written)
        )
        return is_told(value) or (asked.field == _CALL and self._calls(view))

    def _calls(self, view: View) -> bool:
        """Whether the text asks something of its readers, as far as anybody can tell in its language."""
        asked = view.entities.links or "?" in view.prose or _CONTACT.search(view.text)
        if asked or view.draft.fields.get("sondage"):
            return True
        spoken = list(view.by_language())
        return any(part.language not in LANGUAGES or part.hits(self.call) for part in spoken) or not spoken


def _top(view: View) -> Span:
    """The first line of the head; of a file without one, its very beginning."""
    source, body = view.draft.post.source, view.draft.post.body
    head = source.text[: body.start]
    if not head.strip():
        return Span(0, 0)
    line, _ = source.position(len(head) - len(head.lstrip()))
    start = source.line_starts[line - 1]
    return Span(start, start + len(source.line(line).rstrip()))

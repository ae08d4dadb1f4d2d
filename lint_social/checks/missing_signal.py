"""Does a post that wants something of its readers ask for it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.head import Items, Scalar
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan
from lint_social.words import fold, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.head import Value
    from lint_social.view import View


class MissingSignalParameters(NamedTuple):
    """The parameters of `MissingSignal`."""

    of: SignalName
    field: str
    values_of_field: tuple[str, ...]
    or_link: bool = False
    or_question: bool = False


class MissingSignal(MissingSignalParameters):
    """`field` holds one of `values_of_field`, and the text has no hit of `of`; marks the last sentence.

    The value may stand alone, in a list or among other words (`vente et notoriété`). With `or_link` a link
    is enough, with `or_question` a question mark is.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"value"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a post with the field says what it wants."""
        return self.field in view.draft.fields

    def check(self, view: View) -> Iterator[Finding]:
        """Read the field first: most posts have none."""
        field = view.draft.fields.get(self.field)
        wanted = self._wanted(field) if field is not None else None
        if wanted is None:
            return
        linked = self.or_link and bool(view.entities.links)
        asked = self.or_question and "?" in view.prose
        if not (linked or asked or view.hits(self.of) or view.draft.fields.get("sondage")):
            last = view.sentences[-1] if view.sentences else TextSpan(0, len(view.text))
            yield Finding(last, {"value": wanted})

    def _wanted(self, field: Value) -> str | None:
        """The first value of the field that is, or holds, one of those that want something of readers."""
        for scalar in field.items if isinstance(field, Items) else (field,):
            if isinstance(scalar, Scalar):
                text = scalar.text.strip()
                words = {word.text for word in split_words(text)} | {fold(text)}
                if not words.isdisjoint(self.values_of_field):
                    return text
        return None

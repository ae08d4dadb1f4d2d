"""Fields of the head that belong together: one without the other, or the same in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.head import Items, Scalar
from lint_social.head_words import is_told, plain
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class FieldAloneParameters(NamedTuple):
    """The parameters of `FieldAlone`."""

    field: str
    needs: tuple[str, ...]


class FieldAlone(FieldAloneParameters):
    """The head tells `field`, and none of `needs`; marks its value."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"field", "needs"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a post with that field."""
        return is_told(view.draft.fields.get(self.field))

    def check(self, view: View) -> Iterator[Finding]:
        """One finding at most."""
        value = view.draft.fields.get(self.field)
        if value is not None and is_told(value) and not _tells_any(view, self.needs):
            yield Finding(value.span, {"field": self.field, "needs": self.needs[0]})


class QuestionAloneParameters(NamedTuple):
    """The parameters of `QuestionAlone`."""

    needs: tuple[str, ...]


class QuestionAlone(QuestionAloneParameters):
    """The text ends with a question to its readers, or is a poll, and the head tells none of `needs`.

    Marks the last sentence. A link after it, hashtags and emoji do not count.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"needs"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text that asks something."""
        return "?" in view.prose or "sondage" in view.draft.fields

    def check(self, view: View) -> Iterator[Finding]:
        """One finding at most."""
        spoken = [place for place in view.sentences if view.words_of(place)]
        asks = bool(spoken) and "?" in view.prose[spoken[-1].start : spoken[-1].end]
        if spoken and (asks or "sondage" in view.draft.fields) and not _tells_any(view, self.needs):
            yield Finding(spoken[-1], {"needs": self.needs[0]})


class FieldsAlikeParameters(NamedTuple):
    """The parameters of `FieldsAlike`."""

    fields: tuple[str, ...]
    others: tuple[str, ...]


class FieldsAlike(FieldsAlikeParameters):
    """The head names the same in one of `fields` and in one of `others`; marks the latter.

    Capitals, accents and a sign before a name do not count. A list of several people is left alone.
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"value"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a post that tells both."""
        return bool(_scalars(view, self.fields) and _scalars(view, self.others))

    def check(self, view: View) -> Iterator[Finding]:
        """One finding at most."""
        named = {_name(scalar) for scalar in _scalars(view, self.fields)}
        for scalar in _scalars(view, self.others):
            if _name(scalar) in named:
                yield Finding(scalar.span, {"value": scalar.text.strip()})
                return


def _scalars(view: View, names: tuple[str, ...]) -> list[Scalar]:
    """The values of these fields that tell one thing, a list of one item included."""
    head = view.draft.post.front_matter.fields
    found = []
    for name in names:
        value = head.get(name)
        if isinstance(value, Items) and len(value.items) == 1:
            value = value.items[0]
        if isinstance(value, Scalar) and is_told(value):
            found.append(value)
    return found


def _name(scalar: Scalar) -> str:
    return " ".join(plain(scalar.text).lstrip(" @").split())


def _tells_any(view: View, names: tuple[str, ...]) -> bool:
    head = view.draft.post.front_matter.fields
    return any(is_told(view.draft.fields.get(name)) or is_told(head.get(name)) for name in names)

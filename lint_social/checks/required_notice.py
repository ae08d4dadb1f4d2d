"""Does a post that declares something bear the notice that this calls for?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.decode import truth
from lint_social.head import Items, Scalar
from lint_social.notices import notices
from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class RequiredNoticeParameters(NamedTuple):
    """The parameters of `RequiredNotice`."""

    of: SignalName
    fields: tuple[str, ...]
    values_of_field: tuple[str, ...]
    or_true: bool = True


class RequiredNotice(RequiredNoticeParameters):
    """One of `fields` is yes (with `or_true`) or one of `values_of_field`, and the text has no hit of `of`.

    The notice counts in any language and anywhere: in a hashtag or a quotation as well. Marks what declares.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"value", "field"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a post that declares something."""
        return self._declared(view) is not None

    def check(self, view: View) -> Iterator[Finding]:
        """Read the head first: most posts declare nothing."""
        declared = self._declared(view)
        if declared is None:
            return
        if not notices(view, self.of):
            field, value = declared
            yield Finding(value.span, {"value": value.text.strip()[:60], "field": field})

    def _declared(self, view: View) -> tuple[str, Scalar] | None:
        """The first value that declares, with the name of its field."""
        head = view.draft.post.front_matter.fields
        for name in self.fields:
            value = view.draft.fields.get(name) or head.get(name)
            for scalar in value.items if isinstance(value, Items) else (value,):
                if isinstance(scalar, Scalar) and self._says_so(scalar.text):
                    return name, scalar
        return None

    def _says_so(self, text: str) -> bool:
        text = " ".join(text.split())
        return fold(text) in self.values_of_field or (self.or_true and truth(text) is True)


class LateNoticeParameters(NamedTuple):
    """The parameters of `LateNotice`."""

    of: SignalName
    fields: tuple[str, ...]
    values_of_field: tuple[str, ...]
    within: Count


class LateNotice(LateNoticeParameters):
    """What `RequiredNotice` asks for is there, and begins after the first `within` characters; marks it."""

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "within"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a post that declares something."""
        return RequiredNotice(self.of, self.fields, self.values_of_field).looks_at(view)

    def check(self, view: View) -> Iterator[Finding]:
        """The first notice counts, wherever others stand."""
        first = min(notices(view, self.of), default=None) if self.looks_at(view) else None
        if first and first.start >= self.within:
            yield Finding(first, {"match": view.quote(*first), "within": self.within})

"""Does a post hint that a brand pays or gives, without saying so plainly?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.notices import notices
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class UnclearNoticeParameters(NamedTuple):
    """The parameters of `UnclearNotice`."""

    of: SignalName
    tags: tuple[str, ...]
    clear: SignalName
    fields: tuple[str, ...] = ()


class UnclearNotice(UnclearNoticeParameters):
    """A hit of `of`, or a hashtag among `tags`, in a text with no hit of `clear`.

    Silent where the head has one of `fields`: that partnership is known, and judged apart.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """The first only: one clear notice is enough for all."""
        places = [TextSpan(hit.start, hit.end) for hit in view.hits(self.of)]
        places += [
            TextSpan(tag.start, tag.end)
            for tag in view.entities.hashtags
            if fold(tag.text.lstrip("#＃")) in self.tags
        ]
        if places and not self._is_known(view) and not notices(view, self.clear):
            first = min(places)
            yield Finding(first, {"match": view.quote(*first)})

    def _is_known(self, view: View) -> bool:
        head = view.draft.post.front_matter.fields
        return any(view.draft.fields.get(name) or head.get(name) for name in self.fields)

"""Is an alternative text within what its network keeps?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import attachments
from lint_social.parameters import Figure
from lint_social.records import NamedTuple
from lint_social.render.counting import counting_in, measure_text
from lint_social.violation import EMPTY, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class AltLengthParameters(NamedTuple):
    """The parameters of `AltLength`."""

    max: Figure


class AltLength(AltLengthParameters):
    """An alternative text is longer than `max`, counted in the network's `alt_unit`.

    A limit that is hearsay says nothing: the figures that go round differ by a factor of thirty.
    """

    scope: ClassVar = "target"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"length", "max", "over", "network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Marks the whole text: what is over may be anywhere in it, once it is said in fewer words."""
        limit, unit = view.figure(self.max), view.fact("alt_unit")
        if limit is None or unit is None:
            return
        if isinstance(self.max, str) and not view.is_sure(self.max.removeprefix("network.")):
            return
        counting = counting_in(unit, view.fact)._replace(url_cost=None, mention_cost="full")
        for found in attachments(view):
            alt = (found.media.alt or "").strip()
            if len(alt.encode()) <= limit or found.media.alt_span is None:
                continue  # a character costs its bytes at most
            length = measure_text(alt, counting, limit).length
            if length > limit:
                values = {
                    "length": length,
                    "max": limit,
                    "over": length - limit,
                    "network": view.network_name,
                }
                yield Finding(found.media.alt_span, values)

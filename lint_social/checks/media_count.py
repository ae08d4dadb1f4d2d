"""Does a message carry more pictures than its network takes?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import by_message
from lint_social.parameters import Figure
from lint_social.records import NamedTuple
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class MediaCountParameters(NamedTuple):
    """The parameters of `MediaCount`."""

    refused: Figure
    announced: Figure
    careful: Figure | None = None


class MediaCount(MediaCountParameters):
    """A message has more pictures than the network announces; marks the first one too many.

    Case `refuse`: more than anyone takes. Case `perdues`: the publisher leaves the others out. Case
    `prudence`: more than `careful`, the lowest that a publisher holds to, or than a figure that is hearsay.
    """

    scope: ClassVar = "target"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"count", "max", "over", "network"})
    cases: ClassVar = dict.fromkeys(("refuse", "perdues", "prudence"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """One finding a message, the worst that can be said; videos are not counted."""
        figures = ((self.refused, "refuse"), (self.announced, None), (self.careful, "prudence"))
        for found in by_message(view):
            pictures = [item for item in found if not item.is_video]
            for figure, case in figures:
                limit = view.figure(figure)
                if limit is None or len(pictures) <= limit:
                    continue
                values = {
                    "count": len(pictures),
                    "max": limit,
                    "over": len(pictures) - limit,
                    "network": view.network_name,
                }
                sure = not isinstance(figure, str) or view.is_sure(figure.removeprefix("network."))
                lost = "perdues" if view.draft.dialect.cuts else case
                yield Finding(pictures[limit].place, values, lost if sure else "prudence")
                break

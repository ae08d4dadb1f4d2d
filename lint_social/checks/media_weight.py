"""Is every picture and video light enough for its network?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import attachments
from lint_social.parameters import FactName, Figure
from lint_social.records import NamedTuple
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.attachments import Attachment
    from lint_social.view import View

_MEGABYTE, _BINARY_MEGABYTE = 1_000_000, 1 << 20


class MediaWeightParameters(NamedTuple):
    """The parameters of `MediaWeight`."""

    refused: Figure
    announced: Figure
    gif: Figure
    video_refused: Figure
    video_announced: Figure
    lightened: FactName


class MediaWeight(MediaWeightParameters):
    """A file is heavier than the network announces. `size` and `max` are in megabytes of the same kind.

    Case `refuse`: heavier than anyone takes. Case `prudence`: the figure is hearsay. Case `allegee`: a still
    picture, where the fact `lightened` says that it is made lighter on the way.
    """

    scope: ClassVar = "target"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"file", "size", "max", "network"})
    cases: ClassVar = dict.fromkeys(("refuse", "prudence", "allegee"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Silent on what is no picture that we know: a file that stands for one in git weighs nothing."""
        for found in attachments(view):
            if found.file is None or found.file.format is None:
                continue
            for figure, case in self._figures(found, view):
                limit = view.figure(figure)
                if limit is not None and found.file.weight > limit:
                    sure = not isinstance(figure, str) or view.is_sure(figure.removeprefix("network."))
                    yield _finding(found, found.file.weight, limit, view, case if sure else "prudence")
                    break

    def _figures(self, found: Attachment, view: View) -> tuple[tuple[Figure, str | None], ...]:
        if found.is_video:
            return (self.video_refused, "refuse"), (self.video_announced, None)
        if found.file and found.file.format == "gif" and view.figure(self.gif) is not None:
            return ((self.gif, "refuse"),)  # it may move, and then more is allowed
        if view.fact(self.lightened.removeprefix("network.")):
            return ((self.announced, "allegee"),)
        return (self.refused, "refuse"), (self.announced, None)


def _finding(found: Attachment, weight: int, limit: int, view: View, case: str | None) -> Finding:
    unit = _MEGABYTE if limit % _BINARY_MEGABYTE else _BINARY_MEGABYTE
    values = {
        "file": found.name,
        "size": math.ceil(10 * weight / unit) / 10,  # never shown as equal to what it exceeds
        "max": math.floor(10 * limit / unit) / 10,
        "network": view.network_name,
    }
    return Finding(found.place, values, case)

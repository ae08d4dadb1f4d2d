"""Has every picture a shape that its network shows whole?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import attachments
from lint_social.parameters import FactName, Proportion, RatioFact
from lint_social.records import NamedTuple
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class PictureRatioParameters(NamedTuple):
    """The parameters of `PictureRatio`."""

    refused_min: RatioFact
    announced_min: RatioFact
    max: RatioFact
    rescaled: FactName
    tolerance: Proportion


class PictureRatio(PictureRatioParameters):
    """A picture is taller than the network announces, `limit` (width to height).

    Cases `haute` and `large`: taller, or wider, than it takes at all. Case `prudence`: the same, where the
    figure is hearsay or the fact `rescaled` says that the network makes it fit. A picture may be off by the
    part `tolerance`, for pixels are whole.
    """

    scope: ClassVar = "target"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"file", "width", "height", "limit", "network"})
    cases: ClassVar = dict.fromkeys(("haute", "large", "prudence"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Only pictures whose size their bytes tell; videos have shapes of their own."""
        limits = [
            (name.removeprefix("network."), case, side)
            for name, case, side in (
                (self.refused_min, "haute", 1),
                (self.max, "large", -1),
                (self.announced_min, None, 1),
            )
        ]
        mended = bool(view.fact(self.rescaled.removeprefix("network.")))
        for found in attachments(view):
            file = found.file
            if file is None or file.width is None or file.height is None:
                continue
            from lint_social.facts import ratio_of  # the table of all facts: few pictures tell their size

            shape = file.width / file.height
            for name, case, side in limits:
                limit = view.fact(name)
                if limit and not _fits(shape, ratio_of(limit), side, self.tolerance):
                    values = {
                        "file": found.name,
                        "width": file.width,
                        "height": file.height,
                        "limit": limit,
                        "network": view.network_name,
                    }
                    sure = view.is_sure(name) and not mended
                    yield Finding(found.place, values, case if sure else "prudence")
                    break


def _fits(shape: float, limit: float, side: int, tolerance: float) -> bool:
    return shape >= limit * (1 - tolerance) if side > 0 else shape <= limit * (1 + tolerance)

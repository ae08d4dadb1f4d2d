"""Is a video short enough for its network?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import attachments
from lint_social.parameters import Figure
from lint_social.records import NamedTuple
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class VideoLengthParameters(NamedTuple):
    """The parameters of `VideoLength`."""

    max: Figure


class VideoLength(VideoLengthParameters):
    """A video lasts longer than `max` seconds, by its own header. `length` and `limit` read `1:40`.

    Case `refuse`: the network itself states the limit. A limit that is hearsay says nothing.
    """

    scope: ClassVar = "target"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"file", "length", "limit", "network"})
    cases: ClassVar = dict.fromkeys(("refuse",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """A second that is not full is not counted."""
        limit = view.figure(self.max)
        name = self.max.removeprefix("network.") if isinstance(self.max, str) else ""
        if limit is None or (name and not view.is_sure(name)):
            return
        stated = bool(name and view.target and view.target.confidence(name) == "high")
        for found in attachments(view):
            seconds = found.file.seconds if found.file else None
            if seconds is not None and int(seconds) > limit:
                values = {
                    "file": found.name,
                    "length": _clock(int(seconds)),
                    "limit": _clock(limit),
                    "network": view.network_name,
                }
                yield Finding(found.place, values, "refuse" if stated else None)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

"""Does a message carry what its network does not take together?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import by_message
from lint_social.parameters import FactName
from lint_social.records import NamedTuple
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.attachments import Attachment
    from lint_social.view import View


class MediaMixParameters(NamedTuple):
    """The parameters of `MediaMix`."""

    allowed: FactName
    gif_alone: FactName


class MediaMix(MediaMixParameters):
    """Pictures and a video in one message, where `allowed` is false; marks the video.

    One picture of the head beside the field `video` stands for that video, and is not one more. Case `gif`:
    an animated picture and others, where the fact `gif_alone` holds; marks the animated one.
    """

    scope: ClassVar = "target"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"network"})
    cases: ClassVar = dict.fromkeys(("gif",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """One finding a message."""
        allowed, alone = (name.removeprefix("network.") for name in (self.allowed, self.gif_alone))
        values = {"network": view.network_name}
        for found in by_message(view):
            video = next((item for item in found if item.is_video), None)
            pictures = [item for item in found if not item.is_video]
            moving = next((item for item in pictures if item.file and item.file.animated), None)
            refused = view.fact(allowed) is False and view.is_sure(allowed)
            if video and pictures and refused and not _is_cover(pictures, video, view):
                yield Finding(video.place, values)
            elif moving and len(pictures) > 1 and view.fact(alone) is True and view.is_sure(alone):
                yield Finding(moving.place, values, "gif")


def _is_cover(pictures: list[Attachment], video: Attachment, view: View) -> bool:
    in_head = pictures[0].media.span.start < view.draft.post.body.start
    return video.by_head and len(pictures) == 1 and in_head

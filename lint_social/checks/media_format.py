"""Is every picture and video in a format that its network takes?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import attachments
from lint_social.parameters import NamesFact
from lint_social.records import NamedTuple
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.attachments import Attachment
    from lint_social.view import View

_DOCUMENT = "pdf"  # a carousel on some networks: not judged as a picture


class MediaFormatParameters(NamedTuple):
    """The parameters of `MediaFormat`."""

    pictures: NamesFact
    videos: NamesFact
    never: tuple[str, ...]
    converted: tuple[str, ...] = ()


class MediaFormat(MediaFormatParameters):
    """A picture or a video whose bytes, whatever its name, are in a format that the network does not list.

    Case `refuse`: one of `never`, formats that no publisher converts. Case `video`: a video. Silent on those
    of `converted`, which get through whatever the network says.
    """

    scope: ClassVar = "target"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"file", "format", "formats", "network"})
    cases: ClassVar = dict.fromkeys(("refuse", "video"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Silent on what is no picture that we know, and on files that cannot be read."""
        for found in attachments(view):
            kind = found.file.format if found.file else None
            if kind is None or kind == _DOCUMENT or kind in self.converted:
                continue
            name = (self.videos if found.is_video else self.pictures).removeprefix("network.")
            taken = view.fact(name)
            if taken and kind not in taken:
                values = {
                    "file": found.name,
                    "format": kind.upper(),
                    "formats": [ending.upper() for ending in taken],
                    "network": view.network_name,
                }
                refused = kind in self.never and view.is_sure(name)
                yield Finding(found.place, values, self._case(found, refused=refused))

    @staticmethod
    def _case(found: Attachment, *, refused: bool) -> str | None:
        if refused:
            return "refuse"
        return "video" if found.is_video else None

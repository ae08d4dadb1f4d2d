"""Can a video be followed by those who do not hear it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import all_attachments
from lint_social.decode import truth
from lint_social.head import Scalar
from lint_social.head_words import is_told
from lint_social.media_words import is_elsewhere
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.attachments import Attachment
    from lint_social.view import View


class UncaptionedVideoParameters(NamedTuple):
    """The parameters of `UncaptionedVideo`."""

    fields: tuple[str, ...]
    endings: tuple[str, ...]


class UncaptionedVideo(UncaptionedVideoParameters):
    """A video with no file of its name and one of `endings` beside it; the head tells none of `fields`.

    Silent on videos on the web, of which nothing is known, and on animated pictures.
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"file"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a post with a video."""
        return any(found.is_video for found in all_attachments(view))

    def check(self, view: View) -> Iterator[Finding]:
        """Each video."""
        videos = [found for found in all_attachments(view) if found.is_video and found.media.file.strip()]
        if videos and not self._is_told(view):
            for video in videos:
                if not is_elsewhere(video.media.file) and not self._has_captions(video, view):
                    yield Finding(video.place, {"file": video.name})

    def _is_told(self, view: View) -> bool:
        head = view.draft.post.front_matter.fields
        values = [value for name in self.fields if (value := head.get(name)) is not None]
        return any(
            is_told(value) and not (isinstance(value, Scalar) and truth(value.text) is False)
            for value in values
        )

    def _has_captions(self, video: Attachment, view: View) -> bool:
        stem = video.media.file.strip().rpartition(".")[0]
        post, folder = view.draft.post.path, view.draft.dialect.media_folder
        # `film.srt`, or `film.fr.srt`
        names = [f"{stem}{part}{ending}" for part in ("", ".fr", ".en") for ending in self.endings]
        return any(view.outside.has_file(post, name, folder) for name in names)

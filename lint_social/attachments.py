"""The pictures and videos that a target gets, each with what its file says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social import field_names
from lint_social.draft import Media
from lint_social.head import Fields, Items, Scalar
from lint_social.media_words import is_elsewhere, is_video_name
from lint_social.records import NamedTuple
from lint_social.render.variants import names_of, split_messages, variant_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.head import Value
    from lint_social.pictures import Picture
    from lint_social.view import View
    from lint_social.violation import Span


class Attachment(NamedTuple):
    """A picture or a video of the post; `file` is None where it cannot be read, on the web say.

    `by_head` tells those of the field `video` from those listed among the pictures.
    """

    media: Media
    file: Picture | None
    by_head: bool = False

    @property
    def is_video(self) -> bool:
        """By its bytes where they are known, else by its name or the field it stands in."""
        if self.file is not None and self.file.format is not None:
            return self.file.is_video
        return self.by_head or is_video_name(self.media.file)

    @property
    def place(self) -> Span:
        """What to mark: the file's name, else the whole picture."""
        return self.media.file_span if self.media.file.strip() else self.media.span

    @property
    def name(self) -> str:
        """The name of the file, without its folders."""
        return self.media.file.strip().rpartition("/")[2][-80:]


def attachments(view: View) -> list[Attachment]:
    """What the view's target gets: all that the head names, and what its own part of the body holds."""
    return view.kept("attachments", _attachments) if view.draft.carries_media else []


def all_attachments(view: View) -> list[Attachment]:
    """The pictures and videos of the whole post, whichever of its targets gets them."""
    if not view.draft.carries_media:
        return []
    listed = [Attachment(media, _read(view, media)) for media in view.draft.media]
    return listed + _from_head(view)


def by_message(view: View) -> list[list[Attachment]]:
    """The pictures and videos of each message; those of the head come with the first."""
    return view.kept("by message", _by_message) if view.draft.carries_media else []


def has_video(view: View) -> bool:
    """Whether anything that comes along is a video."""
    return view.draft.has_video or any(found.is_video for found in attachments(view))


def _attachments(view: View) -> list[Attachment]:
    span = variant_span(view.draft, view.target)
    own = [media for media in view.draft.media if _is_of(media, view, span)]
    return [Attachment(media, _read(view, media)) for media in own] + _from_head(view)


def _by_message(view: View) -> list[list[Attachment]]:
    target = view.target
    threaded = bool(target and target.fact("threads"))
    spans = split_messages(view.draft, variant_span(view.draft, target), threaded=threaded)
    found: list[list[Attachment]] = [[] for _ in spans]
    for attachment in attachments(view):
        start = attachment.media.span.start
        index = next((number for number, span in enumerate(spans) if span.start <= start < span.end), 0)
        found[index].append(attachment)
    return found


def _is_of(media: Media, view: View, span: Span) -> bool:
    if media.network and view.target and media.network not in names_of(view.target):
        return False
    in_head = media.span.start < view.draft.post.body.start
    return in_head or span.start <= media.span.start < span.end


def _read(view: View, media: Media) -> Picture | None:
    if not media.file.strip() or is_elsewhere(media.file):
        return None
    return view.outside.picture(view.draft.post.path, media.file, view.draft.dialect.media_folder)


def _from_head(view: View) -> list[Attachment]:
    return [Attachment(media, _read(view, media), by_head=True) for media in _head_videos(view)]


def _head_videos(view: View) -> Iterator[Media]:
    value = view.draft.fields.get("video")
    for item in _scalars(value) if value is not None else ():
        yield Media(item.text, item.span, None, None, item.span)


def _scalars(value: Value) -> Iterator[Scalar]:
    if isinstance(value, Items):
        for item in value.items:
            yield from _scalars(item)
    elif isinstance(value, Fields):
        file = value.get(*field_names.PICTURE_FILE_KEYS)
        if isinstance(file, Scalar):
            yield file
    elif value.text.strip():
        yield value

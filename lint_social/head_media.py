"""The pictures of a post: those its head lists, with their alternative texts, and those of its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social import dialects, field_names
from lint_social.decode import truth
from lint_social.head import Fields, Items, Problem, Scalar, Value, folded_name
from lint_social.head_words import says_nothing
from lint_social.media_words import is_picture_name, is_video_name
from lint_social.records import NamedTuple
from lint_social.targets import FILE_LIKE
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.dialects import Dialect
    from lint_social.markdown import Document
    from lint_social.targets import TargetReader


class Media(NamedTuple):
    """A picture of the post. `alt` is None where nothing was written; spans are those of the values.

    `network` is the network or account it is meant for, in lower case, where the head says so.
    """

    file: str
    file_span: Span
    alt: str | None
    alt_span: Span | None
    span: Span
    network: str | None = None


def read_media(
    head: Fields,
    parts: Sequence[Fields],
    fields: dict[str, Value],
    document: Document,
    dialect: Dialect,
    reader: TargetReader,
) -> tuple[tuple[Media, ...], list[Problem]]:
    """The pictures, and the values that should name some and do not. `parts` are the heads of messages."""
    found: list[Media] = []
    odd: list[Problem] = []
    if dialect is not dialects.GALAXY:  # its publisher takes pictures from the body only
        value = fields.get("images")
        named = _by_network(value, reader) if isinstance(value, Fields) else None
        if named:  # `images: {x: [a.png], linkedin: [b.png]}`
            found += [media._replace(network=name) for name, own in named for media in _of_head(own, head)]
        elif value is not None:
            odd += _no_files(value)
            found += _of_head(value, head)
        found = _with_photos(found, head, value)
        for one in (head, *parts):
            listed = one.get(field_names.MEDIA_KEY)
            items = listed.items if isinstance(listed, Items) else () if listed is None else (listed,)
            for item in items:
                if isinstance(item, Fields) or _is_file(item):
                    found += _of_head(item, one)
    for picture in document.pictures:
        found.append(Media(picture.file, picture.file_span, picture.alt, picture.alt_span, picture.span))
    return tuple(found), odd


def _with_photos(found: list[Media], head: Fields, read: Value | None) -> list[Media]:
    """The pictures found, and those that Indiekit lists beside them with their texts; each file once."""
    listed = head.get(*field_names.PHOTO_KEYS)
    if listed is None or listed is read:
        return found
    items = listed.items if isinstance(listed, Items) else (listed,)
    photos = [media for item in items if isinstance(item, Fields) for media in _of_item(item, None)]
    told = {media.file for media in photos if media.alt}
    kept = [media for media in found if media.alt or media.file not in told]
    known = {media.file for media in kept}
    return kept + [media for media in photos if media.file not in known]


def _by_network(value: Fields, reader: TargetReader) -> list[tuple[str, Value]] | None:
    """The pictures of each network or account, where all the keys name some."""
    if value.get(*field_names.PICTURE_FILE_KEYS) is not None:
        return None
    known = [(key.text.strip().lower(), own) for key, own in value.entries if reader.target_named(key.text)]
    return known if len(known) == len(value.entries) else None


def ignored_files(head: Fields) -> Iterator[tuple[Scalar, str]]:
    """The fields we do not know that hold pictures or videos, with the field that they should stand in."""
    for key, value in head.entries:
        if folded_name(key.text) not in field_names.KNOWN_KEYS:
            items = value.items if isinstance(value, Items) else (value,)
            files = [item.text for item in items if isinstance(item, Scalar) and FILE_LIKE.match(item.text)]
            if any(map(is_video_name, files)):
                yield key, "video"
            elif any(map(is_picture_name, files)):
                yield key, "images"


def _no_files(value: Value) -> Iterator[Problem]:
    """A number of pictures, a word that only says that there are some, names that are not those of files."""
    if isinstance(value, Fields):
        known = (*field_names.PICTURE_FILE_KEYS, *field_names.PICTURE_ALT_KEYS)
        if value.get(*known) is None and not _by_file(value):
            yield from (Problem("image", key.span, {"value": key.text.strip()}) for key, _ in value.entries)
        return
    for item in value.items if isinstance(value, Items) else (value,):
        if isinstance(item, Scalar) and _is_no_file(item):
            yield Problem("image", item.span, {"value": item.text.strip()})


def _is_no_file(value: Scalar) -> bool:
    text = value.text.strip()
    return not says_nothing(text) and (text.isdecimal() or truth(text) is not None)


def _by_file(value: Fields) -> bool:
    return bool(value.entries) and all(is_picture_name(key.text) for key, _ in value.entries)


def _is_file(value: Value) -> bool:
    return isinstance(value, Scalar) and FILE_LIKE.match(value.text) is not None


def _of_head(value: Value, head: Fields) -> Iterator[Media]:
    """The pictures of a value; `head` is where alternative texts stand beside it."""
    alts = _alts(head)
    if isinstance(value, Items):
        paired = alts if len(alts) == len(value.items) else ()  # else there is no telling whose they are
        for number, item in enumerate(value.items):
            yield from _of_item(item, paired[number] if paired else None)
    else:
        yield from _of_item(value, alts[0] if len(alts) == 1 else None)


def _of_item(value: Value, beside: Value | None) -> Iterator[Media]:
    if isinstance(value, Items):
        for item in value.items:
            yield from _of_item(item, None)
    elif isinstance(value, Fields):
        file = value.get(*field_names.PICTURE_FILE_KEYS)
        if _by_file(value):  # `images: {fleur.png: Une fleur}`
            yield from (_picture(key, alt) for key, alt in value.entries)
        elif isinstance(file, Scalar):
            yield _picture(file, value.get(*field_names.PICTURE_ALT_KEYS, "description"))
    elif value.text and not says_nothing(value.text) and not _is_no_file(value):
        yield _picture(value, beside)


def _alts(head: Fields) -> Sequence[Value]:
    value = head.get(*field_names.PICTURE_ALT_KEYS, *field_names.PICTURE_ALTS_KEYS)
    if isinstance(value, Items):
        return value.items
    return () if value is None else (value,)


def _picture(file: Scalar, alt: Value | None) -> Media:
    if isinstance(alt, Scalar):
        return Media(file.text, file.span, alt.text, alt.span, file.span)
    return Media(file.text, file.span, None, None, file.span)

"""A post with its fields understood: where it goes, when, in which language, with which pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lint_social import dialects
from lint_social.dates import PostDate, date_in_path, parse_date
from lint_social.dialects import FIELDS, Dialect
from lint_social.head import Fields, Items, Problem, Scalar, Value, folded_name
from lint_social.head_slips import head_slips
from lint_social.head_words import head_words
from lint_social.language_names import language_of
from lint_social.markdown import Document, read_markdown
from lint_social.records import NamedTuple
from lint_social.targets import FILE_LIKE, Target, TargetReader, UnknownTarget, words_of
from lint_social.violation import EMPTY, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.config import Config
    from lint_social.networks import Networks
    from lint_social.post import Post

__all__ = ["Draft", "Media", "Target", "UnknownTarget", "read_draft"]


class Media(NamedTuple):
    """A picture of the post. `alt` is None where nothing was written; spans are those of the values."""

    file: str
    file_span: Span
    alt: str | None
    alt_span: Span | None
    span: Span


class Draft(NamedTuple):
    """What a post says of itself. `languages` is empty where neither the head nor the config names one.

    `slips` are values of the head that could not be made out. `addressed` are all its targets,
    `targets` those that the run asks for. `accounts` are the names of all that the config knows.
    """

    post: Post
    dialect: Dialect
    document: Document
    targets: tuple[Target, ...]
    unknown: tuple[UnknownTarget, ...]
    named: bool
    date: PostDate | None = None
    date_span: Span | None = None
    languages: tuple[str, ...] = ()
    language_span: Span | None = None
    status: str | None = None
    fields: Mapping[str, Value] = EMPTY
    media: tuple[Media, ...] = ()
    rendering: str | None = None
    has_video: bool = False
    slips: tuple[Problem, ...] = ()
    addressed: tuple[Target, ...] = ()
    accounts: tuple[str, ...] = ()

    def text_of(self, name: str) -> str | None:
        """The value of a field (by its French name) where it is a single one."""
        value = self.fields.get(name)
        return value.text.strip() if isinstance(value, Scalar) else None


def read_draft(post: Post, config: Config, networks: Networks) -> Draft:
    """Understand a post's head and body."""
    head = post.front_matter.fields
    fields = _known_fields(head, config)
    extension = PurePosixPath(post.path).suffix.lower()
    reader = TargetReader(post, config, networks, fields)
    dialect, targets, unknown, named = reader.targets(dialects.BY_EXTENSION.get(extension))
    document = Document() if post.unreadable else read_markdown(post.source.text, post.body.start)
    date, date_span = _date(post, fields)
    languages, language_span = _languages(post, fields, config)
    status = fields.get("statut")
    empty = None if targets else reader.empty_field()
    return Draft(
        post=post,
        dialect=dialect,
        document=document,
        targets=targets,
        unknown=unknown,
        named=named,
        date=date,
        date_span=date_span,
        languages=languages,
        language_span=language_span,
        status=_status(head, status),
        fields=fields,
        media=tuple(_media(head, fields, document, dialect)),
        rendering=_rendering(fields.get("rendu")),
        has_video="video" in fields,
        addressed=targets,
        accounts=tuple(config.accounts),
        slips=(*head_slips(fields, config.objectifs, post.source.text), *_nowhere(post, empty)),
    )


def _known_fields(head: Fields, config: Config) -> dict[str, Value]:
    """The fields we know, by their French names: of several names for one, the first that has a value."""
    found: dict[str, Value] = {}
    for name, names in FIELDS.items():
        own = config.front_matter.get(name)
        for written in (own, *names) if own else names:
            value = head.get(written)
            if value is not None and not (isinstance(value, Scalar) and not value.text):
                found[name] = value
                break
    return found


def _nowhere(post: Post, empty: Scalar | None) -> Iterator[Problem]:
    """A field that names no network, unless its line is known to be unreadable."""
    if empty:
        line = post.source.position(empty.span.start)[0]
        told = post.front_matter.problems
        if all(post.source.position(problem.span.start)[0] != line for problem in told):
            yield Problem("reseau-absent", empty.span, {"field": empty.text})


def _status(head: Fields, status: Value | None) -> str | None:
    if isinstance(status, Scalar):
        return head_words().statuses.get(folded_name(status.text.strip()))
    draft, published = head.get("draft", "brouillon"), head.get("published", "publié")
    if isinstance(draft, Scalar) and draft.text.lower() in ("true", "yes", "oui", "vrai"):
        return "brouillon"
    if isinstance(published, Scalar) and published.text.lower() in ("false", "no", "non", "faux"):
        return "brouillon"
    return None


def _rendering(value: Value | None) -> str | None:
    return head_words().renderings.get(folded_name(value.text.strip())) if isinstance(value, Scalar) else None


def _date(post: Post, fields: dict[str, Value]) -> tuple[PostDate | None, Span | None]:
    value = fields.get("date")
    if value is not None:
        return (parse_date(value.text) if isinstance(value, Scalar) else None), value.span
    return date_in_path(post.path), None


def _languages(post: Post, fields: dict[str, Value], config: Config) -> tuple[tuple[str, ...], Span | None]:
    value = fields.get("langue")
    if value is not None:
        named = dict.fromkeys(language_of(name.text) for name in words_of(value))
        return tuple(code for code in named if code), value.span
    configured = config.language_of(post.path)
    return ((language_of(configured) or configured,) if configured else ()), None


def _media(head: Fields, fields: dict[str, Value], document: Document, dialect: Dialect) -> Iterator[Media]:
    if dialect is not dialects.GALAXY:  # its publisher takes pictures from the body only
        value = fields.get("images")
        if value is not None:
            yield from _head_media(value, head)
        listed = head.get(dialects.MEDIA_KEY)
        if isinstance(listed, Items):
            files = [item for item in listed.items if isinstance(item, Fields) or _is_file(item)]
            for item in files:
                yield from _head_media(item, head)
    for picture in document.pictures:
        yield Media(picture.file, picture.file_span, picture.alt, picture.alt_span, picture.span)


def _is_file(value: Value) -> bool:
    return isinstance(value, Scalar) and FILE_LIKE.match(value.text) is not None


def _head_media(value: Value, head: Fields) -> Iterator[Media]:
    if isinstance(value, Items):
        for item in value.items:
            yield from _head_media(item, Fields())
    elif isinstance(value, Fields):
        file = value.get(*dialects.PICTURE_FILE_KEYS)
        if isinstance(file, Scalar):
            yield _picture(file, value.get(*dialects.PICTURE_ALT_KEYS))
    elif value.text:
        yield _picture(value, head.get("alt", "image_alt", "alt_text", "texte_alternatif"))


def _picture(file: Scalar, alt: Value | None) -> Media:
    if isinstance(alt, Scalar):
        return Media(file.text, file.span, alt.text, alt.span, file.span)
    return Media(file.text, file.span, None, None, file.span)

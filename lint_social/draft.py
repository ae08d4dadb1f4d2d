"""A post with its fields understood: where it goes, when, in which language, with which pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from lint_social import dialects
from lint_social.dates import PostDate, date_in_path, parse_date
from lint_social.dialects import FIELDS, Dialect, language_code
from lint_social.front_matter import Fields, Items, Scalar, Value
from lint_social.markdown import Document, read_markdown
from lint_social.patterns import pattern
from lint_social.violation import EMPTY, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.config import Account, Config
    from lint_social.networks import Network, Networks
    from lint_social.post import Post

_LISTED = pattern(r"[^\s,;]+")
_FILE_LIKE = pattern(r"\S+\.\w{2,5}\Z")
_DECLINED = ("non", "no", "false", "faux", "off")  # `instagram: non`
_LINKING = ("et", "and", "&", "+", "/")  # « x et facebook »
#: Facts that stand for another where a network does not state them.
_GENERAL = {"refused_limit": "text_limit", "refused_unit": "text_unit"}


class Target(NamedTuple):
    """An account that the post goes to, with the hashtags and mentions its head gives for it."""

    account: str
    network: Network
    span: Span | None
    settings: Account | None = None
    hashtags: tuple[Scalar, ...] = ()
    mentions: tuple[Scalar, ...] = ()

    def fact(self, name: str) -> Any:
        """A fact of the network, or what the configuration puts in its place for this account."""
        limits = self.settings.limits if self.settings else {}
        general = _GENERAL.get(name)
        if name in limits or general in limits:
            return limits.get(name, limits.get(general or ""))
        value = self.network.get(name)
        return self.network.get(general) if value is None and general else value


class UnknownTarget(NamedTuple):
    """A name that is no network and no account, and the network it resembles."""

    name: str
    span: Span
    near: str | None


class Media(NamedTuple):
    """A picture of the post. `alt` is None where nothing was written; spans are those of the values."""

    file: str
    file_span: Span
    alt: str | None
    alt_span: Span | None
    span: Span


class Draft(NamedTuple):
    """What a post says of itself. `languages` is empty where neither the head nor the config names one."""

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

    def text_of(self, name: str) -> str | None:
        """The value of a field (by its French name) where it is a single one."""
        value = self.fields.get(name)
        return value.text.strip() if isinstance(value, Scalar) else None


def read_draft(post: Post, config: Config, networks: Networks) -> Draft:
    """Understand a post's head and body."""
    head = post.front_matter.fields
    fields = _known_fields(head, config)
    extension = PurePosixPath(post.path).suffix.lower()
    reader = _Reader(post, config, networks, fields)
    dialect, targets, unknown, named = reader.targets(dialects.BY_EXTENSION.get(extension))
    document = Document() if post.unreadable else read_markdown(post.source.text, post.body.start)
    date, date_span = _date(post, fields)
    languages, language_span = _languages(post, fields, config)
    status = fields.get("statut")
    rendering = fields.get("rendu")
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
        rendering=rendering.text if isinstance(rendering, Scalar) else None,
        has_video="video" in fields,
    )


class _Reader:
    """Finds where a post goes."""

    def __init__(self, post: Post, config: Config, networks: Networks, fields: dict[str, Value]) -> None:
        self.post = post
        self.config = config
        self.networks = networks
        self.fields = fields
        self.head = post.front_matter.fields

    def targets(
        self, by_extension: Dialect | None
    ) -> tuple[Dialect, tuple[Target, ...], tuple[UnknownTarget, ...], bool]:
        """The dialect, the targets, the names nobody knows, and whether the file names a network at all."""
        dialect = by_extension or dialects.NATIVE
        own = self.fields.get("reseaux")
        if own is not None:
            known, unknown = self._resolve(_names(own))
            return dialect, known, unknown, True
        media = self.head.get(dialects.MEDIA_KEY)
        if by_extension is None and media is not None:
            names = [scalar for scalar in _scalars(media) if not _FILE_LIKE.match(scalar.text)]
            known, unknown = self._resolve(names)
            if known:
                return dialects.GALAXY, known, unknown, True
        for key in dialects.FOREIGN_NETWORK_KEYS:
            value = self.head.get(key)
            known, unknown = self._resolve(_scalars(value)) if value is not None else ((), ())
            if known or any(target.near for target in unknown):
                return dialect, known, unknown, True
        guessed = self.networks[dialect.network] if dialect.network else self._guess()
        found = (
            (self._target(guessed.id, guessed, None, self._settings(guessed.id, guessed)),) if guessed else ()
        )
        return dialect, found, (), by_extension is not None

    def _resolve(self, names: list[Scalar]) -> tuple[tuple[Target, ...], tuple[UnknownTarget, ...]]:
        known, unknown = [], []
        for scalar in names:
            settings = self.config.accounts.get(scalar.text)
            network = self.networks[settings.network] if settings else self.networks.of_account(scalar.text)
            if network:
                settings = settings or self._settings(scalar.text, network)
                known.append(self._target(scalar.text, network, scalar.span, settings))
            else:
                near = self.networks.near(scalar.text)
                unknown.append(UnknownTarget(scalar.text, scalar.span, near))
        return tuple(known), tuple(unknown)

    def _target(
        self, account: str, network: Network, span: Span | None, settings: Account | None = None
    ) -> Target:
        hashtags = tuple(_for_account(self.fields.get("hashtags"), account, network))
        mentions = tuple(_for_account(self.fields.get("mentions"), account, network))
        return Target(account, network, span, settings, hashtags, mentions)

    def _settings(self, name: str, network: Network) -> Account | None:
        """Those of the account of that name; for the bare name of a network, of its only account."""
        if name in self.config.accounts or self.networks.named(name) is None:
            return self.config.accounts.get(name)
        own = [account for account in self.config.accounts.values() if account.network == network.id]
        return own[0] if len(own) == 1 else None

    def _guess(self) -> Network | None:
        """From the nearest folder that is named after a network, else from the file's name."""
        path = PurePosixPath(self.post.path)
        for folder in reversed(path.parts[:-1]):
            network = self.networks.named(folder)
            if network and len(folder) > 1:
                return network
        start = re.match(r"[A-Za-z]+(?=[-_])", path.name)
        return self.networks.named(start[0]) if start and len(start[0]) > 1 else None


def _known_fields(head: Fields, config: Config) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, names in FIELDS.items():
        own = config.front_matter.get(name)
        value = head.get(*((own, *names) if own else names))
        if value is not None and not (isinstance(value, Scalar) and not value.text):
            found[name] = value
    return found


def _scalars(value: Value | None) -> list[Scalar]:
    """The single values of a list, or of a text that lists them."""
    if isinstance(value, Scalar):
        start = value.span.start
        verbatim = len(value.text.rstrip()) == value.span.end - start  # no escape, no line of a block
        return [
            Scalar(match[0], Span(start + match.start(), start + match.end()) if verbatim else value.span)
            for match in _LISTED.finditer(value.text)
        ]
    if isinstance(value, Items):
        return [item for item in value.items if isinstance(item, Scalar) and item.text]
    return []


def _names(value: Value) -> list[Scalar]:
    """All that may name a network: the keys of a mapping, too, and what lists hold."""
    if isinstance(value, Fields):
        return [
            key
            for key, chosen in value.entries
            if not (isinstance(chosen, Scalar) and chosen.text.lower() in _DECLINED)
        ]
    if isinstance(value, Scalar):
        return [name for name in _scalars(value) if name.text.lower() not in _LINKING]
    if isinstance(value, Items):
        return [
            name for item in value.items for name in ([item] if isinstance(item, Scalar) else _names(item))
        ]
    return _scalars(value)


def _for_account(value: Value | None, account: str, network: Network) -> Iterator[Scalar]:
    """Hashtags or mentions for an account: of its entry or its network's where they are given by name."""
    if isinstance(value, Fields):
        value = value.get(account, network.id, network.name, *network.aliases)
    for scalar in _scalars(value):
        word = scalar.text.lstrip("#@＃＠")
        if word:
            signs = len(scalar.text) - len(word)
            verbatim = len(scalar.text) == scalar.span.end - scalar.span.start
            yield Scalar(word, Span(scalar.span.start + signs, scalar.span.end) if verbatim else scalar.span)


def _status(head: Fields, status: Value | None) -> str | None:
    if isinstance(status, Scalar):
        return dialects.STATUS_OF.get(status.text.strip().lower())
    draft, published = head.get("draft", "brouillon"), head.get("published", "publié")
    if isinstance(draft, Scalar) and draft.text.lower() in ("true", "yes", "oui", "vrai"):
        return "brouillon"
    if isinstance(published, Scalar) and published.text.lower() in ("false", "no", "non", "faux"):
        return "brouillon"
    return None


def _date(post: Post, fields: dict[str, Value]) -> tuple[PostDate | None, Span | None]:
    value = fields.get("date")
    if isinstance(value, Scalar):
        return parse_date(value.text), value.span
    return date_in_path(post.path), None


def _languages(post: Post, fields: dict[str, Value], config: Config) -> tuple[tuple[str, ...], Span | None]:
    value = fields.get("langue")
    names = _scalars(value)
    if names and value is not None:
        return tuple(dict.fromkeys(language_code(name.text) for name in names)), value.span
    configured = config.language_of(post.path)
    return ((language_code(configured),) if configured else ()), None


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
    return isinstance(value, Scalar) and _FILE_LIKE.match(value.text) is not None


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

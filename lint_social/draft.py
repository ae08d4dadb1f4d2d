"""A post with its fields understood: where it goes, when, in which language, with which pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint_social import dialects
from lint_social.beside import Beside
from lint_social.config import DEFAULT_TIME_ZONE, Team
from lint_social.dates import PostDate, date_in_path, parse_date
from lint_social.decode import truth
from lint_social.dialects import Dialect
from lint_social.field_names import FIELDS
from lint_social.head import Fields, Items, Problem, Scalar, Value, folded_name
from lint_social.head_media import Media, read_media
from lint_social.head_slips import head_slips
from lint_social.head_words import head_words, says_nothing, status_named
from lint_social.language_names import language_of
from lint_social.markdown import Document, read_markdown
from lint_social.part_heads import part_heads
from lint_social.records import NamedTuple
from lint_social.targets import Target, TargetReader, UnknownTarget, words_of
from lint_social.violation import EMPTY, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Day  # noqa: N812 - `date` is a field of the record

    from lint_social.config import Config
    from lint_social.networks import Networks
    from lint_social.post import Post

__all__ = ["Draft", "Media", "Target", "UnknownTarget", "read_draft"]


class Draft(NamedTuple):
    """What a post says of itself. `languages` is empty where neither the head nor the config names one.

    `slips` are values of the head that could not be made out. `addressed` are all its targets,
    `targets` those that the run asks for. `accounts` are the names of all that the config knows.
    `parts` are the heads that messages of a thread have of their own, `part_problems` what is wrong in them.
    `required` is what the config asks posts to say, by status, `team` who writes them, `time_zone` that of
    accounts without one of their own.
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
    beside: Beside = Beside()
    accounts: tuple[str, ...] = ()
    parts: tuple[Fields, ...] = ()
    part_problems: tuple[Problem, ...] = ()
    required: Mapping[str, tuple[str, ...]] = EMPTY
    team: Team = Team()
    time_zone: str = DEFAULT_TIME_ZONE

    @property
    def day(self) -> Day | None:
        """The day that it is planned for, on the clock of the first account that it goes to."""
        if self.date is None or self.date.moment.tzinfo is None or not self.date.timed:
            return self.date and self.date.moment.date()
        from zoneinfo import ZoneInfo  # 5 ms, and few posts state a zone

        zone = self.zone_of(self.targets[0] if self.targets else None)
        return self.date.local(ZoneInfo(zone)).date()

    def zone_of(self, target: Target | None) -> str:
        """The name of the time zone whose clock holds for a target."""
        return (target.settings.time_zone if target and target.settings else None) or self.time_zone

    @property
    def carries_media(self) -> bool:
        """Whether its head or its body names a picture or a video."""
        return bool(self.media or self.has_video)

    @property
    def carries_files(self) -> bool:
        """Whether a picture or a video goes with it: named in its head or body, or sent from beside it."""
        return bool(self.media or self.has_video or self.beside.files)

    def text_of(self, name: str) -> str | None:
        """The value of a field (by its French name) where it is a single one."""
        value = self.fields.get(name)
        return value.text.strip() if isinstance(value, Scalar) else None


def read_draft(post: Post, config: Config, networks: Networks, beside: Beside = Beside()) -> Draft:  # noqa: B008 - frozen
    """Understand a post's head and body, and what was found `beside` it."""
    head = post.front_matter.fields
    fields = _known_fields(head, config)
    reader = TargetReader(post, config, networks, fields)
    dialect, targets, unknown, named = reader.targets(dialects.of_path(post.path))
    document = Document() if post.unreadable else read_markdown(post.source.text, post.body.start)
    date, date_span = _date(post, fields, dialect)
    languages, language_span = _languages(post, fields, config)
    status = fields.get("statut")
    empty = None if targets else reader.empty_field()
    parts = list(part_heads(post)) if dialect is dialects.TWEET else []
    media, odd_media = read_media(head, [part for part, _ in parts], fields, document, dialect, reader)
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
        status=_status(post, dialect, status)
        or _status_of_mdsend(head, targets, beside)
        or _status_of_note(head, targets, named=named),
        fields=fields,
        media=media,
        rendering=_rendering(fields.get("rendu")),
        has_video="video" in fields,
        addressed=targets,
        beside=beside,
        accounts=tuple(config.accounts),
        parts=tuple(part for part, _ in parts),
        part_problems=tuple(problem for _, problems in parts for problem in problems),
        required=config.required,
        team=config.team,
        time_zone=config.calendar.time_zone,
        slips=(*head_slips(fields, config.objectifs, post.source.text), *odd_media, *_nowhere(post, empty)),
    )


def _known_fields(head: Fields, config: Config) -> dict[str, Value]:
    """The fields we know, by their French names: of several names for one, the first that has a value."""
    found: dict[str, Value] = {}
    there = head.by_name.keys()
    for name, names in FIELDS.items():
        own = config.front_matter.get(name)
        if not own and there.isdisjoint(names):  # heads have few of our fields
            continue
        given = map(head.get, (own, *names) if own else names)
        values = [value for value in given if value is not None and _says_something(name, value)]
        if values:
            found[name] = next(filter(_is_settled, values), values[0])
    return found


def _says_something(name: str, value: Value) -> bool:
    """Whether a field has a value, and one of its kind: `scheduled: true` is no date."""
    if not isinstance(value, Scalar):
        return True
    return bool(value.text) and not (name == "date" and truth(value.text) is not None)


def _is_settled(value: Value) -> bool:
    return not (isinstance(value, Scalar) and says_nothing(value.text))


def _nowhere(post: Post, empty: Scalar | None) -> Iterator[Problem]:
    """A field that names no network, unless its line is known to be unreadable."""
    if empty:
        line = post.source.position(empty.span.start)[0]
        told = post.front_matter.problems
        if all(post.source.position(problem.span.start)[0] != line for problem in told):
            yield Problem("reseau-absent", empty.span, {"field": empty.text})


def _status(post: Post, dialect: Dialect, status: Value | None) -> str | None:
    head = post.front_matter.fields
    if isinstance(status, Scalar):
        return status_named(status.text)
    draft, published = head.get("draft", "brouillon"), head.get("published", "publié")
    if isinstance(draft, Scalar) and truth(draft.text):
        return "brouillon"
    if isinstance(published, Scalar) and truth(published.text) is False:
        return "brouillon"
    if "_drafts" in post.path.split("/"):  # Jekyll
        return "brouillon"
    return "publie" if dialects.is_done(head, post.path, dialect) else None


def _status_of_mdsend(head: Fields, targets: tuple[Target, ...], beside: Beside) -> str | None:
    """A list of networks that is empty keeps a post back; files tell where it has been published."""
    platforms = head.get("platforms")
    if isinstance(platforms, Items) and not platforms.items and not targets:
        return "brouillon"
    done = beside.published_on
    return "publie" if done and all(target.network.id in done for target in targets) else None


def _status_of_note(head: Fields, targets: tuple[Target, ...], *, named: bool) -> str | None:
    """Where nothing names a network, an address may tell where the text stands already."""
    return "publie" if not named and not targets and dialects.is_published_note(head) else None


def _rendering(value: Value | None) -> str | None:
    return head_words().renderings.get(folded_name(value.text.strip())) if isinstance(value, Scalar) else None


def _date(post: Post, fields: dict[str, Value], dialect: Dialect) -> tuple[PostDate | None, Span | None]:
    value = fields.get("date")
    if value is not None:
        return (parse_date(value.text) if isinstance(value, Scalar) else None), value.span
    return None if dialects.is_retry(post.path, dialect) else date_in_path(post.path), None


def _languages(post: Post, fields: dict[str, Value], config: Config) -> tuple[tuple[str, ...], Span | None]:
    value = fields.get("langue")
    if value is not None:
        named = dict.fromkeys(language_of(name.text) for name in words_of(value))
        return tuple(code for code in named if code), value.span
    configured = config.language_of(post.path)
    return ((language_of(configured) or configured,) if configured else ()), None

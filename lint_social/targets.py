"""Where a post goes: the accounts that its head, its name or its folder name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lint_social import dialects, field_names
from lint_social.decode import nearest
from lint_social.dialects import Dialect
from lint_social.head import NETWORK_KEYS, Fields, Items, Scalar, Value, folded_name
from lint_social.head_words import says_nothing
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.slips import slip_of
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.config import Account, Config
    from lint_social.networks import Network, Networks
    from lint_social.post import Post

FILE_LIKE = pattern(r"\S+\.\w{2,5}\Z")
_LISTED = pattern(r"[^\s,;«»“”]+")
_NAMED = pattern(r"[^\s,;/+&|«»“”]+")
_QUOTED = pattern(r"[\s«»“”]*(.*?)[\s«»“”]*\Z", re.DOTALL)
_DECLINED = ("non", "no", "false", "faux", "off")  # `instagram: non`
_ORDINARY = ("blog", "blogs")
_LINKING = ("et", "and")  # « x et facebook »
#: Facts that stand for another where a network does not state them.
_GENERAL = {
    "refused_limit": "text_limit",
    "refused_unit": "text_unit",
    "careful_limit": "text_limit",
    "images_refused": "images_limit",
    "image_bytes_refused": "image_bytes_limit",
    "video_bytes_refused": "video_bytes_limit",
    "image_ratio_refused_min": "image_ratio_min",
    "poll_option_refused": "poll_option_limit",
}


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
        general = _GENERAL.get(name)
        limits = self.settings.limits if self.settings else None
        if limits and (name in limits or general in limits):
            return limits.get(name, limits.get(general or ""))
        value = self.network.get(name)
        return self.network.get(general) if value is None and general else value

    def confidence(self, name: str) -> str | None:
        """How sure the value is that `fact` gives: `high`, `medium` or `low`; None where there is none."""
        limits = self.settings.limits if self.settings else {}
        general = _GENERAL.get(name, name)
        if name in limits or general in limits:
            return "high"  # the team knows its account
        facts = self.network.facts
        found = facts.get(name if self.network.get(name) is not None else general)
        return found.confidence if found else None

    def is_doubtful(self, name: str) -> bool:
        """Whether a fact is known with low confidence only; what the configuration says never is."""
        return self.confidence(name) == "low"


class UnknownTarget(NamedTuple):
    """A name that is no network and no account, and the network it resembles."""

    name: str
    span: Span
    near: str | None


class TargetReader:
    """Finds where a post goes."""

    def __init__(self, post: Post, config: Config, networks: Networks, fields: dict[str, Value]) -> None:
        self.post = post
        self.config = config
        self.networks = networks
        self.fields = fields
        self.head = post.front_matter.fields

    def targets(
        self, by_path: Dialect | None
    ) -> tuple[Dialect, tuple[Target, ...], tuple[UnknownTarget, ...], bool]:
        """The dialect, the targets, the names nobody knows, and whether the file names a network at all."""
        dialect = by_path or dialects.of_head(self.head, self.post.path)
        own = self.fields.get("reseaux")
        if own is not None and self.empty_field() is None:
            known, unknown = self._resolve(_names(own))
            return dialect, known, unknown, True
        for key in field_names.FOREIGN_NETWORK_KEYS:
            value = self.head.get(key)
            known, unknown = self._resolve(scalars_of(value)) if value is not None else ((), ())
            if known or any(target.near for target in unknown):
                return dialect, known, unknown, True
        media = self.head.get(field_names.MEDIA_KEY)
        if by_path is None and media is not None:
            names = [scalar for scalar in scalars_of(media) if not FILE_LIKE.match(scalar.text)]
            known, unknown = self._resolve(names)
            if known:
                return dialects.GALAXY, known, unknown, True
        if self.empty_field() is None:
            for value in self._nearly_networks():
                known, unknown = self._resolve(_names(value))
                if known or any(target.near for target in unknown):
                    return dialect, known, unknown, True
        found = tuple(
            self._target(network.id, network, None, self._settings(network.id, network))
            for network in self._unnamed(dialect)
        )
        return dialect, found, (), by_path is not None or self.empty_field() is not None

    def empty_field(self) -> Scalar | None:
        """The key of a field that is there to name networks, and names none."""
        named = self.fields.get("reseaux")
        cut_short = any(problem.case == "trop-imbrique" for problem in self.post.front_matter.problems)
        if cut_short or (named is not None and not _is_empty(named)):
            return None
        own = self.config.front_matter.get("reseaux")
        found = self.head.find(*((own, *NETWORK_KEYS) if own else NETWORK_KEYS))
        return found[0] if found else None

    def _nearly_networks(self) -> Iterator[Value]:
        """The values of fields whose name is one slip from `reseaux`."""
        for key, value in self.head.entries:
            if slip_of(folded_name(key.text), NETWORK_KEYS):
                yield value

    def target_named(self, name: str, span: Span | None = None) -> Target | None:
        """The target that a name stands for, named at `span` in the post; None for a name nobody knows."""
        settings = self.config.accounts.get(name)
        network = self.networks[settings.network] if settings else self.networks.of_account(name)
        if network is None:
            return None
        return self._target(name, network, span, settings or self._settings(name, network))

    def _resolve(self, names: list[Scalar]) -> tuple[tuple[Target, ...], tuple[UnknownTarget, ...]]:
        known, unknown = [], []
        for scalar in names:
            target = self.target_named(scalar.text, scalar.span)
            if target:
                known.append(target)
            else:
                unknown.append(UnknownTarget(scalar.text, scalar.span, self._near(scalar.text.strip())))
        return tuple(known), tuple(unknown)

    def _near(self, name: str) -> str | None:
        """Of the accounts and networks the one that a name most resembles."""
        match = nearest(name, [*self.networks.by_name, *self.config.accounts])
        return match if match is None or match in self.config.accounts else self.networks.near(match)

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

    def _unnamed(self, dialect: Dialect) -> list[Network]:
        """Where a file goes whose head names no network; `platforms: []` keeps a post of mdsend back."""
        if dialect is dialects.MDSEND and self.head.get("platforms") is not None:
            return []
        return [self.networks[name] for name in dialect.networks] or self._guess()

    def _guess(self) -> list[Network]:
        """From the nearest folder that is named after a network, else from the file's name."""
        *folders, name = self.post.path.split("/")
        for depth in reversed(range(len(folders))):
            folder, above = folders[depth], folders[depth - 1] if depth else ""
            around = self.networks.named(above) if folder.lower() == "threads" else None
            network = around or self.networks.named(folder)  # `x/threads/` holds threads for X
            if network and (around or _names_a_network(folder)):
                return [network]
        start = re.match(r"[A-Za-z]+(?=[-_])", name)
        named = self.networks.named(start[0]) if start and _names_a_network(start[0]) else None
        return [named] if named else []


def _names_a_network(word: str) -> bool:
    """Whether a word of a path can name one: `x` names too many other things, `blog` every blog."""
    return len(word) > 1 and word.lower() not in _ORDINARY


def words_of(value: Value | None) -> list[Scalar]:
    """The single values of a list, or of a text that lists them, without the words that join them."""
    if isinstance(value, Scalar):
        words = [value.part(*match.span()) for match in _NAMED.finditer(value.text)]
        return [word for word in words if word.text.lower() not in _LINKING]
    return scalars_of(value)


def scalars_of(value: Value | None) -> list[Scalar]:
    """The single values of a list, or of a text that lists them."""
    if isinstance(value, Scalar):
        return [value.part(*match.span()) for match in _LISTED.finditer(value.text)]
    if isinstance(value, Items):
        return [_bare(item) for item in value.items if isinstance(item, Scalar) and item.text]
    return []


def _bare(scalar: Scalar) -> Scalar:
    """A value without the quotes of a text: `« linkedin »`."""
    if not scalar.text.startswith(("«", "“")):
        return scalar
    found = _QUOTED.match(scalar.text)
    return scalar.part(*found.span(1)) if found else scalar


def _is_empty(value: Value) -> bool:
    """Whether a field names no network yet; one that declines some (`x: non`) has been thought about."""
    if isinstance(value, Scalar):
        return says_nothing(value.text)
    return all(map(_is_empty, value.items)) if isinstance(value, Items) else not value.entries


def _names(value: Value) -> list[Scalar]:
    """All that may name a network: the keys of a mapping, too, and what lists hold."""
    if isinstance(value, Fields):
        return [
            key
            for key, chosen in value.entries
            if not (isinstance(chosen, Scalar) and chosen.text.lower() in _DECLINED)
        ]
    if isinstance(value, Scalar):
        return words_of(value)
    if isinstance(value, Items):
        return [
            name
            for item in value.items
            for name in ([_bare(item)] if isinstance(item, Scalar) else _names(item))
        ]
    return scalars_of(value)


def _for_account(value: Value | None, account: str, network: Network) -> Iterator[Scalar]:
    """Hashtags or mentions for an account: of its entry or its network's where they are given by name."""
    if isinstance(value, Fields):
        value = value.get(account, network.id, network.name, *network.aliases)
    for scalar in scalars_of(value):
        word = scalar.text.lstrip("#@＃＠")
        if word:
            yield scalar.part(len(scalar.text) - len(word), len(scalar.text))

"""The facts of each network, read from `regles/reseaux/`: every figure with its source and date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lint_social.decode import Decoder, Mistakes, nearest
from lint_social.resources import shipped
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.yaml_nodes import Node

Confidence = Literal["high", "medium", "low"]

#: The facts that a network file may state, and the type of each. Rules name them as `network.text_limit`.
FACTS: dict[str, Any] = {
    "text_limit": int,
    "text_unit": Literal["tw3", "grapheme", "utf16", "rune16", "codepoint", "character", "utf8_byte"],
    "text_min": int,
    "text_bytes_limit": int,
    "refused_limit": int,
    "refused_unit": Literal["tw3", "grapheme", "utf16", "rune16", "codepoint", "character", "utf8_byte"],
    "url_cost": int,
    "url_needs_protocol": bool,
    "mention_cost": Literal["full", "local_part"],
    "content_warning_counts": bool,
    "entity_style": Literal["twitter", "mastodon", "bluesky", "plain"],
    "fold_chars": int,
    "fold_lines": int,
    "media_required": bool,
    "mix_media": bool,
    "threads": bool,
    "alt_supported": bool,
    "alt_limit": int,
    "cadence_day": int,
    "cadence_week": int,
    "images_limit": int,
    "image_formats": tuple[str, ...],
    "image_bytes_limit": int,
    "video_allowed": bool,
    "hashtags_limit": int,
    "hashtags_recommended": int,
    "links_clickable": bool,
    "markdown": Literal[
        "none", "full", "mrkdwn", "discord_subset", "markdownv2_subset", "whatsapp_subset", "matrix_subset"
    ],
    "poll_options": tuple[int, ...],
}


class Fact(NamedTuple):
    """One thing known of a network, with where and when it was read."""

    value: Any
    source: tuple[str, ...]
    checked: str
    confidence: Confidence
    note: str = ""


class SourceNote(NamedTuple):
    """Where facts were read, and the date of that page (None when it bears none)."""

    ref: str
    date: str | None = None
    note: str = ""


class Network(NamedTuple):
    """A network and its facts; those of the network it extends are already merged in."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    extends: str | None = None
    sources: Mapping[str, SourceNote] = EMPTY
    facts: Mapping[str, Fact] = EMPTY

    def get(self, fact: str) -> Any:
        """The value of a fact of `FACTS`, or None where nobody states it."""
        found = self.facts.get(fact)
        return found.value if found else None


class _NetworkFile(NamedTuple):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    extends: str | None = None
    sources: Mapping[str, SourceNote] = EMPTY
    facts: Mapping[str, Any] = EMPTY


class Networks:
    """All networks, and the names people give them."""

    def __init__(self, networks: Iterable[Network]) -> None:
        self.by_id = {network.id: network for network in networks}
        self.by_name = {
            name.lower(): network
            for network in self.by_id.values()
            for name in (*network.aliases, network.name, network.id)
        }

    def __getitem__(self, network_id: str) -> Network:
        return self.by_id[network_id]

    def named(self, name: str) -> Network | None:
        """The network of that name or alias, whatever its capitals."""
        return self.by_name.get(name.strip().lower())

    def of_account(self, name: str) -> Network | None:
        """The network of an account name: an alias, or the longest alias that begins it.

        `mastodon-eu-freiburg` is an account on Mastodon.
        """
        folded = name.strip().lower()
        if folded in self.by_name:
            return self.by_name[folded]
        starts = [cut for cut, char in enumerate(folded) if char in "-_ ./:"]
        return next(
            (self.by_name[folded[:cut]] for cut in reversed(starts) if folded[:cut] in self.by_name), None
        )

    def near(self, name: str) -> str | None:
        """The id of the network whose name a mistyped word resembles."""
        match = nearest(name.strip(), self.by_name)
        return self.by_name[match].id if match else None


_shipped: list[Networks] = []  # read once, or remembered from the cache


def shipped_networks() -> Networks:
    """The networks of `regles/reseaux/`. Raises `Mistakes` when one of the files is wrong."""
    if not _shipped:
        _shipped.append(_load())
    return _shipped[0]


def remember_networks(networks: Networks) -> None:
    """Let `shipped_networks` give these, decoded by an earlier run from the same files."""
    _shipped[:] = [networks]


def _load() -> Networks:
    mistakes = []
    files: dict[str, _NetworkFile] = {}
    for path in sorted(shipped("reseaux").glob("*.yaml")):
        decoder = Decoder(f"regles/reseaux/{path.name}")
        node = decoder.parse(path.read_text(encoding="utf-8"))
        if node is not None:
            found = _decode(decoder, node, path.stem)
            if found is not None:
                files[found.id] = found
        mistakes += decoder.mistakes
    if mistakes:
        raise Mistakes(mistakes)
    return Networks(_merge(file, files) for file in files.values())


def _decode(decoder: Decoder, node: Node, stem: str) -> _NetworkFile | None:
    entries = decoder.entries(node)
    facts_node = entries.pop("facts", None)
    values = decoder.fields(node, _NetworkFile, entries)
    if values.get("id", stem) != stem:
        decoder.mistake(node, "decode.id_not_stem", word=values["id"], stem=stem)
    facts: dict[str, Any] = {}
    for name, (key, fact_node) in (decoder.entries(facts_node[1]) if facts_node else {}).items():
        if name not in FACTS:
            decoder.unknown(key, name, FACTS, "decode.unknown_key")
            continue
        parts = decoder.entries(fact_node)
        value = None
        if "value" in parts:
            value = decoder.decode(parts.pop("value")[1], FACTS[name])
        else:
            decoder.mistake(fact_node, "decode.missing", word="value")
        rest = decoder.fields(fact_node, _FactNote, parts)
        for source in rest.get("source") or ():
            if source not in values.get("sources", {}):
                decoder.unknown(fact_node, source, values.get("sources", {}))
        if set(rest) >= {"source", "checked", "confidence"} and value is not None:
            facts[name] = Fact(value, **rest)
    if not {"id", "name"} <= set(values):
        return None
    return _NetworkFile(**values, facts=facts)


class _FactNote(NamedTuple):
    source: tuple[str, ...]
    checked: str
    confidence: Confidence
    note: str = ""


def _merge(file: _NetworkFile, files: Mapping[str, _NetworkFile]) -> Network:
    inherited = files.get(file.extends or "")
    facts = {**(inherited.facts if inherited else {}), **file.facts}
    sources = {**(inherited.sources if inherited else {}), **file.sources}
    return Network(file.id, file.name, file.aliases, file.extends, sources, facts)

"""The files of `regles/reseaux/`: decoded strictly, and checked against the facts that may be stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from lint_social.decode import Decoder, Mistakes
from lint_social.networks import Confidence, Fact, Network, Networks, SourceNote
from lint_social.records import NamedTuple
from lint_social.resources import shipped
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from lint_social.yaml_nodes import Node

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
    "text_first": bool,
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


class _NetworkFile(NamedTuple):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    extends: str | None = None
    sources: Mapping[str, SourceNote] = EMPTY
    facts: Mapping[str, Any] = EMPTY


def load_networks() -> Networks:
    """All shipped networks. Raises `Mistakes`."""
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

"""The files of `regles/reseaux/`: decoded strictly, and checked against the facts that may be stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lint_social.decode import Decoder, Mistakes
from lint_social.facts import FACTS, faults
from lint_social.networks import Confidence, Fact, Network, Networks, SourceNote
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.resources import shipped
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from lint_social.yaml_nodes import Node

__all__ = ["FACTS", "load_networks"]

_DAY = pattern(r"\d{4}-\d\d-\d\d")


class _NetworkFile(NamedTuple):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    extends: str | None = None
    without: tuple[str, ...] = ()  # facts of the extended network that do not hold here, and are not known
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
    for name in values.get("without", ()):
        if name not in FACTS:
            decoder.unknown(entries["without"][1], name, FACTS)
    facts = _facts(decoder, facts_node[1], values.get("sources", {})) if facts_node else {}
    if not {"id", "name"} <= set(values):
        return None
    return _NetworkFile(**values, facts=facts)


def _facts(decoder: Decoder, node: Node, sources: Mapping[str, SourceNote]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    places: dict[str, Node] = {}
    for name, (key, fact_node) in decoder.entries(node).items():
        if name not in FACTS:
            decoder.unknown(key, name, FACTS, "decode.unknown_key")
            continue
        before = len(decoder.mistakes)
        parts = decoder.entries(fact_node)
        value = None
        if "value" in parts:
            places[name] = parts.pop("value")[1]
            value = decoder.decode(places[name], FACTS[name])
        else:
            decoder.mistake(fact_node, "decode.missing", word="value")
        rest = decoder.fields(fact_node, _FactNote, parts)
        if not rest.get("source", ("",)):
            decoder.mistake(parts["source"][1], "decode.empty")
        if rest.get("checked") and not _DAY.fullmatch(rest["checked"]):
            decoder.mistake(parts["checked"][1], "decode.want_day", word=rest["checked"])
        for source in rest.get("source") or ():
            if source not in sources:
                decoder.unknown(fact_node, source, sources)
        if len(decoder.mistakes) == before:
            facts[name] = Fact(value, **rest)
    for fault in faults({name: fact.value for name, fact in facts.items()}):
        decoder.mistake(places[fault.fact], fault.text_id, **fault.values)
    return facts


class _FactNote(NamedTuple):
    source: tuple[str, ...]
    checked: str
    confidence: Confidence
    note: str = ""


def _merge(file: _NetworkFile, files: Mapping[str, _NetworkFile]) -> Network:
    inherited = files.get(file.extends or "")
    facts = {**(inherited.facts if inherited else {}), **file.facts}
    for name in file.without:
        facts.pop(name, None)
    sources = {**(inherited.sources if inherited else {}), **file.sources}
    return Network(file.id, file.name, file.aliases, file.extends, sources, facts)

"""A configuration file: decoded strictly, with those it extends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from lint_social.config import (
    FILE_NAMES,
    Account,
    CalendarSettings,
    Config,
    Override,
    RuleSetting,
    SeverityName,
)
from lint_social.decode import Decoder, Mistake, Mistakes
from lint_social.dialects import FIELDS, STATUSES
from lint_social.known_networks import shipped_networks
from lint_social.network_files import FACTS
from lint_social.resources import shipped
from lint_social.texts import say

if TYPE_CHECKING:
    from lint_social.yaml_nodes import Node

_SETTINGS = frozenset(Config._fields) - {"root", "path"}
_KEYS = _SETTINGS | {"extends"}


def load_config(path: Path, language: str = "fr", seen: tuple[Path, ...] = ()) -> Config:
    """Read a configuration file and those it extends. Raises `Mistakes`, all of them at once."""
    shown = _shown(path)
    decoder = Decoder(shown, language)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Mistakes([Mistake(shown, 1, 1, say(language, "config.unreadable", problem=error))]) from error
    node = decoder.parse(text)
    if node is None:
        if decoder.mistakes:
            raise Mistakes(decoder.mistakes)
        return Config(root=path.parent, path=shown)
    reader = _ConfigReader(decoder, path, seen)
    config = reader.read(node)
    if decoder.mistakes:
        raise Mistakes(decoder.mistakes)
    return config


def config_from_text(text: str, root: Path = Path()) -> Config:
    """A configuration given as YAML text, for the examples of rules. Raises `Mistakes`."""
    decoder = Decoder(".lint-social.yaml")
    node = decoder.parse(text)
    config = _ConfigReader(decoder, root / FILE_NAMES[0], ()).read(node) if node else Config()
    if decoder.mistakes:
        raise Mistakes(decoder.mistakes)
    return config


class _ConfigReader:
    def __init__(self, decoder: Decoder, path: Path, seen: tuple[Path, ...]) -> None:
        self.decoder = decoder
        self.path = path
        self.seen = (*seen, path.absolute())

    def read(self, node: Node) -> Config:
        decoder = self.decoder
        entries = decoder.entries(node)
        for name in entries.keys() - _KEYS:
            decoder.unknown(entries.pop(name)[0], name, _KEYS, "decode.unknown_key")
        special = {
            name: entries.pop(name, None)
            for name in ("extends", "rules", "overrides", "accounts", "languages")
        }
        own = decoder.fields(node, Config, entries)
        if special["rules"]:
            own["rules"] = self._rules(special["rules"][1])
        if special["overrides"]:
            own["overrides"] = self._overrides(special["overrides"][1])
        if special["accounts"]:
            own["accounts"] = self._accounts(special["accounts"][1])
        if special["languages"]:
            own["languages"] = self._languages(special["languages"][1])
        self._check(entries, own)
        config = Config(root=self.path.parent, path=_shown(self.path))
        for base in self._bases(special["extends"]):
            config = _merge(config, {name: getattr(base, name) for name in _SETTINGS})
        folders = own.get("rules_paths")
        own["rules_paths"] = self._folders(folders, entries["rules_paths"][1].value) if folders else ()
        return _merge(config, own)

    def _folders(self, names: Iterable[str | None], items: Iterable[Node]) -> tuple[str, ...]:
        folders = []
        for name, item in zip(names, items, strict=True):
            folder = self.path.parent / (name or "")
            if not folder.is_dir():
                self.decoder.mistake(item, "rules.no_folder")
            folders.append(str(folder))
        return tuple(folders)

    def _bases(self, entry: tuple[Node, Node] | None) -> list[Config]:
        if entry is None:
            return []
        node = entry[1]
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        bases = []
        for item in items:
            name = self.decoder.decode(item, str)
            if name is None:
                continue
            profile = shipped("profils", f"{name}.yaml")
            target = (
                profile if re.fullmatch(r"[\w-]+", name) and profile.is_file() else self.path.parent / name
            )
            if not target.is_file():
                self.decoder.mistake(item, "config.no_base", word=name)
            elif target.absolute() in self.seen:
                self.decoder.mistake(item, "config.circle", word=name)
            else:
                try:
                    bases.append(load_config(target, self.decoder.language, self.seen))
                except Mistakes as error:
                    self.decoder.mistakes += error.mistakes
        return bases

    def _rules(self, node: Node) -> dict[str, RuleSetting]:
        return {name: self._setting(key, value) for name, (key, value) in self.decoder.entries(node).items()}

    def _setting(self, key: Node, node: Node) -> RuleSetting:
        mark = key.start_mark
        place = Mistake(self.decoder.path, mark.line + 1, mark.column + 1, "")
        if isinstance(node, yaml.ScalarNode):
            word = node.value.lower()
            if word in ("off", "non", "false"):
                return RuleSetting(off=True, place=place)
            if word in ("on", "oui", "true"):
                return RuleSetting(on=True, place=place)
            if word in ("error", "warning", "suggestion"):
                return RuleSetting(severity=word, on=True, place=place)
            self.decoder.unknown(node, node.value, ("on", "off", "error", "warning", "suggestion"))
            return RuleSetting(place=place)
        parts = self.decoder.entries(node)
        decode = self.decoder.decode
        severity = decode(parts.pop("severity")[1], SeverityName) if "severity" in parts else None
        lists: dict[str, Node] = {name: parts.pop(name)[1] for name in ("add", "remove") if name in parts}
        words = {name: decode(node, dict[str, tuple[str, ...]]) for name, node in lists.items()}
        parameters = {name: (self.decoder.path, *nodes) for name, nodes in parts.items()}
        return RuleSetting(
            on=True, severity=severity, lists=lists, parameters=parameters, place=place, **words
        )

    def _overrides(self, node: Node) -> tuple[Override, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self.decoder.mistake(node, "decode.want_list")
            return ()
        overrides = []
        for item in node.value:
            parts = self.decoder.entries(item)
            files = (
                self.decoder.decode(parts["files"][1], tuple[str, ...] | str) if "files" in parts else None
            )
            if files is None:
                self.decoder.mistake(item, "decode.missing", word="files")
            for name in parts.keys() - {"files", "rules"}:
                self.decoder.unknown(parts[name][0], name, ("files", "rules"), "decode.unknown_key")
            rules = self._rules(parts["rules"][1]) if "rules" in parts else {}
            globs = (files,) if isinstance(files, str) else files or ()
            overrides.append(Override(globs, rules))
        return tuple(overrides)

    def _accounts(self, node: Node) -> dict[str, Account]:
        accounts = {}
        networks = shipped_networks()
        for name, (_, value) in self.decoder.entries(node).items():
            parts = self.decoder.entries(value)
            if not isinstance(value, yaml.MappingNode):
                continue
            limits_entry = parts.pop("limits", None)
            values = self.decoder.fields(value, Account, parts)
            network = values.get("network")
            known = networks.named(network) if network else None
            if network and known is None:
                self.decoder.unknown(parts["network"][1], network, networks.by_id)
            if values.get("time_zone"):
                self._zone(parts["time_zone"][1])
            limits = {}
            for fact, (fact_key, fact_node) in (
                self.decoder.entries(limits_entry[1]).items() if limits_entry else ()
            ):
                if fact in FACTS:
                    limits[fact] = self.decoder.decode(fact_node, FACTS[fact])
                else:
                    self.decoder.unknown(fact_key, fact, FACTS, "decode.unknown_key")
            if known:
                accounts[name] = Account(**{**values, "network": known.id, "limits": limits})
        return accounts

    def _languages(self, node: Node) -> dict[str, str]:
        value = self.decoder.decode(node, dict[str, str] | str)
        return {"**": value} if isinstance(value, str) else value or {}

    def _check(self, entries: Mapping[str, tuple[Node, Node]], own: Mapping[str, Any]) -> None:
        """What types alone cannot tell: zones, statuses and field names that exist."""
        if own.get("calendar") is not None and "calendar" in entries:
            parts = self.decoder.entries(entries["calendar"][1])
            if "time_zone" in parts:
                self._zone(parts["time_zone"][1])
        if own.get("required") and "required" in entries:
            for status, (key, _) in self.decoder.entries(entries["required"][1]).items():
                if status not in STATUSES:
                    self.decoder.unknown(key, status, STATUSES)
        if own.get("front_matter") and "front_matter" in entries:
            for name, (key, _) in self.decoder.entries(entries["front_matter"][1]).items():
                if name not in FIELDS:
                    self.decoder.unknown(key, name, FIELDS)

    def _zone(self, node: Node) -> None:
        from zoneinfo import ZoneInfo  # 5 ms, and few configurations name a zone

        try:
            ZoneInfo(node.value)
        except (KeyError, ValueError, OSError, TypeError):  # ZoneInfoNotFoundError is a KeyError
            self.decoder.mistake(node, "config.no_zone", word=node.value)


def _merge(base: Config, own: Mapping[str, Any]) -> Config:
    """What the nearer file says wins; mappings are merged entry by entry."""
    changes: dict[str, Any] = {}
    for name, value in own.items():
        old = getattr(base, name)
        if isinstance(value, Mapping):
            changes[name] = {**old, **value}
        elif isinstance(value, CalendarSettings):
            changes[name] = _merge_calendars(old, value)
        elif name in ("rules_paths", "overrides"):
            changes[name] = (*old, *value)
        elif value not in (None, ()):
            changes[name] = value
    return base._replace(**changes)


def _merge_calendars(base: CalendarSettings, own: CalendarSettings) -> CalendarSettings:
    default = CalendarSettings()
    said = {name: getattr(own, name) for name in own._fields if getattr(own, name) != getattr(default, name)}
    return base._replace(**{**said, "cadence": {**base.cadence, **own.cadence}})


def _shown(path: Path) -> str:
    """A path as messages show it: from the working folder where it lies below it."""
    full, here = path.absolute(), Path.cwd()
    shown = full.relative_to(here) if full.is_relative_to(here) else path
    return PurePosixPath(*shown.parts).as_posix() if shown.parts else str(shown)

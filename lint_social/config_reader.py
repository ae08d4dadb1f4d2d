"""The sections of a configuration file, from YAML nodes: what types alone cannot tell is checked here."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from lint_social.config import (
    Account,
    Config,
    FixName,
    Hours,
    Override,
    RuleSetting,
    SeverityName,
)
from lint_social.config_calendar import CalendarReader
from lint_social.decode import Decoder, Mistake, truth
from lint_social.discover import stays_inside
from lint_social.facts import FACTS, faults
from lint_social.field_names import FIELDS, PUBLISHED, STATUSES
from lint_social.known_networks import shipped_networks
from lint_social.language_names import language_of, near_language
from lint_social.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.yaml_nodes import Node

_SETTINGS = frozenset(Config._fields) - {"root", "path", "unread"}
_KEYS = _SETTINGS | {"extends"}
_COUNTRY = re.compile(r"[A-Z]{2}")


def refuse_backslash(decoder: Decoder, node: Node, path: str) -> None:
    """Refuse a path as Windows shows it, even there: other machines would find nothing."""
    decoder.mistake(node, "config.backslash", word=path, path=path.replace("\\", "/"))


class ConfigReader:
    """Reads one file, without those it extends: `extends` keeps the node that names them."""

    def __init__(self, decoder: Decoder, folder: Path) -> None:
        self.decoder = decoder
        self.folder = folder
        self.calendar = CalendarReader(decoder)
        self.extends: Node | None = None
        self.handle: tuple[Mistake, ...] = ()  # where `handle` is first written

    def read(self, node: Node) -> dict[str, Any]:
        """What the file says, by the names of `Config`. What is wrong is left with the decoder."""
        decoder = self.decoder
        entries = decoder.entries(node)
        for name in entries.keys() - _KEYS:
            decoder.unknown(entries.pop(name)[0], name, _KEYS, "decode.unknown_key")
        sections = {
            "rules": self._rules,
            "overrides": self._overrides,
            "accounts": self._accounts,
            "languages": self._languages,
            "calendar": self.calendar.calendar,
            "posts": self._globs,
            "exclude": self._globs,
            "pays": self._country,
            "handles": self._handles,
        }
        said: dict[str, Any] = {}
        if "extends" in entries:
            self.extends = entries.pop("extends")[1]
        for name, read in sections.items():
            if name in entries:
                said[name] = read(entries.pop(name)[1])
        if "rules_paths" in entries:
            said["rules_paths"] = self._folders(entries.pop("rules_paths")[1])
        said |= decoder.fields(node, Config, entries)
        if said.get("required"):
            said["required"] = self._by_status(entries["required"][1], said["required"])
        idle = tuple(self._check_required(entries["required"][1])) if "required" in entries else ()
        self._check_keys(entries, "front_matter", FIELDS)
        if self.calendar.places:
            said["cadence_places"] = {name: self._place(key) for name, key in self.calendar.places.items()}
        if self.calendar.closed:
            said["closed_place"] = self._place(self.calendar.closed)
        if self.handle or idle:
            said["unread"] = (*self.handle, *idle)
        return said

    def _rules(self, node: Node) -> dict[str, RuleSetting]:
        return {name: self._setting(key, value) for name, (key, value) in self.decoder.entries(node).items()}

    def _setting(self, key: Node, node: Node) -> RuleSetting:
        place = self._place(key)
        if isinstance(node, yaml.ScalarNode):
            word = node.value.lower()
            wanted = truth(word)
            if wanted is False:
                return RuleSetting(off=True, place=place)
            if wanted:
                return RuleSetting(on=True, place=place)
            if word in ("error", "warning", "suggestion"):
                return RuleSetting(severity=word, on=True, place=place)
            self.decoder.unknown(node, node.value, ("on", "off", "error", "warning", "suggestion"))
            return RuleSetting(place=place)
        before = len(self.decoder.mistakes)
        parts = self.decoder.entries(node)
        decode = self.decoder.decode
        severity = decode(parts.pop("severity")[1], SeverityName) if "severity" in parts else None
        fix = decode(parts.pop("fix")[1], FixName) if "fix" in parts else None
        lists: dict[str, Node] = {name: parts.pop(name)[1] for name in ("add", "remove") if name in parts}
        words = {name: decode(node, dict[str, tuple[str, ...]]) for name, node in lists.items()}
        parameters = {name: (self.decoder.path, *nodes) for name, nodes in parts.items()}
        if len(self.decoder.mistakes) > before:
            return RuleSetting(on=True, place=place)
        return RuleSetting(
            on=True, severity=severity, fix=fix, lists=lists, parameters=parameters, place=place, **words
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
            if files is not None:
                self._check_globs(parts["files"][1], globs)
                if not globs:
                    self.decoder.mistake(parts["files"][1], "decode.empty")
            overrides.append(Override(globs, rules))
        return tuple(overrides)

    def _accounts(self, node: Node) -> dict[str, Account]:
        accounts = {}
        networks = shipped_networks()
        for name, (_, value) in self.decoder.entries(node).items():
            parts = self.decoder.entries(value)
            if not isinstance(value, yaml.MappingNode):
                continue
            limits_entry, hours = parts.pop("limits", None), parts.pop("hours", None)
            for fact in [key for key in parts if key in FACTS and key not in Account._fields]:
                self.decoder.mistake(parts.pop(fact)[0], "config.in_limits", word=fact)
            values = self.decoder.fields(value, Account, parts)
            network = values.get("network")
            known = networks.named(network) if network else None
            if network and known is None:
                near = networks.near(network)
                self.decoder.unknown(parts["network"][1], network, [near] if near else networks.by_id)
            if values.get("time_zone"):
                self.calendar.check_zone(parts["time_zone"][1])
            if values.get("cadence"):
                self.calendar.check_cadence(parts["cadence"][1], values["cadence"])
            if hours:
                values["hours"] = Hours(**self.calendar.hours(hours[1]))
            if "handle" in parts and not self.handle:
                message = self.decoder.say("config.unread", word="handle")
                self.handle = (self._place(parts["handle"][0], message),)
            limits = self._limits(limits_entry[1]) if limits_entry else {}
            if known:
                accounts[name] = Account(**{**values, "network": known.id, "limits": limits})
        return accounts

    def _handles(self, node: Node) -> dict[str, dict[str, str]]:
        """The accounts of partners by network, whichever of its names a network is called by."""
        networks = shipped_networks()
        handles = self.decoder.decode(node, dict[str, dict[str, str]]) or {}
        found: dict[str, dict[str, str]] = {name: {} for name in handles}
        for name, (_, value) in self.decoder.entries(node).items() if handles else ():
            for word, (key, _) in self.decoder.entries(value).items():
                network = networks.named(word)
                if network is None:
                    self._unknown_network(key, word)
                elif word in handles[name]:
                    found[name][network.id] = handles[name][word]
        return found

    def _unknown_network(self, node: Node, name: str) -> None:
        networks = shipped_networks()
        self.decoder.unknown(node, name, networks.by_name if networks.near(name) else networks.by_id)

    def _limits(self, node: Node) -> dict[str, Any]:
        """Facts of a network as this account has them."""
        limits = {}
        places = {}
        for fact, (key, value_node) in self.decoder.entries(node).items():
            if fact not in FACTS:
                self.decoder.unknown(key, fact, FACTS, "config.unknown_limit", folder=shipped("reseaux"))
                continue
            before = len(self.decoder.mistakes)
            value = self.decoder.decode(value_node, FACTS[fact])
            if len(self.decoder.mistakes) == before:
                limits[fact], places[fact] = value, value_node
        for fault in faults(limits):
            self.decoder.mistake(places[fault.fact], fault.text_id, **fault.values)
        return limits

    def _languages(self, node: Node) -> dict[str, str]:
        if isinstance(node, yaml.ScalarNode):
            language = self.decoder.decode(node, str)
            self._check_language(node, language)
            return {"**": language}
        languages = self.decoder.decode(node, dict[str, str]) or {}
        if languages:
            for glob, (key, value) in self.decoder.entries(node).items():
                self._check_globs(key, (glob,))
                self._check_language(value, languages[glob])
        return languages

    def _check_language(self, node: Node, language: str | None) -> None:
        if language is not None and (near_language(language) or language_of(language) is None):
            self.decoder.mistake(node, "config.no_language", word=language)

    def _folders(self, node: Node) -> tuple[str, ...]:
        """Folders, from the file's own: unlike globs, they may lie anywhere in the repository."""
        found = []
        for item, name in zip(node.value, self.decoder.decode(node, tuple[str, ...]) or (), strict=False):
            folder = self.folder / (name or "")
            if name is not None and not name.strip():
                self.decoder.mistake(item, "decode.empty")
            elif name is not None and "\\" in name:
                refuse_backslash(self.decoder, item, name)
            elif name is not None and not os.path.isdir(folder):
                self.decoder.mistake(item, "rules.no_folder")
            elif name is not None and not stays_inside(str(folder), str(self.folder / "_")):
                self.decoder.mistake(item, "config.outside", word=name)
            elif name is not None:
                found.append(str(folder))
        return tuple(found)

    def _globs(self, node: Node) -> tuple[str, ...]:
        globs = self.decoder.decode(node, tuple[str, ...]) or ()
        self._check_globs(node, globs)
        return globs

    def _check_globs(self, node: Node, globs: tuple[str | None, ...]) -> None:
        """Refuse globs that no file can match: they are read from the folder of the configuration."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item, glob in zip(nodes, globs, strict=False):  # none where it is no list
            if glob is not None and not glob.strip(" /"):
                self.decoder.mistake(item, "decode.empty")
            elif glob is not None and "\\" in glob:
                refuse_backslash(self.decoder, item, glob)
            elif glob is not None and ".." in glob.split("/"):
                self.decoder.mistake(item, "config.glob_climbs", word=glob)

    def _country(self, node: Node) -> str | None:
        country = self.decoder.decode(node, str | None)
        if country is not None and not _COUNTRY.fullmatch(country.upper()):
            self.decoder.mistake(node, "config.no_country", word=country)
        return country.upper() if country is not None else None

    def _check_keys(self, entries: Mapping[str, tuple[Node, Node]], name: str, known: Iterable[str]) -> None:
        node = entries[name][1] if name in entries else None
        if isinstance(node, yaml.MappingNode):
            for word, (key, _) in self.decoder.entries(node).items():
                if word not in known:
                    self.decoder.unknown(key, word, known)

    def _by_status(self, node: Node, asked: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """What is asked, by our names of the statuses: a configuration may call them as heads do."""
        from lint_social.head_words import status_named  # few configurations require anything

        found: dict[str, tuple[str, ...]] = {}
        for word, (key, _) in self.decoder.entries(node).items():
            status = status_named(word)
            if status is None:
                self.decoder.unknown(key, word, STATUSES)
            else:
                found[status] = (*found.get(status, ()), *(asked.get(word) or ()))
        return found

    def _check_required(self, node: Node) -> Iterator[Mistake]:
        """Refuse mistyped fields; those nobody knows are the team's own. What does nothing is told."""
        from lint_social.head_words import status_named  # rarely needed, as the other two
        from lint_social.requirable import field_named, near_field

        steps = self.decoder.entries(node) if isinstance(node, yaml.MappingNode) else {}
        for _, listed in steps.values():
            for item in listed.value if isinstance(listed, yaml.SequenceNode) else ():
                near = near_field(item.value) if isinstance(item, yaml.ScalarNode) else None
                if near and field_named(item.value) is None:
                    self.decoder.mistake(item, "decode.unknown_word.near", word=item.value, near=near)
        for word in steps:
            if status_named(word) == PUBLISHED:
                message = self.decoder.say("config.required_published", word=word)
                yield self._place(steps[word][0], message)

    def _place(self, node: Node, message: str = "") -> Mistake:
        mark = node.start_mark
        return Mistake(self.decoder.path, mark.line + 1, mark.column + 1, message)

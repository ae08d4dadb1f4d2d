"""A configuration file: decoded strictly, with those it extends."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from lint_social.config import FILE_NAMES, CalendarSettings, Config, Hours
from lint_social.config_reader import ConfigReader, refuse_backslash
from lint_social.decode import Decoder, Mistake, Mistakes
from lint_social.discover import read_bytes, stays_inside
from lint_social.disk import why_refused
from lint_social.known_networks import shipped_networks
from lint_social.resources import shipped

if TYPE_CHECKING:
    from lint_social.yaml_nodes import Node

#: What a file and those it extends say, by the names of `Config`: only what is written, no default.
Said = dict[str, Any]


def load_config(path: Path, language: str = "fr") -> Config:
    """Read a configuration file and those it extends. Raises `Mistakes`, all of them at once."""
    config, mistakes = read_config(path, language)
    if mistakes:
        raise Mistakes(mistakes)
    return config


def read_config(path: Path, language: str = "fr") -> tuple[Config, tuple[Mistake, ...]]:
    """As `load_config`; with mistakes, the configuration holds what could be read of it."""
    decoder = Decoder(_shown(path), language)
    said = _read(path, decoder, ())
    config = _config(said, decoder, str(path.parent))
    return config, tuple(decoder.mistakes)


def config_from_text(text: str, root: Path = Path()) -> Config:
    """A configuration given as YAML text, for the examples of rules. Raises `Mistakes`."""
    decoder = Decoder(FILE_NAMES[0])
    said = _said_by(decoder.parse(text), root / FILE_NAMES[0], decoder, ())
    config = _config(said, decoder, str(root)) if said else Config()
    if decoder.mistakes:
        raise Mistakes(decoder.mistakes)
    return config


def _config(said: Said, decoder: Decoder, root: str) -> Config:
    """The configuration made of all that is said; `rules_paths` and globs are relative to their files."""
    _name_accounts(said, decoder)
    said.pop("cadence_places", None)
    closed = said.pop("closed_place", None)
    calendar = said.pop("calendar", {})
    calendar = CalendarSettings(**{**calendar, "hours": Hours(**calendar.get("hours", {}))})
    config = Config(root=root, path=decoder.path, calendar=calendar, **said)
    if closed:
        _check_holidays(config, closed, decoder)
    return config


def _check_holidays(config: Config, place: Mistake, decoder: Decoder) -> None:
    """Refuse to keep free the public holidays of a country that we do not know: nothing would be found."""
    from lint_social.holidays import countries  # few teams tell their hours

    hours = (config.calendar.hours, *(account.hours for account in config.accounts.values()))
    known = countries()
    if config.pays not in known and any(item.holidays is False for item in hours):
        message = decoder.say("config.no_holidays", known=", ".join(known))
        decoder.mistakes.append(place._replace(message=message))


def _read(path: Path, decoder: Decoder, seen: tuple[Path, ...]) -> Said:
    try:
        data = read_bytes(str(path))
    except OSError as error:
        problem = why_refused(error, decoder.language)
        _note(decoder, 1, 1, decoder.say("config.unreadable", problem=problem))
        return {}
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig").split("\n")
        _note(decoder, len(before), len(before[-1]) + 1, decoder.say("decode.bad_bytes"))
        return {}
    return _said_by(decoder.parse(text), path, decoder, seen)


def _note(decoder: Decoder, line: int, column: int, message: str) -> None:
    decoder.mistakes.append(Mistake(decoder.path, line, column, message))


def _said_by(node: Node | None, path: Path, decoder: Decoder, seen: tuple[Path, ...]) -> Said:
    """What a file says, on top of what it extends."""
    if node is None:
        return {}
    reader = ConfigReader(decoder, path.parent)
    own = reader.read(node)
    said: Said = {}
    for base in _bases(reader.extends, path, decoder, (*seen, path.absolute())):
        said = _merge(said, base)
    return _merge(said, own)


def _bases(node: Node | None, path: Path, decoder: Decoder, seen: tuple[Path, ...]) -> list[Said]:
    if node is None:
        return []
    bases = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        name = decoder.decode(item, str)
        if name is None:
            continue
        profile = shipped("profils", f"{name}.yaml")
        target = profile if re.fullmatch(r"[\w-]+", name) and os.path.isfile(profile) else path.parent / name
        if "\\" in name:
            refuse_backslash(decoder, item, name)
        elif not os.path.isfile(target):
            decoder.unknown(item, name, _profiles(), "config.no_base")
        elif target is not profile and not stays_inside(str(target), str(path)):
            decoder.mistake(item, "config.outside", word=name)
        elif target.absolute() in seen:
            decoder.mistake(item, "config.circle", word=name)
        else:
            inner = Decoder(_shown(target), decoder.language)
            bases.append(_read(target, inner, seen))
            decoder.mistakes += inner.mistakes
    return bases


def _profiles() -> list[str]:
    """The names of the shipped profiles."""
    return [file.stem for file in shipped("profils").glob("*.yaml")]


def _merge(base: Said, own: Said) -> Said:
    """What the nearer file says wins; mappings are merged entry by entry, rules and overrides add up."""
    said = dict(base)
    for name, value in own.items():
        old = base.get(name)
        if name in ("rules_paths", "overrides", "unread"):
            said[name] = (*(old or ()), *value)
        elif isinstance(value, Mapping):
            said[name] = _merge(dict(old or {}), dict(value)) if name == "calendar" else _joined(old, value)
        else:
            said[name] = value
    return said


def _joined(old: Mapping[str, Any] | None, own: Mapping[str, Any]) -> dict[str, Any]:
    """Entries of the nearer file last: of the globs of `languages`, the last that matches holds."""
    return {name: value for name, value in (old or {}).items() if name not in own} | dict(own)


def _name_accounts(said: Said, decoder: Decoder) -> None:
    """Call the accounts of `cadence` as posts are counted, and refuse one that nobody could post to."""
    cadence = said.get("calendar", {}).get("cadence")
    if not cadence:
        return
    networks, accounts = shipped_networks(), said.get("accounts", {})
    named = {}
    for name, figures in cadence.items():
        network = networks.named(name)
        named[network.id if network and name not in accounts else name] = figures
        if name not in accounts and networks.of_account(name) is None:
            message = decoder.about_unknown(name, [*accounts, *networks.by_id], "config.no_account")
            decoder.mistakes.append(said["cadence_places"][name]._replace(message=message))
    said["calendar"]["cadence"] = named


def _shown(path: Path) -> str:
    """A path as messages show it: from the working folder where it lies below it."""
    full, here = path.absolute(), Path.cwd()
    shown = full.relative_to(here) if full.is_relative_to(here) else path
    return PurePosixPath(*shown.parts).as_posix() if shown.parts else str(shown)

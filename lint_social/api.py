"""The functions that other programs call: data in, data out."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lint_social.config import Config
from lint_social.config_lookup import Configs
from lint_social.discover import find_files
from lint_social.engine import Engine, Settings
from lint_social.known_networks import shipped_networks
from lint_social.post import parse_post
from lint_social.render.counting import Measure, counting_in, measure_text
from lint_social.render.entities import Entities, extract_entities
from lint_social.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.report import Report


def check_text(
    text: str,
    *,
    path: str | os.PathLike[str] = "post.md",
    config: Config | str | os.PathLike[str] | None = None,
    today: date | None = None,
) -> Report:
    """Check one post given as text.

    `path` names it in the report, gives its dialect by its extension, and is where its pictures are looked
    for. `config` is a configuration or the path of a file; without it the nearest to `path` holds.
    Raises `lint_social.decode.Mistakes` when the configuration or a rule is wrong.
    """
    path = os.fspath(path)
    configs = _configs(config)
    engine = Engine(_rules(configs, [path]), configs, Settings(today or _today()))
    return engine.run_post(parse_post(path, text))


def check_paths(
    paths: Iterable[str | os.PathLike[str]], *, config: Config | str | os.PathLike[str] | None = None,
    today: date | None = None,
) -> Report:  # fmt: skip
    """Check files and folders, the calendar over all of them included.

    Raises `lint_social.decode.Mistakes` when the configuration or a rule is wrong, and
    `lint_social.discover.NoSuchPath` for a path that does not exist.
    """
    names = [os.fspath(path) for path in paths]
    configs = _configs(config)
    found = find_files(names, lambda file: configs.of(file).excludes(file), force_exclude=False)
    engine = Engine(_rules(configs, names), configs, Settings(today or _today()), names)
    return engine.run(found)


def measure(text: str, network: str = "x") -> Measure:
    """How long a text is for a network, exactly as given (no Markdown), and what each part costs.

    Raises `KeyError` for a network that does not exist.
    """
    found = _network(network)
    counting = counting_in(found.get("text_unit") or "codepoint", found.get)
    return measure_text(text, counting, found.get("text_limit"))


def extract(text: str, network: str = "x") -> Entities:
    """Hashtags, mentions, cashtags, links and emoji as a network recognises them, in code points.

    Raises `KeyError` for a network that does not exist.
    """
    return extract_entities(text, _network(network).get("entity_style") or "plain")


def _network(name: str):  # type: ignore[no-untyped-def]
    networks = shipped_networks()
    found = networks.of_account(name)
    if found is None:
        raise KeyError(name)
    return found


def _configs(config: Config | str | os.PathLike[str] | None) -> Configs:
    if isinstance(config, Config):
        configs = Configs()
        configs.only = config
        return configs
    return Configs(os.fspath(config) if config is not None else None)


def _rules(configs: Configs, paths: Iterable[str]):  # type: ignore[no-untyped-def]
    folders: dict[str, None] = {}
    for path in paths:
        place = Path(os.path.abspath(path))
        folder = place if place.is_dir() else place.parent
        config = configs.only or configs.of_folder(folder)
        folders.update(dict.fromkeys(config.rules_paths))
    return load_rules(folders)


def _today() -> date:
    return datetime.now(UTC).date()

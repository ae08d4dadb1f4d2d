"""The functions that other programs call: data in, data out."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from lint_social.config import Config
from lint_social.config_lookup import Configs
from lint_social.engine import Engine, Settings
from lint_social.known_networks import shipped_networks
from lint_social.render.counting import Measure, counting_in, measure_text
from lint_social.render.entities import Entities, extract_entities
from lint_social.workload import gather, read_knowledge

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
    knowledge = read_knowledge([path], configs)
    engine = Engine(knowledge.rules, configs, Settings(today or date.today()))
    return engine.run_text(path, text)


def check_paths(
    paths: Iterable[str | os.PathLike[str]], *, config: Config | str | os.PathLike[str] | None = None,
    today: date | None = None,
) -> Report:  # fmt: skip
    """Check files and folders, the calendar over all of them included.

    As on the command line: for a file, the calendar is read over the whole tree of its configuration, and
    each file falls under the configuration nearest to it.
    Raises `lint_social.decode.Mistakes` when the configuration or a rule is wrong, and
    `lint_social.discover.NoSuchPath` for a path that does not exist.
    """
    names = [os.fspath(path) for path in paths]
    configs = _configs(config)
    files = gather(names, configs)
    rules = read_knowledge(files.paths() or names, configs).rules
    engine = Engine(rules, configs, Settings(today or date.today()), names)
    return engine.run(files.asked, files.others)


def measure(text: str, network: str = "x") -> Measure:
    """How long a text is for a network, exactly as given (no Markdown), and what each part costs.

    Raises `lint_social.networks.UnknownNetwork`, a `KeyError`, for a network that does not exist.
    """
    found = _network(network)
    counting = counting_in(found.get("text_unit") or "codepoint", found.get)
    return measure_text(text, counting, found.get("text_limit"))


def extract(text: str, network: str = "x") -> Entities:
    """Hashtags, mentions, cashtags, links and emoji as a network recognises them, in code points.

    Raises `lint_social.networks.UnknownNetwork`, a `KeyError`, for a network that does not exist.
    """
    return extract_entities(text, _network(network).get("entity_style") or "plain")


def _network(name: str):  # type: ignore[no-untyped-def]
    networks = shipped_networks()
    found = networks.of_account(name)
    if found is None:
        from lint_social.decode import Decoder  # only where something is wrong
        from lint_social.networks import UnknownNetwork

        near = networks.near(name)
        known = [near] if near else networks.by_id
        raise UnknownNetwork(Decoder("").about_unknown(name, known, "cli.unknown_network"))
    return found


def _configs(config: Config | str | os.PathLike[str] | None) -> Configs:
    return Configs(config if config is None or isinstance(config, Config) else os.fspath(config))

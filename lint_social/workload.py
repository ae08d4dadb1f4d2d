"""What a run works on: the files asked for, the rest of their calendar, the rules that hold for them.

Configurations and rules are read before anything is linted: what is wrong in any of them comes all at once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lint_social.cache import load_cached_rules
from lint_social.decode import Mistakes
from lint_social.discover import Found, find_files
from lint_social.records import NamedTuple
from lint_social.selection import Choice, Selector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from lint_social.config import Config
    from lint_social.config_lookup import Configs
    from lint_social.decode import Mistake
    from lint_social.rule import RuleSet


class Files(NamedTuple):
    """The files asked for, and the `others` that are read for the calendar alone."""

    asked: tuple[Found, ...] = ()
    others: tuple[str, ...] = ()

    def paths(self) -> list[str]:
        """All of them."""
        return [*(file.path for file in self.asked), *self.others]


class Knowledge(NamedTuple):
    """The configurations that hold for some files, each once, and the rules that they bring together."""

    configs: tuple[Config, ...]
    rules: RuleSet


def gather(
    paths: Sequence[str], configs: Configs, *, force_exclude: bool = False, calendar: bool = True
) -> Files:
    """The files of some paths. With `calendar`, the tree of each named file's configuration is read too.

    Raises `NoSuchPath`. A configuration that is wrong excludes nothing: `read_knowledge` tells what is wrong.
    """
    excluded = _exclusion(configs)
    found = find_files(paths, excluded, force_exclude=force_exclude)
    others = _rest_of_calendar(paths, configs, excluded) if calendar else []
    return Files(tuple(found), tuple(others))


def read_knowledge(files: Iterable[str], configs: Configs, cache: str | Path | None = None) -> Knowledge:
    """The rules that hold for files, from the `cache` folder where it has them. Raises `Mistakes`."""
    known: dict[int, Config] = {}
    mistakes: set[Mistake] = set()
    for file in files:
        config, wrong = configs.read(file)
        known[id(config)] = config
        mistakes.update(wrong)
    folders = dict.fromkeys(folder for config in known.values() for folder in config.rules_paths)
    try:
        rules = load_cached_rules(cache, folders, configs.language)
    except Mistakes as error:
        raise Mistakes(mistakes.union(error.mistakes)) from error
    selector = Selector(rules, Choice(), configs.language)
    for config in known.values():
        mistakes.update(selector.mistakes_in(config))
    if mistakes:
        raise Mistakes(mistakes)
    return Knowledge(tuple(known.values()), rules)


def _exclusion(configs: Configs) -> Callable[[str], bool]:
    def excluded(file: str) -> bool:
        config, wrong = configs.read(file)
        return not wrong and config.excludes(file)

    return excluded


def _rest_of_calendar(paths: Iterable[str], configs: Configs, excluded: Callable[[str], bool]) -> list[str]:
    """The other posts of their calendars: the whole tree of each configuration that holds for the paths."""
    folders: dict[str, None] = {}
    for path in paths:
        config, _ = configs.read(os.path.join(path, ".") if os.path.isdir(path) else path)
        root = os.path.abspath(config.root)
        if config.path is not None and os.path.abspath(path) != root:
            folders[os.path.relpath(root)] = None
    found = find_files(folders, excluded, force_exclude=False)
    shown = (os.path.relpath(os.path.abspath(file.path)) for file in found)  # `../a/b.md` from `a` is `b.md`
    return [path.replace(os.sep, "/") for path in shown]

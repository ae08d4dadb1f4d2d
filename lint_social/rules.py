"""The rules there are: those shipped in `regles/` and those of a team's folders."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lint_social.decode import Decoder, Mistake, Mistakes
from lint_social.discover import stays_inside
from lint_social.example import Example
from lint_social.resources import shipped
from lint_social.rule import CATEGORIES, Case, Conseil, Rule, RuleSet
from lint_social.rule_files import RuleReader
from lint_social.signals import Signal, load_signals, shipped_signals, signal_files

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CATEGORIES", "Case", "Conseil", "Example", "Rule", "RuleSet", "load_rules"]

NOT_RULES = (
    "signaux",
    "reseaux",
    "profils",
    "jours-feries",
)  # other knowledge than rules


def load_rules(paths: Iterable[str | Path] = (), language: str = "fr") -> RuleSet:
    """The shipped rules and those of further folders. Raises `Mistakes`: all that is wrong, at once.

    A folder of rules may hold a folder `signaux/` of word lists, and folders named after a conseil's number.
    """
    folders = dict.fromkeys(Path(os.path.abspath(path)) for path in _listed(paths))
    found = _shipped_rules(language)
    return _with_team(found, folders, language) if folders else found


@cache
def _shipped_rules(language: str) -> RuleSet:
    """Read once: a program may check a thousand texts."""
    loader = _Loader(language)
    signals = shipped_signals()
    conseils = loader.conseils(shipped())
    for path in _rule_files(shipped()):
        loader.read(path, f"regles/{path.relative_to(shipped()).as_posix()}", signals, shipped_one=True)
    return loader.rule_set(signals, conseils)


def _with_team(found: RuleSet, folders: Iterable[Path], language: str) -> RuleSet:
    """The shipped rules with those of a team's folders."""
    loader = _Loader(language)
    loader.rules.update(found.by_id)
    signals = dict(found.signals)
    for folder in folders:
        if not os.path.isdir(folder):  # `Path.is_dir` refuses names that are too long
            loader.mistakes.append(Mistake(_shown(folder), 1, 1, loader.say("rules.no_folder")))
            continue
        outside = [path for path in _files_of(folder) if not stays_inside(str(path), str(folder / "_"))]
        if outside:
            loader.mistakes += [Mistake(_shown(path), 1, 1, loader.say("file.elsewhere")) for path in outside]
            continue
        if (folder / "signaux").is_dir():
            try:
                signals |= load_signals(folder / "signaux", _shown(folder / "signaux"), language, signals)
            except Mistakes as error:
                loader.mistakes += error.mistakes
                broken = [path.stem for path in signal_files(folder / "signaux")]
                signals |= {name: Signal(name, {}, {}) for name in broken}  # told once, as the lists they are
        for path in _rule_files(folder):
            loader.read(path, _shown(path), signals, shipped_one=False)
    return loader.rule_set(signals, found.conseils)


def _files_of(folder: Path) -> list[Path]:
    lists = folder / "signaux"
    return [*_rule_files(folder), *(signal_files(lists) if lists.is_dir() else ())]


def _shown(path: Path) -> str:
    """A path as messages show it: from the working folder where it lies below it."""
    full, here = path.absolute(), Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else path).as_posix()


def _listed(paths: Iterable[str | Path] | str | Path) -> Iterable[str | Path]:
    """The paths, where one alone was given too: a text is not a list of letters."""
    return (paths,) if isinstance(paths, (str, Path)) else paths


def _rule_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for pattern in ("*.yaml", "*.yml")
        for path in folder.rglob(pattern)
        if path.stem != "conseil"
        and not {part.name for part in path.relative_to(folder).parents} & set(NOT_RULES)
    )


class _Loader:
    def __init__(self, language: str) -> None:
        self.language = language
        self.rules: dict[str, Rule] = {}
        self.mistakes: list[Mistake] = []

    def say(self, text_id: str) -> str:
        return Decoder("", self.language).say(text_id)

    def conseils(self, root: Path) -> tuple[Conseil, ...]:
        found = []
        for path in sorted(root.glob("*/conseil.yaml")):
            decoder = Decoder(f"regles/{path.relative_to(root).as_posix()}", self.language)
            node = decoder.parse_file(path)
            conseil = decoder.decode(node, Conseil) if node else None
            self.mistakes += decoder.mistakes
            if conseil:
                found.append(conseil)
        return tuple(sorted(found, key=lambda conseil: conseil.number))

    def rule_set(self, signals: Mapping[str, Signal], conseils: tuple[Conseil, ...]) -> RuleSet:
        """All that was read. Raises `Mistakes`."""
        self._check_counts()
        if self.mistakes:
            raise Mistakes(self.mistakes)
        rules = sorted(self.rules.values(), key=lambda rule: (rule.conseil or 0, rule.id))
        return RuleSet(tuple(rules), signals, conseils)

    def _check_counts(self) -> None:
        """Refuse rules that count the findings of a rule that does not exist."""
        for rule in self.rules.values():
            for name in rule.counts:
                if name not in self.rules:
                    decoder = Decoder(rule.path, self.language)
                    message = decoder.about_unknown(name, self.rules, "rules.unknown_rule")
                    self.mistakes.append(Mistake(rule.path, 1, 1, message))

    def read(self, path: Path, shown: str, signals: Mapping[str, Signal], *, shipped_one: bool) -> None:
        decoder = Decoder(shown, self.language)
        node = decoder.parse_file(path)
        if node is None and not decoder.mistakes:
            decoder.mistakes.append(Mistake(shown, 1, 1, self.say("decode.empty")))
        elif node is not None:
            rule = RuleReader(decoder, path, signals, shipped_one).read(node)
            if rule is not None:
                if rule.id in self.rules:
                    decoder.mistake(node, "rules.duplicate", word=rule.id, path=self.rules[rule.id].path)
                self.rules.setdefault(rule.id, rule)
        self.mistakes += decoder.mistakes

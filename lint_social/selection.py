"""Which rules hold for a post: what is on by default, what the configuration and the command line change."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint_social.config import Config, matches
from lint_social.decode import Decoder, Mistake, Mistakes, field_types
from lint_social.rules import CATEGORIES
from lint_social.signals import BadEntry, Lexicon, Signal, change_signal
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from lint_social.config import RuleSetting
    from lint_social.rules import Rule, RuleSet

ABBREVIATIONS = "abreviations"


@dataclass(frozen=True, slots=True)
class Choice:
    """What `--select` and `--ignore` name: ids, categories, `conseil-7`. Empty `select`: the default."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Lexicons:
    """The lexicon of each language, built when first needed from the lists of the rules that hold."""

    def __init__(self, signals: Iterable[Signal]) -> None:
        self.signals = tuple(signals)
        self.languages = {language for signal in self.signals for language in signal.words}
        self.built: dict[str, Lexicon] = {}

    def get(self, language: str) -> Lexicon | None:
        """Those of a language, None where no list speaks it."""
        if language not in self.languages:
            return None
        if language not in self.built:
            self.built[language] = Lexicon(self.signals, language)
        return self.built[language]

    def every(self) -> list[Lexicon]:
        """Those of all languages."""
        return [lexicon for language in sorted(self.languages) if (lexicon := self.get(language))]


@dataclass(frozen=True)
class ActiveRules:
    """The rules that hold, with the configuration's changes made, and the word lists they read."""

    rules: tuple[Rule, ...]
    reported: frozenset[str]
    lexicons: Lexicons
    abbreviations: Mapping[str, frozenset[str]]


class Selector:
    """Works out the active rules once per configuration and set of overrides."""

    def __init__(self, rules: RuleSet, choice: Choice, language: str = "fr") -> None:
        self.rules = rules
        self.choice = choice
        self.language = language
        self.cache: dict[tuple[int, tuple[int, ...]], ActiveRules] = {}

    def of(self, config: Config, path: str) -> ActiveRules:
        """The rules for a post. Raises `Mistakes` for what the configuration gets wrong."""
        relative = config.relative(path) if config.overrides else ""
        fitting = tuple(
            index for index, override in enumerate(config.overrides) if matches(relative, override.files)
        )
        key = (id(config), fitting)
        if key not in self.cache:
            settings = [config.rules, *(config.overrides[index].rules for index in fitting)]
            self.cache[key] = self._activate(settings, config)
        return self.cache[key]

    def check_names(self, config: Config) -> None:
        """Refuse rules that a configuration names but that do not exist. Raises `Mistakes`."""
        decoder = Decoder(config.path or "", self.language)
        known = {rule.id for rule in self.rules}
        mistakes = []
        for settings in (config.rules, *(override.rules for override in config.overrides)):
            for rule_id, setting in settings.items():
                if rule_id not in known and setting.place:
                    message = decoder.about_unknown(rule_id, known, "rules.unknown_rule")
                    mistakes.append(dataclasses.replace(setting.place, message=message))
        if mistakes:
            raise Mistakes(mistakes)

    def _activate(self, settings: list[dict[str, RuleSetting]], config: Config) -> ActiveRules:
        mistakes: list[Mistake] = []
        signals = dict(self.rules.signals)
        changed: dict[str, Rule] = {}
        reported: set[str] = set()
        for rule in self.rules:
            on = rule.default
            for setting in (found[rule.id] for found in settings if rule.id in found):
                on = False if setting.off else True if setting.on else on
                rule = _Change(rule, setting, signals, mistakes, self.language).made()  # noqa: PLW2901
            if rule.countries and config.pays not in rule.countries:
                on = False
            changed[rule.id] = rule
            if self._chosen(rule, on):
                reported.add(rule.id)
        if mistakes:
            raise Mistakes(mistakes)
        counted = {
            other
            for rule_id in reported
            if changed[rule_id].on_calendar
            for other in changed[rule_id].check.rules()
        }
        rules = tuple(rule for rule in changed.values() if rule.id in reported | counted)
        used = {name for rule in rules for name in rule.check.signals()}
        abbreviations = signals[ABBREVIATIONS].words if ABBREVIATIONS in signals else {}
        return ActiveRules(
            rules,
            frozenset(reported),
            Lexicons(signals[name] for name in sorted(used)),
            {language: frozenset(words) for language, words in abbreviations.items()},
        )

    def _chosen(self, rule: Rule, on: bool) -> bool:
        names = {rule.id, rule.category, f"conseil-{rule.conseil}"}
        if self.choice.select:
            on = bool(names & set(self.choice.select))
        return on and not names & set(self.choice.ignore)


def unknown_names(names: Iterable[str], rules: RuleSet) -> list[str]:
    """Of the names given to `--select` and `--ignore`, those that name nothing."""
    known = selectable(rules)
    return [name for name in names if name not in known]


def selectable(rules: RuleSet) -> Collection[str]:
    """All that a selection may name."""
    conseils = {f"conseil-{conseil.number}" for conseil in rules.conseils}
    return {rule.id for rule in rules} | set(CATEGORIES) | conseils


class _Change:
    """One rule with one setting applied."""

    def __init__(
        self,
        rule: Rule,
        setting: RuleSetting,
        signals: dict[str, Signal],
        mistakes: list[Mistake],
        language: str,
    ) -> None:
        self.rule = rule
        self.setting = setting
        self.signals = signals
        self.mistakes = mistakes
        self.language = language

    def made(self) -> Rule:
        rule = self.rule
        if self.setting.severity:
            severity = Severity(self.setting.severity)
            cases = {name: dataclasses.replace(case, severity=None) for name, case in rule.cases.items()}
            rule = dataclasses.replace(rule, severity=severity, by_status={}, cases=cases)
        if self.setting.parameters:
            rule = dataclasses.replace(rule, check=self._parameters(rule.check))
        if self.setting.add or self.setting.remove:
            rule = dataclasses.replace(rule, check=self._lists(rule.check))
        return rule

    def _parameters(self, check: Any) -> Any:
        changes = {}
        hints = field_types(check.__class__)
        names = [field.name for field in dataclasses.fields(check)]
        for name, (path, key, node) in self.setting.parameters.items():
            decoder = Decoder(path, self.language)
            if name not in names:
                decoder.unknown(key, name, (*names, "severity", "add", "remove"), "decode.unknown_key")
            else:
                changes[name] = decoder.decode(node, hints[name])
            self.mistakes += decoder.mistakes
        return dataclasses.replace(check, **changes)

    def _lists(self, check: Any) -> Any:
        names = check.signals()
        place = self.setting.place or Mistake("", 1, 1, "")
        decoder = Decoder(place.path, self.language)
        if not names:
            self.mistakes.append(dataclasses.replace(place, message=decoder.say("config.no_list")))
            return check
        own = f"{names[0]}@{self.rule.id}"
        try:
            self.signals[own] = change_signal(self.signals[names[0]], self.setting.add, self.setting.remove)
        except BadEntry as error:
            self.mistakes.append(dataclasses.replace(place, message=decoder.say(error.reason, word="")))
            return check
        except KeyError as error:
            message = decoder.say("config.not_in_list", word=error.args[0])
            self.mistakes.append(dataclasses.replace(place, message=message))
            return check
        field = next(
            field.name for field in dataclasses.fields(check) if getattr(check, field.name) == names[0]
        )
        return dataclasses.replace(check, **{field: own})

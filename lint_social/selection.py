"""Which rules hold for a post: what is on by default, what the configuration and the command line change."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from lint_social.audiences import Audience, audiences_of
from lint_social.config import Config
from lint_social.decode import Decoder, Mistake, Mistakes
from lint_social.globs import matches
from lint_social.lexicon import Lexicon
from lint_social.records import NamedTuple
from lint_social.rule import CATEGORIES
from lint_social.signals import ABBREVIATIONS
from lint_social.signs import Signs
from lint_social.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence

    from lint_social.config import RuleSetting
    from lint_social.lexicon import Hit
    from lint_social.rules import Rule, RuleSet
    from lint_social.signals import Signal
    from lint_social.words import Word

_OF_REQUIRED = "required-field"


class Choice(NamedTuple):
    """What `--select` and `--ignore` name: ids, categories, `conseil-7`. Empty `select`: the default."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Lexicons:
    """The lexicon of each language, built when first needed; `changed` are the lists a configuration made."""

    def __init__(self, rules: RuleSet, changed: Iterable[Signal] = ()) -> None:
        self.rules = rules
        self.changed = tuple(changed)
        self.languages = rules.languages
        self.built: dict[str, Lexicon] = {}

    def get(self, language: str) -> Lexicon | None:
        """Those of a language, None where no list speaks it."""
        if language not in self.languages:
            return None
        if language not in self.built:
            shared = self.rules.lexicon(language)
            own = Lexicon.of(self.changed, language) if self.changed else None
            self.built[language] = JointLexicon(shared, own) if own else shared
        return self.built[language]

    def every(self) -> list[Lexicon]:
        """Those of the languages that we have rules for."""
        return [lexicon for language in LANGUAGES if (lexicon := self.get(language))]


class JointLexicon(Lexicon):
    """A lexicon and a further one that a configuration adds."""

    def __init__(self, shared: Lexicon, own: Lexicon) -> None:
        super().__init__()
        self.both = shared, own

    def find(self, words: Sequence[Word]) -> dict[str, tuple[Hit, ...]]:
        """The hits of both."""
        shared, own = self.both
        return shared.find(words) | own.find(words)


class ActiveRules(NamedTuple):
    """The rules that hold, with the configuration's changes made, and the word lists they read.

    Those in `reported` are told of; those in `counted` are what calendar rules count the findings of;
    `on_calendar` are those told of that judge the posts together; `audiences` has all others. `signs` are all
    that they wait for.
    """

    rules: tuple[Rule, ...]
    reported: frozenset[str]
    counted: frozenset[str]
    on_calendar: tuple[Rule, ...]
    lexicons: Lexicons
    abbreviations: Mapping[str, frozenset[str]]
    signs: Signs
    audiences: tuple[Audience, ...]

    @property
    def about_suppressions(self) -> Rule | None:
        """The rule that tells of suppressions that do nothing, where it is to be told of."""
        return next(
            (rule for rule in self.rules if rule.kind == "suppression" and rule.id in self.reported), None
        )


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
                    mistakes.append(setting.place._replace(message=message))
        if mistakes:
            raise Mistakes(mistakes)

    def mistakes_in(self, config: Config) -> list[Mistake]:
        """All that a configuration gets wrong about rules, whichever of its overrides hold for a post."""
        found: list[Mistake] = []
        try:
            self.check_names(config)
        except Mistakes as error:
            found += error.mistakes
        for settings in ((), *((override.rules,) for override in config.overrides)):
            try:
                self._activate([config.rules, *settings], config)
            except Mistakes as error:
                found += error.mistakes
        return found

    def _activate(self, settings: list[Mapping[str, RuleSetting]], config: Config) -> ActiveRules:
        mistakes: list[Mistake] = []
        own: dict[str, Signal] = {}  # lists that the configuration makes
        signals = ChainMap(own, self.rules.signals)  # type: ignore[arg-type] # only the first is written to
        changed: dict[str, Rule] = {}
        reported: set[str] = set()
        for rule in self.rules:
            on = rule.default
            for setting in (found[rule.id] for found in settings if rule.id in found):
                on = False if setting.off else True if setting.on else on
                rule = self._changed(rule, setting, signals, mistakes)  # noqa: PLW2901
            if rule.kind == _OF_REQUIRED and not config.required:
                on = False  # nothing is asked of posts: its module is not even imported
            changed[rule.id] = rule
            is_law_elsewhere = bool(rule.countries) and config.pays not in rule.countries
            if self._chosen(rule, on) and not is_law_elsewhere:  # asked for by name or not
                reported.add(rule.id)
        if mistakes:
            raise Mistakes(mistakes)
        counted = {other for rule_id in reported for other in changed[rule_id].counts}
        rules = tuple(rule for rule in changed.values() if rule.id in reported | counted)
        abbreviations = signals[ABBREVIATIONS].words if ABBREVIATIONS in signals else {}
        return ActiveRules(
            rules,
            frozenset(reported),
            frozenset(counted),
            tuple(rule for rule in rules if rule.on_calendar and rule.id in reported),
            Lexicons(self.rules, own.values()),
            {language: frozenset(map(str.lower, words)) for language, words in abbreviations.items()},
            Signs(sign for rule in rules for sign in (*rule.triggers, *rule.signs)),
            audiences_of(rules),
        )

    def _changed(
        self, rule: Rule, setting: RuleSetting, signals: MutableMapping[str, Signal], mistakes: list[Mistake]
    ) -> Rule:
        from lint_social.rule_changes import RuleChange  # few configurations change any

        return RuleChange(rule, setting, signals, mistakes, self.rules.by_id, self.language).made()

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

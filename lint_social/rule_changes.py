"""One rule as a configuration changes it: its severity, its fix, its parameters, its word list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.decode import Decoder, Mistake, field_types
from lint_social.signals import Signal, SignalName, change_signal, check_entry
from lint_social.texts import LANGUAGES, say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from lint_social.config import RuleSetting
    from lint_social.rule import Rule
    from lint_social.yaml_nodes import Node


class RuleChange:
    """One rule with one setting applied."""

    def __init__(
        self,
        rule: Rule,
        setting: RuleSetting,
        signals: MutableMapping[str, Signal],
        mistakes: list[Mistake],
        known: Mapping[str, Rule],
        language: str,
    ) -> None:
        self.rule = rule
        self.setting = setting
        self.signals = signals
        self.mistakes = mistakes
        self.known = known
        self.language = language

    def made(self) -> Rule:
        """The rule as it is then; `mistakes` gains what is wrong, `signals` the lists of its own."""
        rule = self.rule
        if self.setting.severity:
            severity = Severity(self.setting.severity)
            cases = {name: case._replace(severity=None) for name, case in rule.cases.items()}
            rule = rule._replace(severity=severity, by_status={}, cases=cases)
        if self.setting.fix and rule.fix:
            rule = rule._replace(fix=None if self.setting.fix == "off" else self.setting.fix)
        elif self.setting.fix and self.setting.place:  # what cannot be mended is not by being called safe
            message = say(self.language, "rules.no_fix", rule=rule.id)
            self.mistakes.append(self.setting.place._replace(message=message))
        if self.setting.parameters:
            rule = self._with_parameters(rule)
        if self.setting.add or self.setting.remove:
            rule = self._with_list(rule)
        return rule

    def _with_parameters(self, rule: Rule) -> Rule:
        from lint_social.check_files import look_at, look_at_whole, rules_counted  # few change any

        check, hints = rule.check, field_types(rule.check.__class__)
        signals = list(rule.signals)
        for name, (path, key, node) in self.setting.parameters.items():
            decoder = Decoder(path, self.language)
            if name not in hints:
                decoder.unknown(
                    key, name, (*check._fields, "severity", "fix", "add", "remove"), "decode.unknown_key"
                )
            else:
                value = decoder.decode(node, hints[name])
                if value is not None:
                    look_at(decoder, hints[name], value, node)
                if hints[name] in (SignalName, SignalName | None) and value is not None:
                    value = self._own_list(rule, value, decoder, node)
                    if getattr(check, name) in signals:
                        signals[signals.index(getattr(check, name))] = value
                    else:
                        signals.append(value)
                if not decoder.mistakes:
                    check = check._replace(**{name: value})
                    look_at_whole(decoder, check, {name: node}, node)
                    for counted in rules_counted(check):
                        if counted not in self.known:
                            decoder.unknown(node, counted, self.known, "rules.unknown_rule")
            self.mistakes += decoder.mistakes
        return rule.with_check(check)._replace(signals=tuple(signals), counts=rules_counted(check))

    def _own_list(self, rule: Rule, name: str, decoder: Decoder, node: Node) -> str:
        """A copy of a list for this rule alone: no other rule may be reading it."""
        if name not in self.signals:
            decoder.unknown(node, name, self.signals, "rules.unknown_signal")
            return name
        own = f"{name}@{rule.id}"
        self.signals[own] = self.signals[name]._replace(id=own)
        return own

    def _with_list(self, rule: Rule) -> Rule:
        """The rule with a list of its own in the place of the first one it reads."""
        place = self.setting.place or Mistake("", 1, 1, "")
        decoder = Decoder(place.path, self.language)
        if not rule.signals:
            self.mistakes.append(place._replace(message=decoder.say("config.no_list")))
            return rule
        shared = rule.signals[0]
        own = f"{shared}@{rule.id}"
        self._check_entries(rule, self.signals[shared], decoder)
        if decoder.mistakes:
            self.mistakes += decoder.mistakes
            return rule
        changed = change_signal(self.signals[shared], self.setting.add, self.setting.remove)
        self.signals[own] = changed._replace(id=own)
        from lint_social.check_files import references

        parameter = next(
            name for name in references(rule.check, SignalName) if getattr(rule.check, name) == shared
        )
        check = rule.check._replace(**{parameter: own})
        return rule.with_check(check)._replace(signals=(own, *rule.signals[1:]))

    def _check_entries(self, rule: Rule, signal: Signal, decoder: Decoder) -> None:
        """Note every entry that cannot be added or removed, where it is written."""
        languages = rule.languages or LANGUAGES
        for name, node in self.setting.lists.items():
            for language, (key, listed) in decoder.entries(node).items():
                if language not in languages:
                    decoder.unknown(key, language, languages)
                seen: set[str] = set()
                for item in listed.value:
                    if name == "remove" and item.value not in signal.words.get(language, ()):
                        decoder.mistake(item, "config.not_in_list", word=item.value)
                    check_entry(decoder, item, seen)

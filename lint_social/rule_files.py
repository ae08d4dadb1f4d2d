"""One rule's file: decoded strictly, and checked against all that it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import yaml

from lint_social.check_files import decode_check, references, rules_counted
from lint_social.example import Example
from lint_social.field_names import STATUSES
from lint_social.kinds import KINDS, check_class
from lint_social.known_networks import shipped_networks
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.rule import CATEGORIES, Case, Rule, needed_by
from lint_social.signals import SignalName
from lint_social.texts import placeholders, stray_braces
from lint_social.violation import EMPTY, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lint_social.decode import Decoder
    from lint_social.signals import Signal
    from lint_social.yaml_nodes import Node

_FOLDER = pattern(r"(\d\d)-[a-z0-9-]+\Z")
_ID = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

Text = Mapping[str, str]
SeverityName = Literal["error", "warning", "suggestion"]


class _Examples(NamedTuple):
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()


class _CaseFile(NamedTuple):
    severity: SeverityName | None = None
    message: Text | None = None
    help: Text | None = None


class RuleFile(NamedTuple):
    """The fields of a rule's file."""

    id: str
    category: str
    severity: SeverityName | dict[str, SeverityName]
    check: yaml.Node
    message: Text
    default: bool = True
    vouches: bool = True
    languages: tuple[str, ...] | None = None
    networks: tuple[str, ...] = ("all",)
    countries: tuple[str, ...] = ()
    help: Text = EMPTY
    why: Text = EMPTY
    exceptions: Text = EMPTY
    sources: tuple[str, ...] = ()
    cases: Mapping[str, _CaseFile] = EMPTY
    examples: _Examples = _Examples()


class RuleReader:
    """Decodes one rule and checks that all it refers to exists."""

    def __init__(
        self, decoder: Decoder, path: Path, signals: Mapping[str, Signal], shipped_one: bool
    ) -> None:
        self.decoder = decoder
        self.path = path
        self.signals = signals
        self.shipped = shipped_one

    def read(self, node: Node) -> Rule | None:
        """The rule, or None after a mistake."""
        decoder = self.decoder
        before = len(decoder.mistakes)
        entries = decoder.entries(node)
        values = decoder.fields(node, RuleFile, entries)
        check, kind = self._check(entries["check"][1]) if "check" in entries else (None, "")
        if check is not None:
            self._check_words(entries, check)
        self._check_names(entries, values)
        mute = check is not None and not values.get("languages") and references(check, SignalName)
        if mute and not getattr(check, "reads_every_language", False):
            decoder.mistake(node, "rules.needs_languages")
        plain, by_status = self._severity(entries, values)
        fix = self._fix(entries, values)
        if len(decoder.mistakes) > before or check is None or plain is None:
            return None
        file = RuleFile(**values)
        return Rule(
            id=file.id,
            conseil=self._conseil(),
            category=file.category,
            severity=plain,
            by_status=by_status,
            default=file.default,
            languages=file.languages,
            networks=file.networks,
            countries=file.countries,
            kind=kind,
            scope=getattr(check, "scope", "calendar"),
            maker=lambda: check,
            message=file.message,
            help=file.help,
            why=file.why,
            exceptions=file.exceptions,
            sources=file.sources,
            cases={
                name: Case(Severity(case.severity) if case.severity else None, case.message, case.help)
                for name, case in file.cases.items()
            },
            good=file.examples.good,
            bad=file.examples.bad,
            path=decoder.path,
            shipped=self.shipped,
            signals=tuple(getattr(check, name) for name in references(check, SignalName)),
            counts=rules_counted(check),
            vouches=file.vouches,
            fix=fix,
            **needed_by(check),
        )

    def _fix(self, entries: Mapping[str, tuple[Node, Node]], values: Mapping[str, Any]) -> str | None:
        """Whether what the rule finds can be mended, and safely: as its examples show it."""
        examples = values.get("examples") or _Examples()
        shown = {
            kind
            for example in (*examples.bad, *examples.good)
            for kind, text in (("safe", example.fixed), ("unsafe", example.suggested))
            if text is not None
        }
        if len(shown) > 1:
            self.decoder.mistake(entries["examples"][0], "rules.two_fixes")
        return next(iter(shown), None)

    def _conseil(self) -> int | None:
        folder = _FOLDER.match(self.path.parent.name)
        number = int(folder[1]) if folder else 0
        return number or None

    def _check(self, node: Node) -> tuple[Any, str]:
        decoder = self.decoder
        entries = decoder.entries(node)
        if "kind" not in entries:
            decoder.mistake(node, "decode.missing", word="kind")
            return None, ""
        _, kind_node = entries.pop("kind")
        kind = decoder.decode(kind_node, str)
        if kind not in KINDS:
            decoder.unknown(kind_node, str(kind), KINDS)
            return None, ""
        check = decode_check(decoder, check_class(kind), node, entries, trusted=self.shipped)
        if check is not None:
            for name in references(check, SignalName):
                if getattr(check, name) not in self.signals:
                    place = entries[name][1]
                    decoder.unknown(place, getattr(check, name), self.signals, "rules.unknown_signal")
        return check, kind

    def _check_words(self, entries: Mapping[str, tuple[Node, Node]], check: Any) -> None:
        """The words of the rule and of its cases ask only for values that they will be given."""
        special: dict[str, dict[str, tuple[Node, Node]]] = {}
        for case, (key, node) in (
            self.decoder.entries(entries["cases"][1]).items() if "cases" in entries else ()
        ):
            if case not in check.cases:
                self.decoder.unknown(key, case, check.cases, "rules.unknown_case")
                continue
            special[case] = self.decoder.entries(node)
        for name in ("message", "help"):
            own = {case for case, parts in special.items() if name in parts and parts[name][1].value}
            without = {case: known for case, known in check.cases.items() if case not in own}
            self._check_templates(entries, name, check.values, without)
            for case, parts in special.items():
                self._check_templates(parts, name, check.cases[case])

    def _check_templates(
        self,
        entries: Mapping[str, tuple[Node, Node]],
        name: str,
        known: frozenset[str],
        also: Mapping[str, frozenset[str]] = EMPTY,
    ) -> None:
        """A text in each language; `known` are the values it has, `also` those it has in further cases."""
        if name not in entries or not isinstance(entries[name][1], yaml.MappingNode):
            return
        wanted: set[str] | None = None
        for language, (key, text) in self.decoder.entries(entries[name][1]).items():
            if language not in ("fr", "en"):
                self.decoder.unknown(key, language, ("fr", "en"))
            if not isinstance(text, yaml.ScalarNode):
                continue
            asked = placeholders(text.value)
            for placeholder in sorted(asked - known):
                self.decoder.unknown(text, placeholder, known, "rules.unknown_placeholder")
            for placeholder in sorted(asked & known):
                for case in (case for case, given in also.items() if placeholder not in given):
                    self.decoder.mistake(text, "rules.not_in_case", word=placeholder, case=case, name=name)
            if stray_braces(text.value):
                self.decoder.mistake(text, "rules.braces")
            if wanted is not None and asked != wanted:
                self.decoder.mistake(
                    text, "rules.placeholders_differ", word=", ".join(sorted(asked ^ wanted))
                )
            wanted = asked

    def _check_names(self, entries: Mapping[str, tuple[Node, Node]], values: Mapping[str, Any]) -> None:
        decoder = self.decoder
        rule_id = values.get("id")
        if rule_id and not _ID.match(rule_id):
            decoder.mistake(entries["id"][1], "rules.bad_id", word=rule_id)
        if rule_id and rule_id != self.path.stem:
            decoder.mistake(entries["id"][1], "decode.id_not_stem", word=rule_id, stem=self.path.stem)
        category = values.get("category")
        if category and category not in CATEGORIES:
            decoder.unknown(entries["category"][1], category, CATEGORIES)
        networks = shipped_networks().by_id
        for name in values.get("networks") or ():
            if name and name != "all" and name not in networks:
                decoder.unknown(entries["networks"][1], name, networks)
        for example, place in _example_nodes(entries, decoder):
            if place == "bad" and "⟦" not in "".join(_scalars_below(example)):
                decoder.mistake(example, "rules.no_mark")

    def _severity(
        self, entries: Mapping[str, tuple[Node, Node]], values: Mapping[str, Any]
    ) -> tuple[Severity | None, dict[str, Severity]]:
        given = values.get("severity")
        if isinstance(given, str):
            return Severity(given), {}
        if not isinstance(given, dict) or None in given.values():
            return None, {}
        by_status = {status: Severity(severity) for status, severity in given.items() if severity}
        plain = by_status.pop("plain", None)
        for status in by_status:
            if status not in STATUSES:
                self.decoder.unknown(entries["severity"][1], status, ("plain", *STATUSES))
        if plain is None:  # without a status of their own, posts get the mildest word of the map
            plain = min(by_status.values(), key=lambda severity: severity.rank, default=Severity.SUGGESTION)
        return plain, by_status


def _example_nodes(entries: Mapping[str, tuple[Node, Node]], decoder: Decoder) -> Iterator[tuple[Node, str]]:
    if "examples" not in entries or not isinstance(entries["examples"][1], yaml.MappingNode):
        return
    for place, (_, listed) in decoder.entries(entries["examples"][1]).items():
        if isinstance(listed, yaml.SequenceNode):
            for item in listed.value:
                yield item, place


def _scalars_below(node: Node) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars_below(child)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _scalars_below(child)

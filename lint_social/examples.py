"""Runs the examples that rules carry: the first tests of every rule, ours and a team's."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lint_social.config_files import config_from_text
from lint_social.config_lookup import Configs
from lint_social.decode import Decoder
from lint_social.discover import Found
from lint_social.engine import Engine, Settings
from lint_social.fixes import mend
from lint_social.network_files import FACTS
from lint_social.networks import Fact, Network, Networks
from lint_social.picture_samples import write_sample
from lint_social.records import NamedTuple
from lint_social.selection import Choice
from lint_social.texts import say, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint_social.report import Report
    from lint_social.rules import Example, Rule, RuleSet
    from lint_social.violation import Violation

OPEN, CLOSE = "⟦", "⟧"
_TODAY = date(2026, 11, 22)  # examples must not age


class Failure(NamedTuple):
    """An example that did not behave as it says. `reason` is in the user's language."""

    rule: Rule
    kind: str
    number: int
    reason: str


class _Wanted(NamedTuple):
    """A marked span in the text of one of the example's files."""

    path: str
    start: int
    end: int
    text: str


def run_examples(rules: Iterable[Rule], rule_set: RuleSet, language: str = "fr") -> tuple[int, list[Failure]]:
    """Run every example of some rules; the number run, and those that failed."""
    count = 0
    failures: list[Failure] = []
    with tempfile.TemporaryDirectory() as folder:
        for rule in rules:
            for kind, examples in (("bad", rule.bad), ("good", rule.good)):
                for number, example in enumerate(examples, 1):
                    count += 1
                    place = Path(folder, f"{rule.id}-{kind}-{number}")
                    reason = _Runner(rule, rule_set, example, place, language).run(bad=kind == "bad")
                    if reason:
                        failures.append(Failure(rule, kind, number, reason))
    return count, failures


def example_report(rule: Rule, rule_set: RuleSet, example: Example, folder: Path) -> Report:
    """What a rule says of one of its examples, written into a new folder."""
    runner = _Runner(rule, rule_set, example, folder, "fr")
    return runner.lint(runner.write())


class _Runner:
    def __init__(self, rule: Rule, rule_set: RuleSet, example: Example, folder: Path, language: str) -> None:
        self.rule = rule
        self.rule_set = rule_set
        self.example = example
        self.folder = folder
        self.language = language
        self.wanted: list[_Wanted] = []

    def run(self, *, bad: bool) -> str | None:
        """What is wrong with the example, or None."""
        report = self.lint(self.write())
        found = [violation for violation in report.violations if violation.rule == self.rule.id]
        places = {(item.place.path, item.place.span.start, item.place.span.end) for item in found}
        shown = " · ".join(sorted({self._shown(report, *place) for place in places}))
        if not bad:
            return say(self.language, "rules.test.should_be_silent", found=shown) if found else None
        wanted = {(item.path, item.start, item.end) for item in self.wanted}
        text = " · ".join(item.text for item in self.wanted)
        if not found:
            return say(self.language, "rules.test.not_found", wanted=text)
        if places != wanted:
            return say(self.language, "rules.test.elsewhere", found=shown, wanted=text)
        return self._wrong_case(found) or self._wrong_fix(report)

    def _wrong_case(self, found) -> str | None:  # type: ignore[no-untyped-def]
        """The message of a special case shows that it was that case."""
        if self.example.case is None:
            return None
        for violation in found:
            template = self.rule.words("message", self.example.case, self.language)
            if not shape(template).fullmatch(violation.message):
                return say(
                    self.language, "rules.test.wrong_case", found=violation.message, wanted=self.example.case
                )
        return None

    def _wrong_fix(self, report: Report) -> str | None:
        """Where the example says what mending makes of it, that must come out, and be left alone then."""
        example = self.example
        wanted = example.suggested if example.fixed is None else example.fixed
        if wanted is None:
            return None
        [(path, source)] = report.sources.items()

        def find(text: str) -> list[Violation]:
            Path(path).write_bytes(text.encode())
            found = self.lint([path]).violations
            return [violation for violation in found if violation.rule == self.rule.id]

        mended = mend(source.text, find, unsafe=example.fixed is None).text
        if example.file is None:
            wanted = self._head() + wanted
        if mended != wanted:
            return say(self.language, "rules.test.wrong_fix", found=repr(mended), wanted=repr(wanted))
        return None

    @staticmethod
    def _shown(report: Report, path: str, start: int, end: int) -> str:
        source = report.sources.get(path)
        return repr(source.text[start:end]) if source else ""

    def write(self) -> list[str]:
        """Write the example's files; where they are marked is noted, and the marks taken out."""
        self.folder.mkdir(parents=True)
        (self.folder / ".git").mkdir()  # its own repository: nothing outside is seen
        for name in self.example.files:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        for name, sample in self.example.pictures.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_sample(path, sample)
        example = self.example
        if example.posts:
            texts = {f"post-{number:02}.md": text for number, text in enumerate(example.posts, 1)}
        elif example.file is not None:
            texts = {example.name: example.file}
        else:
            texts = {example.name: self._head() + (example.text or "")}
        paths = []
        for name, text in texts.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            start, end = text.find(OPEN), text.find(CLOSE)
            plain = text.replace(OPEN, "").replace(CLOSE, "")
            if start >= 0:
                end -= len(OPEN)
                self.wanted.append(_Wanted(str(path), start, end, repr(plain[start:end])))
            path.write_bytes(plain.encode())
            paths.append(str(path))
        return paths

    def _head(self) -> str:
        example = self.example
        lines = f"reseaux: [{example.network}]\n" if example.network else ""
        head = lines + (example.head.rstrip("\n") + "\n" if example.head else "")
        if example.lang and "langue:" not in head and "lang:" not in head:
            head += f"langue: {example.lang}\n"
        return f"---\n{head}---\n" if head else ""

    def lint(self, paths: list[str]) -> Report:
        """What the rule says of the example's files."""
        configs = Configs()
        if self.example.config:
            configs = Configs(config_from_text(self.example.config, self.folder))
        choice = Choice(select=(self.rule.id,))
        settings = Settings(_TODAY, self.language, choice)
        if self.rule.category == "moteur":
            settings = settings._replace(choice=Choice())  # suppressions need rules to run
        engine = Engine(self.rule_set, configs, settings, [str(self.folder)])
        if self.example.network_facts:
            engine.networks = _pinned(engine.networks, self.example.network_facts)
        return engine.run([Found(path, named=True) for path in paths])


def _pinned(networks: Networks, facts: Mapping[str, str]) -> Networks:
    """All networks with some facts set as the example says. Raises `KeyError` for an unknown fact."""
    decoder = Decoder("")
    changed = {}
    for name, written in facts.items():
        node = decoder.parse(written)
        changed[name] = Fact(decoder.decode(node, FACTS[name]) if node else None, (), "", "high")
    return Networks(
        Network(item.id, item.name, item.aliases, item.extends, item.sources, {**item.facts, **changed})
        for item in networks.by_id.values()
    )

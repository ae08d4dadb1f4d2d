"""What lets a team begin on an old repository: only what changed, only what is new."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, NoReturn

from lint_social.cli.output import complain, fail
from lint_social.discover import repository
from lint_social.disk import MAX_BASELINE, read_regular, why_refused
from lint_social.git_changes import CannotCompare, changes_since
from lint_social.paths import folder_of, is_within
from lint_social.reporters.style import safe
from lint_social.texts import say
from lint_social.workload import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lint_social.baseline import Baseline, Entry
    from lint_social.cli.adoption_options import Adopting
    from lint_social.discover import Found
    from lint_social.engine import Engine
    from lint_social.git_changes import Changes
    from lint_social.report import Report
    from lint_social.rule import RuleSet

_MOST_STALE = 3  # of which the notice gives the names
_LEAST_CALENDAR = 2


class Adoption:
    """What the options of `Adopting` make of a run over `names`. Ends the program where it cannot be."""

    def __init__(self, asked: Adopting, names: Sequence[str], language: str) -> None:
        self.asked = asked
        self.names = names
        self.language = language
        self.by_top: dict[str | None, Changes] = {}
        self.notes: list[str] = []
        self.baseline: Baseline | None = None

    def narrow(self, files: Files) -> Files:
        """The files of which something is told: with --since, those that changed; others are only read."""
        if self.asked.since is None:
            return files
        for name in self.names:
            self._changes_of(name)  # where nothing can be compared, a folder without posts tells it too
        changed: list[Found] = []
        left: list[Found] = []
        for file in files.asked:
            (changed if self._changes_of(file.path).holds(file.path) else left).append(file)
        counts = {"count": len(changed), "total": len(files.asked), "ref": safe(self.asked.since)}
        self.notes.append(say(self.language, "since.changed" if changed else "since.nothing", **counts))
        return Files(tuple(changed), (*files.others, *(file.path for file in left)))

    def open(self, rules: RuleSet) -> None:
        """Read the baseline: what is wrong in it is told before anything is checked. Raises `Mistakes`."""
        path = self.asked.baseline
        if path is None:
            return
        from lint_social.baseline import Baseline, read_baseline

        on_calendar = frozenset(rule.id for rule in rules if rule.on_calendar)
        try:
            self.baseline = read_baseline(path, on_calendar, self.language)
        except FileNotFoundError:
            if not self.asked.update_baseline:
                fail(say(self.language, "baseline.absent", path=path), self.language)
            self.baseline = Baseline(path, (), on_calendar)
        except OSError as error:
            problem = why_refused(error, self.language)
            fail(say(self.language, "baseline.unread", path=path, problem=problem), self.language)

    def told(self, report: Report) -> Report:
        """The report without what the baseline knows."""
        if self.baseline is None:
            return report
        return self.baseline.sift(report, lambda _path, _rule: False).report

    def sift(self, report: Report, engine: Engine, files: Files, typed: str | None) -> Report:
        """The report with what is to be told, and notes on the rest."""
        if self.baseline:
            report = self._against(self.baseline, report, self._judged(engine, files, typed))
        if self.asked.lines:
            from lint_social.changed_lines import on_changed_lines

            before = len(report.violations)
            on_calendar = {rule.id for rule in engine.rules if rule.on_calendar}
            try:
                report = on_changed_lines(report, self._changes_of, on_calendar)
            except CannotCompare as error:
                self._fail(error)
            left = before - len(report.violations)
            if left:
                self.notes.append(say(self.language, "since.other_lines", count=left))
        return report._replace(notes=(*report.notes, *self.notes))

    def _changes_of(self, path: str) -> Changes:
        """The changes in the repository that holds a file or folder, asked of git once."""
        top = repository(os.path.abspath(path) if os.path.isdir(path) else folder_of(path))
        if top not in self.by_top:
            try:
                self.by_top[top] = changes_since(str(self.asked.since), path)
            except CannotCompare as error:
                self._fail(error)
        return self.by_top[top]

    def _fail(self, error: CannotCompare) -> NoReturn:
        said = {
            name: safe(value) if isinstance(value, str) else value for name, value in error.values.items()
        }
        fail(say(self.language, error.text_id, **said), self.language)

    def _against(self, baseline: Baseline, report: Report, judged: Callable[[str, str], bool]) -> Report:
        sifted = baseline.sift(report, judged)
        if not self.asked.update_baseline:
            if sifted.stale:
                self.notes.append(self._about_stale(sifted.stale))
            return sifted.report
        self._write(sifted.entries)
        counts = {
            "count": sum(entry.times for entry in sifted.entries),
            "new": len(sifted.report.violations),
            "stale": sum(entry.times for entry in sifted.stale),
        }
        path = safe(str(self.asked.baseline))
        complain(say(self.language, "baseline.written", path=path, **counts))
        known = len(report.violations)
        told = report.telling((), report.violations)
        suppressed = report.summary.suppressed + known
        return told._replace(summary=told.summary._replace(suppressed=suppressed), known=known)

    def _write(self, entries: Sequence[Entry]) -> None:
        """Write the baseline, whole or not at all; not where it would stay as it is."""
        from lint_social.baseline import write_entries
        from lint_social.cli.ignoring import WHY_LEFT
        from lint_social.rewriting import CannotRewrite, rewrite

        path, data = str(self.asked.baseline), write_entries(entries)
        is_new = False
        try:
            if not os.path.lexists(path):
                with open(path, "xb"):
                    is_new = True
            before = read_regular(path, MAX_BASELINE)
            if before != data:
                rewrite(path, before, data)
        except CannotRewrite as error:
            problem = say(self.language, WHY_LEFT[error.args[0]])
        except OSError as error:
            problem = why_refused(error, self.language)
        else:
            return
        if is_new:
            with contextlib.suppress(OSError):
                os.unlink(path)
        fail(say(self.language, "cli.cannot_write", path=safe(path), problem=problem), self.language)

    def _about_stale(self, stale: Sequence[Entry]) -> str:
        names = [f"{safe(entry.rule)} ({safe(entry.path)})" for entry in stale[:_MOST_STALE]]
        more = ["…"] if len(stale) > _MOST_STALE else []
        count = sum(entry.times for entry in stale)
        return say(self.language, "baseline.stale", count=count, entries=[*names, *more])

    def _judged(self, engine: Engine, files: Files, typed: str | None) -> Callable[[str, str], bool]:
        """Whether this run would have found what a rule has to say of a file, by its absolute path."""
        settings, choice = engine.settings, engine.settings.choice
        asked = {
            os.path.abspath(path) for path in ([typed] if typed else (file.path for file in files.asked))
        }
        roots = [os.path.abspath(name) for name in self.names if os.path.isdir(name)]
        home = os.path.dirname(os.path.abspath(str(self.asked.baseline)))
        all_read = any(is_within(home, root) for root in roots)
        several = len(files.asked) + len(files.others) >= _LEAST_CALENDAR

        def judged(path: str, rule_id: str) -> bool:
            # what lies in a folder that was asked for and was left out of the run is excluded by now
            excluded = self.asked.since is None and any(is_within(path, root) for root in roots)
            if path not in asked and not excluded:
                return False
            rule, chosen = engine.rules.get(rule_id), bool(choice.select or choice.ignore)
            if rule is None:
                return not chosen
            config = engine.configs.of(path)
            if rule.on_calendar:
                if not (settings.calendar and several and (all_read or config.path is not None)):
                    return False
            elif not settings.post_rules:
                return False
            return not chosen or rule_id in engine.selector.of(config, path).reported

        return judged

"""What `check --add-ignore` does: write into the posts at fault that rules are to be ignored there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lint_social.add_ignore import CannotIgnore, with_ignored
from lint_social.cli.output import complain
from lint_social.discover import read_bytes
from lint_social.disk import why_refused
from lint_social.reporters.style import safe
from lint_social.rewriting import CannotRewrite, encode_like, rewrite
from lint_social.source import Unreadable, read_text
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from lint_social.engine import Engine
    from lint_social.report import Report
    from lint_social.workload import Files

#: What becomes of the reasons of `CannotRewrite` where nothing was to be mended.
WHY_LEFT = {"fix.linked": "ignoring.linked", "fix.changed": "ignoring.changed"}


def add_ignored(
    engine: Engine, files: Files, report: Report, rules: Collection[str], reason: str, language: str
) -> Report:
    """Write to each post that these rules find fault with; what is left to say of all of them.

    Each post is told, on the standard error, with what was written; so is one that is left as it is.
    """
    wanted: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for violation in report.violations:
        if violation.rule in rules:
            wanted[violation.place.path][violation.rule] = None
    done = 0
    for path, names in wanted.items():
        problem = _write(path, list(names), reason, language)
        shown = {"path": safe(path), "rules": list(names)}
        if problem is None:
            done += 1
            complain(say(language, "ignoring.written", **shown))
        else:
            said = say(language, "ignoring.left", **shown, problem=problem)
            complain(say(language, "cli.error", problem=said))
    complain(say(language, "ignoring.done", count=done))
    return engine.run(files.asked, files.others) if done else report


def _write(path: str, rules: list[str], reason: str, language: str) -> str | None:
    """Write to one post; why it was left as it is, if it was."""
    try:
        before = read_bytes(path)
        text = read_text(before)
        if encode_like(before, text) != before:  # it would not come back as it was
            return say(language, "ignoring.by_hand")
        rewrite(path, before, encode_like(before, with_ignored(text, rules, reason)))
    except CannotIgnore as error:
        return say(language, error.args[0])
    except CannotRewrite as error:
        return say(language, WHY_LEFT[error.args[0]])
    except Unreadable:
        return say(language, "ignoring.by_hand")
    except OSError as error:
        return why_refused(error, language)
    return None

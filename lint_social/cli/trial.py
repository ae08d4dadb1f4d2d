"""`lint-social rules try`: one rule over a folder of posts, to judge it before it is adopted."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from lint_social.cli.help import Spoken
from lint_social.cli.names import complete_rules
from lint_social.cli.options import LANG
from lint_social.cli.output import OK, fail, language_of_user, mistakes_told, style_of, write
from lint_social.config_lookup import Configs
from lint_social.decode import Decoder
from lint_social.engine import Engine, Settings
from lint_social.reporters.columns import paragraph
from lint_social.reporters.style import safe, safe_line
from lint_social.rules import load_rules
from lint_social.selection import Choice
from lint_social.texts import say
from lint_social.workload import gather

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style
    from lint_social.violation import Violation

_AROUND = 30  # characters shown before and after what is marked
_LONGEST = 120


@click.command("try", cls=Spoken)
@click.argument("rule_id", metavar="ID", shell_complete=complete_rules)
@click.option("--against", required=True, type=click.Path(readable=False))
@click.option("--rules", "folders", multiple=True, type=click.Path(readable=False))
@click.option("--samples", type=click.IntRange(0), default=10, show_default=True)
@LANG
def attempt(rule_id: str, against: str, folders: tuple[str, ...], samples: int, lang: str | None) -> int:
    """Say how many posts the rule ID flags, with samples taken from all over the folder."""
    language = language_of_user(lang)
    if not os.path.lexists(against):
        fail(say(language, "cli.no_such_path", path=safe(against)), language)
    configs = Configs(language=language)
    with mistakes_told(language):
        files = gather([against], configs, calendar=False)
        own = configs.of("post.md").rules_paths
        theirs = (folder for path in files.paths() for folder in configs.of(path).rules_paths)
        rules = load_rules(dict.fromkeys((*own, *theirs, *folders)), language)
        if rules.get(rule_id) is None:
            known = [rule.id for rule in rules]
            fail(Decoder("", language).about_unknown(rule_id, known, "cli.unknown_rule"), language)
        settings = Settings(date.today(), language, Choice(select=(rule_id,)))
        report = Engine(rules, configs, settings, [against]).run(files.asked)
    if not report.summary.posts:
        write(say(language, "report.no_posts") + "\n")
        return OK
    found = {violation.place.path: violation for violation in reversed(report.violations)}
    first = [found[path] for path in sorted(found)]  # of each post, the first
    style = style_of(sys.stdout)
    for violation in _spread(first, samples):
        write("\n".join(_sample(report, violation, style)) + "\n\n")
    posts = report.summary.posts
    said = say(
        language, "rules.try.flagged", count=len(first), total=posts, percent=100 * len(first) / posts,
        remarks=len(report.violations),
    )  # fmt: skip
    lines = [style.bold(part) for part in paragraph(said, style, margin=0)]
    if first:
        lines += paragraph(say(language, "rules.try.judge"), style, margin=0)
    write("\n".join(lines) + "\n")
    return OK


def _spread(found: list[Violation], most: int) -> list[Violation]:
    """So many of them at most, from the first to the last at even distances."""
    count = min(most, len(found))
    return [found[index * len(found) // count] for index in range(count)]


def _sample(report: Report, violation: Violation, style: Style) -> list[str]:
    """Where it is, the text marked as examples are, and what is said of it."""
    region = report.region(violation.place)
    severity = say(report.language, f"severity.{violation.severity}")
    place = f"{safe(violation.place.path)}:{region.line}:{region.column}"
    lines = [f"{place}  {style.severity(severity, violation.severity)}"]
    source = report.sources.get(violation.place.path)
    if source:
        start, end = violation.place.span
        before, after = source.text[max(0, start - _AROUND) : start], source.text[end : end + _AROUND]
        marked = source.text[start:end][:_LONGEST] + ("…" if end - start > _LONGEST else "")
        near = before.rpartition("\n")[2] + f"⟦{marked}⟧" + after.partition("\n")[0]
        lines += paragraph(safe_line(near.replace("\n", " ")), style, margin=4)
    return [*lines, *paragraph(violation.message, style, margin=4)]

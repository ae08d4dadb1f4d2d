"""`lint-social rules coverage`: what a machine judges of each conseil, and what is left to people."""

from __future__ import annotations

import sys
from collections import Counter

import click

from lint_social.cli.help import Spoken
from lint_social.cli.options import LANG
from lint_social.cli.output import OK, language_of_user, mistakes_told, style_of, write
from lint_social.cli.rules import load
from lint_social.config_lookup import Configs
from lint_social.coverage import coverage as coverage_of
from lint_social.reporters.columns import paragraph
from lint_social.texts import say

_MARGIN = 4


@click.command(cls=Spoken)
@LANG
def coverage(lang: str | None) -> int:
    """Say of each conseil whether it is checked, only hinted at, or for a human to judge, and why."""
    language = language_of_user(lang)
    rules = load((), language)
    with mistakes_told(language):
        found = coverage_of(rules, Configs(language=language).of("post.md"))
    style = style_of(sys.stdout)
    lines: list[str] = []
    for item in found:
        title = say(
            language,
            "rules.show.conseil",
            number=item.conseil.number,
            title=item.conseil.title.get(language, ""),
        )
        reach = say(language, f"coverage.{item.reach}")
        dash = "-" if style.ascii_only else "·"
        lines += [style.bold(part) for part in paragraph(f"{title} {dash} {reach}", style, margin=0)]
        for name, ids in (("sure", item.sure), ("hints", item.hints), ("asked", item.asked)):
            if ids:
                listed = say(language, f"coverage.{name}", count=len(ids), rules=", ".join(ids))
                lines += paragraph(listed, style, margin=_MARGIN, hanging=2)
        if item.reach == "human":
            lines += paragraph(say(language, "coverage.no_rule"), style, margin=_MARGIN)
        why = item.conseil.checked_by.get(language, "")
        lines += [*(style.dim(part) for part in paragraph(why, style, margin=_MARGIN)), ""]
    counts = Counter(item.reach for item in found)
    total = say(
        language,
        "coverage.total",
        total=len(found),
        checked=counts["checked"],
        hint=counts["hint"],
        human=counts["human"],
    )
    attest = say(language, "coverage.attest")
    lines += [*paragraph(total, style, margin=0), *paragraph(attest, style, margin=0)]
    write("\n".join(lines) + "\n")
    return OK

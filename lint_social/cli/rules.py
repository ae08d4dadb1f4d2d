"""`lint-social rules`: which rules there are, what one says, and whether their examples hold."""

from __future__ import annotations

import sys

import click

from lint_social.cli.help import SpokenGroup
from lint_social.cli.names import complete_rules
from lint_social.cli.options import LANG
from lint_social.cli.output import (
    FOUND,
    OK,
    fail,
    language_of_user,
    mistakes_told,
    style_of,
    write,
)  # fmt: skip
from lint_social.config_lookup import Configs
from lint_social.decode import Decoder
from lint_social.reporters.style import safe
from lint_social.rules import RuleSet, load_rules
from lint_social.texts import say

_FURTHER = {
    "coverage": ("coverage", "coverage"),
    "new": ("skeleton", "new"),
    "try": ("trial", "attempt"),
}


class _Rules(SpokenGroup):
    """Imports what is rarely asked for when it is."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, by name."""
        return sorted([*super().list_commands(ctx), *_FURTHER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _FURTHER:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        module, name = _FURTHER[cmd_name]
        command: click.Command = getattr(import_module(f"lint_social.cli.{module}"), name)
        return command


@click.group(cls=_Rules)
def rules() -> None:
    """The rules: what there is, what one says, whether their examples hold."""


@rules.command("list")
@LANG
def list_rules(lang: str | None) -> int:
    """List the rules of this folder's configuration, by conseil: id, severity, default, languages."""
    language = language_of_user(lang)
    loaded = load((), language)
    style = style_of(sys.stdout)
    titles = {conseil.number: conseil.title for conseil in loaded.conseils}
    lines: list[str] = []
    conseil: int | None = -1
    for rule in loaded:
        if rule.conseil != conseil:
            conseil = rule.conseil
            title = say(language, "rules.show.engine")
            if conseil:
                title = say(
                    language,
                    "rules.show.conseil",
                    number=conseil,
                    title=titles.get(conseil, {}).get(language, ""),
                )
            lines.append(("\n" if lines else "") + style.bold(title))
        state = say(language, "rules.list.on" if rule.default else "rules.list.off")
        severity = say(language, f"severity.{rule.severity}")
        speaks = ", ".join(rule.languages) if rule.languages else "*"
        lines.append(f"  {rule.id:<26} {severity:<14} {state:<10} {speaks}")
    write("\n".join(lines) + "\n")
    return OK


@rules.command()
@click.argument("rule_id", metavar="ID", shell_complete=complete_rules)
@LANG
def show(rule_id: str, lang: str | None) -> int:
    """Show a rule: its message, why it exists, when to ignore it, its options, examples and sources."""
    language = language_of_user(lang)
    loaded = load((), language)
    rule = loaded.get(rule_id)
    if rule is None:
        known = [item.id for item in loaded]
        fail(Decoder("", language).about_unknown(rule_id, known, "cli.unknown_rule"), language)
    from lint_social.cli.rule_page import page

    write("\n".join(page(rule, loaded, language, style_of(sys.stdout))) + "\n")
    return OK


@rules.command()
@click.argument("folder", required=False, type=click.Path(readable=False))
@click.option("--coverage", "proven", is_flag=True)
@LANG
def test(folder: str | None, proven: bool, lang: str | None) -> int:
    """Run the examples that rules carry: those of FOLDER, else those of all rules."""
    from lint_social.examples import run_examples
    from lint_social.proofs import gaps

    language = language_of_user(lang)
    loaded = load((folder,) if folder else (), language)
    chosen = [rule for rule in loaded if not folder or not rule.shipped]
    total, failures = run_examples(chosen, loaded, language)
    for failure in failures:
        kind = say(language, f"rules.test.{failure.kind}")
        place = say(language, "rules.test.example", path=failure.rule.path, kind=kind, number=failure.number)
        write(f"{place}\n    {safe(failure.reason)}\n")
    for rule in chosen:
        if not rule.good or not rule.bad:
            write(say(language, "rules.test.none", path=rule.path) + "\n")
    missing = list(gaps(chosen, failures, loaded.signals)) if proven else []
    for gap in missing:
        write(f"{safe(gap.rule.path)}\n    {say(language, gap.text_id, word=gap.word)}\n")
    passed = total - len(failures)
    write(say(language, "rules.test.passed", passed=passed, total=total, rules=len(chosen)) + "\n")
    return FOUND if failures or missing else OK


def load(folders: tuple[str, ...], language: str) -> RuleSet:
    """The rules of this folder's configuration and of further folders; ends the program at a mistake."""
    with mistakes_told(language):
        configured = Configs(language=language).of("post.md").rules_paths
        return load_rules(dict.fromkeys((*configured, *folders)), language)

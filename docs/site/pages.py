"""The pages made from what lint-social knows: a rule, a conseil, a network, the commands, as Markdown.

Texts and examples go through the escaping of the `markdown` format: a `#`, an `@` or a comment in an example
stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lint_social.cli import cli
from lint_social.editor.rule_markdown import page
from lint_social.reporters.markdown_text import block, code, prose
from lint_social.rule_words import words_in
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.coverage import Coverage
    from lint_social.networks import Network
    from lint_social.rule import Rule, RuleSet

_ALL = 99  # examples of a rule
_FACTS = {
    "fr": ("Fait", "Valeur", "Source", "Vérifié le", "Confiance"),
    "en": ("Fact", "Value", "Source", "Checked on", "Confidence"),
}


def rule_page(rule: Rule, rules: RuleSet, language: str) -> str:
    """What editors show of a rule, with all of its examples, and the way to its conseil."""
    conseil = next((item for item in rules.conseils if item.number == rule.conseil), None)
    link = ""
    if conseil:
        title = say(language, "rules.show.conseil", number=conseil.number, title=conseil.title[language])
        link = f"[{prose(title)}](../conseils/{conseil.number}.md)\n\n"
    return f"# {rule.id}\n\n{link}{page(rule, rules, language, most=_ALL)}\n"


def conseil_page(item: Coverage, rules: RuleSet, language: str) -> str:
    """What a conseil asks, how far it is checked, and its rules."""
    conseil = item.conseil
    title = say(language, "rules.show.conseil", number=conseil.number, title=conseil.title[language])
    lines = [f"# {prose(title)}", "", prose(conseil.asks[language]), ""]
    lines += [f"**{say(language, f'coverage.{item.reach}')}**", "", prose(conseil.checked_by[language]), ""]
    if item.reach == "human":
        lines += [prose(say(language, "coverage.no_rule")), ""]
    for name, ids in (("sure", item.sure), ("hints", item.hints), ("asked", item.asked)):
        if ids:
            listed = say(language, f"coverage.{name}", count=len(ids), rules="")
            lines += [f"## {prose(listed.strip(' :'))}", ""]
            for rule_id in ids:
                rule = rules.get(rule_id)
                said = prose(words_in(rule.message, language)) if rule else ""
                lines.append(f"- [{rule_id}](../regles/{rule_id}.md) : {said}")
            lines.append("")
    return "\n".join(lines) + "\n"


def network_page(network: Network, language: str) -> str:
    """Every fact of a network, with its sources, and when it was checked."""
    lines = [f"# {prose(network.name)}", "", "| " + " | ".join(_FACTS[language]) + " |", "|---" * 5 + "|"]
    read: dict[str, None] = {}
    for name, fact in network.facts.items():
        cells = (prose(_written(fact.value)), prose(", ".join(fact.source)), fact.checked, fact.confidence)
        lines.append("| " + " | ".join((code(name), *cells)) + " |")
        read.update(dict.fromkeys(fact.source))
    lines += ["", f"## {say(language, 'rules.show.sources')}", ""]
    for name in read:
        note = network.sources.get(name)
        if note:
            date = f" ({note.date})" if note.date else ""
            lines.append(f"- {code(name)} : {prose(note.ref + date)}")
    return "\n".join(lines) + "\n"


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def cli_page(title: str, language: str) -> str:
    """The help of every command, as it is."""
    context = click.Context(cli, info_name="lint-social", terminal_width=90, obj=["--lang", language])
    parts = (f"## {path}\n\n{block(text)}" for path, text in _helps(cli, context))
    return f"# {title}\n\n" + "\n".join(parts)


def _helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _helps(inner, click.Context(inner, info_name=name, parent=context))

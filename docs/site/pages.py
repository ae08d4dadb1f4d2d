"""The pages made from what lint-social knows: a rule, a conseil, a network, the commands, as Markdown.

Texts and examples go through the escaping of the `markdown` format: a `#`, an `@` or a comment in an example
stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lint_social.cli import cli
from lint_social.cli.rule_page import _example, _holds_for, _in, _options, _written
from lint_social.reporters.markdown_text import block, code, prose
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.coverage import Coverage
    from lint_social.networks import Network
    from lint_social.rule import Rule, RuleSet

_FACTS = {
    "fr": ("Fait", "Valeur", "Source", "Vérifié le", "Confiance"),
    "en": ("Fact", "Value", "Source", "Checked on", "Confidence"),
}


def rule_page(rule: Rule, rules: RuleSet, language: str) -> str:
    """What `rules show` says, with headings."""
    severity = say(language, f"severity.{rule.severity}")
    state = say(language, "rules.list.on" if rule.default else "rules.list.off")
    fix = (say(language, f"rules.show.fix_{'safe' if rule.fix == 'safe' else 'unsafe'}"),) if rule.fix else ()
    lines = [f"# {rule.id}", "", prose(" · ".join((severity, rule.category, state, *fix))), ""]
    conseil = next((item for item in rules.conseils if item.number == rule.conseil), None)
    if conseil:
        title = say(language, "rules.show.conseil", number=conseil.number, title=conseil.title[language])
        lines += [f"[{prose(title)}](../conseils/{conseil.number}.md)", ""]
    else:
        lines += [prose(say(language, "rules.show.engine")), ""]
    lines += [f"- {prose(say(language, f'rules.show.{name}', value=value))}" for name, value in
              _holds_for(rule, language)] + [""]  # fmt: skip
    lines += [f"> {prose(_in(rule.message, language))}", ""]
    if rule.help:
        lines += [f"> → {prose(_in(rule.help, language))}", ""]
    if rule.cases:
        lines += [f"## {say(language, 'rules.show.cases')}", ""]
        for name, case in rule.cases.items():
            lines.append(f"- {code(name)} : {prose(_in(case.message or rule.message, language))}")
        lines.append("")
    for name, texts in (("why", rule.why), ("exceptions", rule.exceptions)):
        if texts:
            lines += [f"## {say(language, f'rules.show.{name}')}", "", prose(_in(texts, language)), ""]
    for name, examples in (("bad", rule.bad), ("good", rule.good)):
        shown = [example for example in examples if example.lang in (language, None)] or examples
        if shown:
            lines += [f"## {say(language, f'rules.show.{name}')}", ""]
            for example in shown:
                text = "\n".join(_example(example, language))
                bare = (line.removeprefix("  │").removeprefix(" ") for line in text.split("\n"))
                lines += [block("\n".join(bare)), ""]
    options = _options(rule)
    if options:
        lines += [f"## {say(language, 'rules.show.options')}", ""]
        lines += [f"- {code(name)} : {code(value)}" for name, value in options.items()] + [""]
    if rule.sources:
        lines += [f"## {say(language, 'rules.show.sources')}", ""]
        lines += [f"- {prose(source)}" for source in rule.sources] + [""]
    lines.append(prose(say(language, "rules.show.change").replace("RULE", rule.id)))
    return "\n".join(lines) + "\n"


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
                said = prose(_in(rule.message, language)) if rule else ""
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


def cli_page(title: str) -> str:
    """The help of every command, as it is."""
    context = click.Context(cli, info_name="lint-social", terminal_width=90)
    parts = (f"## {path}\n\n{block(text)}" for path, text in _helps(cli, context))
    return f"# {title}\n\n" + "\n".join(parts)


def _helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _helps(inner, click.Context(inner, info_name=name, parent=context))

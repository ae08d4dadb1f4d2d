"""The page of a rule in Markdown, as editors show it: what `rules show` tells in the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_social.rule_words import holds_for, options_of, words_in
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.example import Example
    from lint_social.rule import Rule, RuleSet

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|]")
_MOST_EXAMPLES = 2  # of each sort: what is shown on pointing stays short


def page(rule: Rule, loaded: RuleSet, language: str, most: int = _MOST_EXAMPLES) -> str:
    """The page of a rule of a set, with so many examples of each sort at the most."""
    return "\n\n".join(_parts(rule, loaded, language, most))


def _parts(rule: Rule, loaded: RuleSet, language: str, most: int) -> Iterator[str]:
    def head(text_id: str) -> str:
        return f"**{say(language, text_id)}**"

    state = say(language, "rules.list.on" if rule.default else "rules.list.off")
    fix_id = "rules.show.fix_safe" if rule.fix == "safe" else "rules.show.fix_unsafe"
    mended = f" · {_plain(say(language, fix_id))}" if rule.fix else ""
    severity = say(language, f"severity.{rule.severity}")
    yield f"**{rule.id}** · {severity} · {rule.category} · {state}{mended}"
    conseil = next((item for item in loaded.conseils if item.number == rule.conseil), None)
    if conseil:
        title = conseil.title.get(language, "")
        said = _plain(say(language, "rules.show.conseil", number=conseil.number, title=title))
        yield f"*{said}*\n\n{_plain(conseil.asks.get(language, ''))}"
    else:
        yield say(language, "rules.show.engine" if rule.shipped else "rules.show.team")
    held = [say(language, f"rules.show.{name}", value=value) for name, value in holds_for(rule, language)]
    if held:
        yield _listed(map(_plain, held))
    yield _plain(words_in(rule.message, language))
    if rule.help:
        yield f"→ {_plain(words_in(rule.help, language))}"
    if rule.cases:
        yield head("rules.show.cases") + "\n\n" + _listed(_cases(rule, language))
    for name, texts in (("why", rule.why), ("exceptions", rule.exceptions)):
        if texts:
            yield head(f"rules.show.{name}") + "\n\n" + _plain(words_in(texts, language))
    for name, examples in (("bad", rule.bad), ("good", rule.good)):
        spoken = [example for example in examples if example.lang in (language, None)] or list(examples)
        if spoken:
            shown = (_example(example, language) for example in spoken[:most])
            yield "\n\n".join([head(f"rules.show.{name}"), *shown])
    options = options_of(rule)
    if options:
        written = (f"`{name}: {value.replace('`', '´')}`" for name, value in options.items())
        yield head("rules.show.options") + "\n\n" + _listed(written)
    if rule.sources:
        yield head("rules.show.sources") + "\n\n" + _listed(map(_plain, rule.sources))
    yield _plain(say(language, "rules.show.change").replace("RULE", rule.id))


def _cases(rule: Rule, language: str) -> Iterator[str]:
    for name, case in rule.cases.items():
        level = f" ({say(language, f'severity.{case.severity}')})" if case.severity else ""
        message = words_in(case.message or rule.message, language)
        yield _plain(say(language, "rules.show.case", name=name + level, message=message))


def _example(example: Example, language: str) -> str:
    parts = []
    if example.config:
        parts += [say(language, "rules.show.with_config"), _fenced(example.config, "yaml")]
    files = example.posts or (example.file or (example.head or "") + (example.text or ""),)
    parts += [_fenced(file) for file in files]
    mended = example.fixed if example.suggested is None else example.suggested
    if mended is not None:
        parts += [say(language, "rules.show.becomes"), _fenced(mended)]
    if example.note:
        parts.append(f"({_plain(example.note)})")
    return "\n\n".join(parts)


def _fenced(text: str, language: str = "text") -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _listed(lines: Iterator[str] | map[str] | list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _plain(text: str) -> str:
    """A sentence whose signs mean themselves."""
    return _SPECIAL.sub(r"\\\g<0>", text)

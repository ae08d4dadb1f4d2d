"""The page of a rule: what it does, why, when to ignore it, its options, its examples and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.columns import paragraph
from lint_social.reporters.style import safe
from lint_social.rule_words import holds_for, options_of, words_in
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.reporters.style import Style
    from lint_social.rules import Example, Rule, RuleSet

_MARGIN = 2


def page(rule: Rule, loaded: RuleSet, language: str, style: Style) -> Iterator[str]:
    """Its lines, as wide as the terminal; examples are left as they are written."""

    def head(text_id: str) -> str:
        return "\n" + style.bold(say(language, text_id))

    def told(text: str, hanging: int = 0) -> list[str]:
        return paragraph(text, style, margin=_MARGIN, hanging=hanging)

    severity = style.severity(say(language, f"severity.{rule.severity}"), rule.severity)
    state = say(language, "rules.list.on" if rule.default else "rules.list.off")
    fix_id = "rules.show.fix_safe" if rule.fix == "safe" else "rules.show.fix_unsafe"
    mended = f" · {say(language, fix_id)}" if rule.fix else ""
    yield f"{style.bold(rule.id)}  {severity} · {rule.category} · {state}{mended}"
    conseil = next((item for item in loaded.conseils if item.number == rule.conseil), None)
    if conseil:
        title = conseil.title.get(language, "")
        yield say(language, "rules.show.conseil", number=conseil.number, title=title)
        yield from told(conseil.asks.get(language, ""))
    else:
        yield say(language, "rules.show.engine" if rule.shipped else "rules.show.team")
    for name, value in holds_for(rule, language):
        yield from paragraph(say(language, f"rules.show.{name}", value=value), style, margin=0, hanging=2)
    yield ""
    yield from told(words_in(rule.message, language))
    if rule.help:
        yield from told(f"→ {words_in(rule.help, language)}", 2)
    if rule.cases:
        yield head("rules.show.cases")
        for name, case in rule.cases.items():
            level = f" ({say(language, f'severity.{case.severity}')})" if case.severity else ""
            message = words_in(case.message or rule.message, language)
            yield from told(say(language, "rules.show.case", name=name + level, message=message), 2)
    for name, texts in (("why", rule.why), ("exceptions", rule.exceptions)):
        if texts:
            yield head(f"rules.show.{name}")
            yield from told(words_in(texts, language))
    options = options_of(rule)
    if options:
        yield head("rules.show.options")
        for name, value in options.items():
            yield from told(f"{name}: {value}", 2)
    for name, examples in (("bad", rule.bad), ("good", rule.good)):
        shown = [example for example in examples if example.lang in (language, None)] or examples
        if shown:
            yield head(f"rules.show.{name}")
            for number, example in enumerate(shown):
                yield from ("",) if number else ()
                yield from _example(example, language)
    if rule.sources:
        yield head("rules.show.sources")
        for source in rule.sources:
            yield from told(source, 2)
    yield ""
    yield from paragraph(say(language, "rules.show.change").replace("RULE", rule.id), style, margin=0)


def _example(example: Example, language: str) -> Iterator[str]:
    if example.config:
        yield "  " + say(language, "rules.show.with_config")
        yield _framed(example.config)
        yield "  " + say(language, "rules.show.this_post")
    files = example.posts or (example.file or (example.head or "") + (example.text or ""),)
    yield from map(_framed, files)
    mended = example.fixed if example.suggested is None else example.suggested
    if mended is not None:
        yield "  " + say(language, "rules.show.becomes")
        yield _framed(mended)
    for name, sample in example.pictures.items():
        kind = "video" if sample.is_video else "picture"
        size = max(0.1, sample.weight / 1_000_000)
        yield "  " + say(language, f"rules.show.{kind}", **sample._asdict() | {"file": name, "size": size})
    if example.note:
        yield f"  ({safe(example.note)})"


def _framed(text: str) -> str:
    return "\n".join(f"  │ {safe(line)}".rstrip() for line in text.rstrip().split("\n"))

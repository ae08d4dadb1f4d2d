"""What `--help` says, in the user's language; its words are in `texts/help.*.json`."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from lint_social.cli.output import language_asked, language_of_user
from lint_social.texts import help_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_CAPITALS = re.compile(r"\b[A-Z]{2,}(?: [A-Z]+)?\b")
_BETWEEN = re.compile(r"(\d+)<=x<=(\d+)")
_LEAST = re.compile(r"x>=(\d+)")


_NO_BREAK_SPACE = "\u00a0"
_HIGH_SIGN = re.compile(" (?=[:;?!»])")


class Spoken(click.Command):
    """A command that tells of itself in the user's language."""

    def get_help(self, ctx: click.Context) -> str:
        """All of it; no line begins with a sign that belongs to the one before."""
        return super().get_help(ctx).replace(_NO_BREAK_SPACE, " ")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to write it."""
        words = _Words(ctx)
        pieces = " ".join(words.metavar(piece) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=words.say("usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        words = _Words(ctx)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words.say(words.command))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options, one by one."""
        words = _Words(ctx)
        rows = [words.row(param) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(words.say("options")):
            formatter.write_dl(rows)


class SpokenGroup(Spoken, click.Group):
    """A group of such commands; none of them is imported to be listed."""

    command_class = Spoken

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options, then its commands."""
        super().format_options(ctx, formatter)
        words = _Words(ctx)
        with formatter.section(words.say("commands")):
            formatter.write_dl([(name, words.say(words.below(name))) for name in self.list_commands(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Its commands, with what they do, where a word begins so; then its options."""
        from click.shell_completion import CompletionItem

        words = _Words(ctx)
        fitting = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        found = [CompletionItem(name, help=words.say(words.below(name))) for name in fitting]
        return found + click.Command.shell_complete(self, ctx, incomplete)


class _Words:
    """The words of one command."""

    def __init__(self, ctx: click.Context) -> None:
        given = ctx.find_root().obj
        self.ctx = ctx
        self.language = language_of_user(language_asked(sys.argv[1:] if given is None else given))
        self.name = ctx.command_path.partition(" ")[2]
        self.command = self.name or "lint-social"

    def say(self, text_id: str, **values: object) -> str:
        return _HIGH_SIGN.sub(_NO_BREAK_SPACE, help_text(self.language, text_id, **values))

    def below(self, name: str) -> str:
        return f"{self.name} {name} short".strip()

    def row(self, option: click.Option) -> tuple[str, str]:
        """An option as it is written, and what it does."""
        name = max(option.opts, key=len)
        written, shown = option.get_help_record(self.ctx) or (name, "")
        said = help_text(self.language, f"{self.name} {name}".strip(), name)
        # what click adds to the help of an option, of which ours have none
        extras = [self._extra(part) for part in shown[1:-1].split("; ")] if shown.startswith("[") else []
        text = f"{said}  [{self.say('and').join(extras)}]" if extras else said
        return self.metavar(written), _HIGH_SIGN.sub(_NO_BREAK_SPACE, text)

    def metavar(self, written: str) -> str:
        """The words in capitals that stand for what is to be given, and the form of a date."""
        if "%Y" in written:
            written = written[: written.index("[")] + "DATE"
        return _CAPITALS.sub(lambda match: self.say(f"word {match[0]}"), written)

    def _extra(self, part: str) -> str:
        if part.startswith("default: "):
            return self.say("default", value=part.removeprefix("default: "))
        if found := _BETWEEN.fullmatch(part):
            return self.say("between", least=found[1], most=found[2])
        if found := _LEAST.fullmatch(part):
            return self.say("least", least=found[1])
        return self.say(part)

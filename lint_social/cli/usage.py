"""What is wrong with a command line, in the user's language: click only says it in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lint_social.decode import Decoder
from lint_social.patterns import pattern
from lint_social.texts import say

_QUOTED = pattern(r"""(['"])(.*?)\1(?=[\s.,]|\Z)""")

if TYPE_CHECKING:
    from collections.abc import Iterable


class NamesNothing(click.BadParameter):
    """An option that chooses by names was given none: taken for « all », it would hide a slip in a script."""


def explain(error: click.ClickException, language: str) -> str:
    """The sentence for an error of usage; click's own for those that we have none for."""
    decoder = Decoder("", language)
    said = error.format_message()
    if isinstance(error, click.NoSuchOption):
        return _about(decoder, error.option_name, error.possibilities or (), "cli.no_option")
    if isinstance(error, click.MissingParameter):
        return say(language, "decode.missing", word=_name(error.param) or error.param_hint)
    if isinstance(error, click.BadParameter):
        return say(language, "cli.bad_value", option=_name(error.param), problem=_value(error, decoder))
    if isinstance(error, click.BadOptionUsage):
        text_id = "cli.option_alone" if "requires" in said else "cli.option_takes_none"
        return say(language, text_id, option=error.option_name)
    if said.startswith("No such command"):
        return decoder.about_unknown(_quoted(said), _commands(error), "cli.no_command")
    if said.startswith("Got unexpected extra argument"):
        return say(language, "cli.extra", words=said.partition("(")[2].rpartition(")")[0] or said)
    return said


def hint(error: click.ClickException, language: str) -> str:
    """How to see all that a command takes, where the error belongs to one."""
    context = getattr(error, "ctx", None)
    return say(language, "cli.see_help", command=context.command_path) if context else ""


def _about(decoder: Decoder, word: str, near: Iterable[str], text_id: str) -> str:
    first = next(iter(near), None)
    if first:
        return decoder.say(f"{text_id}.near", word=word, near=first)
    return decoder.say(text_id, word=word)


def _value(error: click.BadParameter, decoder: Decoder) -> str:
    kind = error.param.type if error.param else None
    if isinstance(error, NamesNothing):
        return decoder.say("cli.names_nothing")
    if isinstance(kind, click.Choice):
        return decoder.about_unknown(_quoted(error.message), map(str, kind.choices))
    if isinstance(kind, click.DateTime):
        return decoder.say("cli.bad_date", word=_quoted(error.message))
    if isinstance(kind, click.IntRange):
        return _number(error.message, kind, decoder)
    if isinstance(kind, click.Path):
        wanted = "cli.bad_path" if kind.file_okay else "cli.bad_folder"
        return decoder.say(wanted, word=_quoted(error.message))
    return error.message


def _number(said: str, kind: click.IntRange, decoder: Decoder) -> str:
    word = said.split(" ", 1)[0]
    try:
        number = int(word)
    except ValueError:
        return decoder.say("decode.want_integer", word=_quoted(said))
    if kind.min is not None and number < kind.min:
        return decoder.say("decode.too_small", word=word, least=kind.min)
    return decoder.say("cli.too_large", word=word, most=kind.max)


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return (
        max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name
    )


def _quoted(said: str) -> str:
    """What click quotes in a sentence."""
    found = _QUOTED.search(said)
    return found[2] if found else said


def _commands(error: click.ClickException) -> list[str]:
    context = getattr(error, "ctx", None)
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []

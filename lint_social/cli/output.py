"""Writing to the terminal and ending the program: encodings, colours, exit codes, last-resort errors."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

import click

from lint_social.texts import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.decode import Mistakes
    from lint_social.reporters.style import Style

OK, FOUND, USAGE = 0, 1, 2


def language_of_user(chosen: str | None = None) -> str:
    """The language of messages: asked for, else LINT_SOCIAL_LANG, else the locale if we speak it, else fr."""
    if chosen:
        return chosen
    own = os.environ.get("LINT_SOCIAL_LANG", "")
    for value in (own, *(os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))):
        code = value[:2].lower()
        if code in LANGUAGES:
            return code
        if value and value == own:
            fail(say("fr", "cli.no_such_language", word=own), "fr")
    return "fr"


def language_asked(args: Sequence[str]) -> str | None:
    """The language that `--lang` names, read before click could."""
    words = [word for arg in args for word in arg.split("=", 1)]
    after = dict(pairwise(words)).get("--lang")
    return after if after in LANGUAGES else None


def cache_folder() -> str:
    """Where this user's programs keep what they can make anew."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.expanduser("~/.cache"), "lint-social")


def style_of(stream: Any, colour: str = "auto") -> Style:
    """How to write to a stream: colours on a terminal unless NO_COLOR, frames where its encoding has them."""
    from lint_social.reporters.style import Style

    terminal = hasattr(stream, "isatty") and stream.isatty()
    wanted = colour == "always" or (colour == "auto" and terminal and not os.environ.get("NO_COLOR"))
    width = max(40, min(_columns(stream, terminal=terminal), 120))
    encoding = getattr(stream, "encoding", None) or "utf-8"
    docs = os.environ.get("LINT_SOCIAL_DOCS", "") if terminal else ""
    return Style(width, wanted, not _can_write("│▔→·…", stream), encoding, docs)


def _columns(stream: Any, *, terminal: bool) -> int:
    """The width to write for: COLUMNS, else the terminal's, else 100."""
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    if terminal:
        with contextlib.suppress(OSError, ValueError):
            return os.get_terminal_size(stream.fileno()).columns
    return 100


def write(text: str, stream: Any = None) -> None:
    """Write a text whatever the encoding of the stream: what it cannot hold is written `\\xNN`."""
    stream = stream or sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if not _can_write(text, stream):
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:  # the reader, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # a full disk
        if stream is sys.stderr:
            raise SystemExit(USAGE) from error
        from lint_social.disk import why_refused

        language = language_of_user()
        fail(say(language, "cli.cannot_write", path="-", problem=why_refused(error, language)), language)


def write_exactly(text: str, stream: Any = None) -> None:
    """Write a file's text to a stream: UTF-8 and its own line ends, whatever the stream's are."""
    stream = stream or sys.stdout
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    write(text, stream) if buffer is None else write(text, _Utf8(buffer))


class _Utf8:
    """A stream of bytes taken for one of text."""

    encoding = "utf-8"

    def __init__(self, buffer: Any) -> None:
        self.buffer = buffer

    def write(self, text: str) -> None:
        self.buffer.write(text.encode())

    def flush(self) -> None:
        self.buffer.flush()


def complain(*lines: str) -> None:
    """Write lines to the standard error: no name in them drives a terminal or a CI runner."""
    from lint_social.reporters.style import safe, safe_starts  # only where something is wrong

    write(safe_starts("".join(f"{safe(line)}\n" for line in lines)), sys.stderr)


def fail(problem: str, language: str) -> NoReturn:
    """Say what is wrong with the command and exit 2."""
    complain(say(language, "cli.error", problem=problem))
    raise SystemExit(USAGE)


def fail_mistakes(mistakes: Mistakes, language: str) -> NoReturn:
    """List the mistakes of rules and configuration and exit 2."""
    complain(*map(str, mistakes.mistakes), say(language, "cli.mistakes", count=len(mistakes.mistakes)))
    raise SystemExit(USAGE)


@contextlib.contextmanager
def mistakes_told(language: str) -> Iterator[None]:
    """What keeps a run from beginning ends the program, told as it should be."""
    from lint_social.decode import Mistakes
    from lint_social.discover import LeadsOutside, NoSuchPath

    try:
        yield
    except Mistakes as mistakes:
        fail_mistakes(mistakes, language)
    except NoSuchPath as error:
        text_id = "cli.leads_outside" if isinstance(error, LeadsOutside) else "cli.no_such_path"
        fail(say(language, text_id, path=error.args[0]), language)


def open_streams() -> None:
    """Give the program the streams that it was started without: nobody speaks to it, or listens."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115 - for as long as we run
            setattr(sys, name, stream)


def leave(code: int) -> NoReturn:
    """End the program at once: taking every module apart is a tenth of what a person waits for."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def run_guarded(command: click.Command, args: list[str] | None) -> int:
    """Run a command; a failure of ours is told without a traceback, and as ours."""
    try:
        result = command.main(args=args, prog_name="lint-social", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        if error.__class__.__name__ == "NoArgsIsHelpError":  # click 8.2 on: its message is the help
            write(error.format_message() + "\n", sys.stderr)
            return USAGE
        from lint_social.cli.usage import explain, hint

        language = language_of_user(language_asked(sys.argv[1:] if args is None else args))
        lines = [say(language, "cli.error", problem=explain(error, language)), hint(error, language)]
        complain(*filter(None, lines))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return 130
    except Exception as error:
        if os.environ.get("LINT_SOCIAL_DEBUG"):
            raise
        problem = _of_the_system(error)
        if problem:
            complain(say(language_of_user(), "cli.error", problem=problem))
            return USAGE
        from lint_social.failures import failure

        complain(say(language_of_user(), "cli.bug", problem=failure(error)))
        return USAGE
    return result if isinstance(result, int) else OK


def _of_the_system(error: Exception) -> str | None:
    """What is said of a failure that is neither ours nor the user's."""
    from lint_social.disk import FAILURES, why_refused

    language = language_of_user()
    try:
        os.getcwd()
    except OSError:
        return say(language, "cli.no_place")
    if isinstance(error, MemoryError):
        error = OSError(errno.ENOMEM, "")
    if isinstance(error, OSError) and error.errno in FAILURES:
        return say(language, "cli.system", problem=why_refused(error, language))
    return None


def _can_write(text: str, stream: Any) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True

"""Sentences of the calendar for an output: in signs that it has, in lines that it can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.columns import cells, fitted, paragraph, rows, written
from lint_social.reporters.style import safe
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lint_social.planning import Window
    from lint_social.reporters.style import Style

SET_IN = 4  # columns of a second line


class Writing:
    """Writes sentences in a language, for an output."""

    def __init__(self, language: str, style: Style) -> None:
        self.language = language
        self.style = style

    def say(self, text_id: str, **values: object) -> str:
        """A sentence, in signs that the output has."""
        said = say(self.language, f"planning.{text_id}", **values)
        return self.written(said.replace("·", "-") if self.style.ascii_only else said)

    def of_report(self, text_id: str, **values: object) -> str:
        """A sentence that reports of a check have too."""
        return self.written(say(self.language, f"report.{text_id}", **values))

    def written(self, text: str) -> str:
        """A text, in signs that the output has and that do not drive it."""
        return self._ellipsis(written(safe(text), self.style))

    def cut(self, text: str, width: int) -> str:
        """A text cut to so many columns."""
        return self._ellipsis(fitted(text, width))

    def month(self, day: date) -> str:
        """The name of its month."""
        return self.written(say(self.language, f"month.{day.month}"))

    def span(self, window: Window) -> str:
        """`du 24 novembre au 4 décembre 2026`: what both days share is said once."""
        first, last = window
        values: dict[str, str] = {}
        for name, day in (("first", first), ("last", last)):
            number = self.say("first_day") if day.day == 1 else str(day.day)
            values |= {
                f"{name}_day": number,
                f"{name}_month": self.month(day),
                f"{name}_year": str(day.year),
            }
        if first == last:
            return self.say("span.day", **values)
        kind = "years" if first.year != last.year else "months" if first.month != last.month else "month"
        return self.say(f"span.{kind}", **values)

    def told(self, said: str, margin: int = 0) -> list[str]:
        """A sentence in lines; file names and accounts wider than the terminal are cut."""
        lines = []
        for line in paragraph(said, self.style, margin=margin, hanging=2):
            if cells(line) <= self.style.width:
                lines.append(line)
            else:
                shown = line.strip()
                lines += [
                    " " * (margin + 2) + shown[a:b] for a, b in rows(shown, self.style.width - margin - 2)
                ]
        return lines

    def rows(self, mark: str, said: str) -> Iterator[str]:
        """A line that begins with a sign, and those that follow, set in below it."""
        for number, (left, right) in enumerate(rows(said, self.style.width - SET_IN)):
            yield f"{'  ' if number else f'{mark} '}{'  ' if number else ''}{said[left:right].strip()}"

    def _ellipsis(self, text: str) -> str:
        return text.replace("…", "~") if self.style.ascii_only and not _has(self.style, "…") else text


def _has(style: Style, sign: str) -> bool:
    try:
        sign.encode(style.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True

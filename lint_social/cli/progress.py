"""How far a long run is: one line on the terminal, which goes when the run is done. Nothing in a pipe."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lint_social.phases import Job, Linted, OnCalendar, Phases

_PATIENCE = 1.0  # seconds before the line is shown
_PACE = 0.1  # seconds between two changes
_WIDTH = 30
_CLEAR = "\r\x1b[K"


class Shown:
    """Phases whose progress is shown on the standard error."""

    def __init__(self, phases: Phases, language: str) -> None:
        self.phases = phases
        self.language = language

    def lint(self, jobs: Sequence[Job]) -> Iterator[Linted]:
        """See `Phases`."""
        next_time = time.monotonic() + _PATIENCE
        shown = False
        try:
            for done, linted in enumerate(self.phases.lint(jobs), 1):
                if time.monotonic() >= next_time:
                    next_time = time.monotonic() + _PACE
                    shown = True
                    _draw(_CLEAR + self._line(done, len(jobs)))
                yield linted
        finally:
            if shown:
                _draw(_CLEAR)

    def judge(self, spoken: Mapping[str, str]) -> OnCalendar:
        """See `Phases`."""
        return self.phases.judge(spoken)

    def _line(self, done: int, count: int) -> str:
        filled = _WIDTH * done // count
        bar = "#" * filled + "-" * (_WIDTH - filled)
        return f"[{bar}] " + say(self.language, "cli.progress", done=done, count=count)


def with_progress(phases: Phases, language: str) -> Phases:
    """The phases, shown where somebody looks on: on a terminal that moves, outside CI."""
    moves = os.environ.get("TERM", "") not in ("", "dumb") and not os.environ.get("CI")
    return Shown(phases, language) if moves and sys.stderr.isatty() else phases


def _draw(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()

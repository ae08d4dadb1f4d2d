"""What is told of a failure of ours: enough for whoever is to mend it, in one line."""

from __future__ import annotations

import os


def failure(error: BaseException) -> str:
    """A failure: `KeyError: 'x' (engine.py:12) · posts/a.md`."""
    notes = "".join(f" · {note}" for note in getattr(error, "__notes__", ()))
    return f"{type(error).__name__}: {error} ({last_frame(error)}){notes}"


def last_frame(error: BaseException) -> str:
    """Where in the program it was: `engine.py:12`."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return ""
    return f"{os.path.basename(frame.tb_frame.f_code.co_filename)}:{frame.tb_lineno}"

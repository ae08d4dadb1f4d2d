"""Regular expressions that are compiled when first used.

A hundred patterns compiled at import are a fifth of what a person waits for when one file is checked, and
an ordinary post needs a third of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Stands for a compiled pattern: its methods become this object's own at the first call."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = value
        return value


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, later. Raises `re.error` at the first use of a wrong pattern."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))

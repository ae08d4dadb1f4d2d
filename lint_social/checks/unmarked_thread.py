"""Are the messages of a thread parted where their numbers say so?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import FactName
from lint_social.records import NamedTuple
from lint_social.render.thread_numbers import thread_numbers
from lint_social.violation import EMPTY, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class UnmarkedThreadParameters(NamedTuple):
    """The parameters of `UnmarkedThread`."""

    threads: FactName


class UnmarkedThread(UnmarkedThreadParameters):
    """Paragraphs numbered `1/3`, `2/3`, `3/3` that are sent as one message, on networks that have `threads`.

    Marks the number of the second. Silent where the publisher has a way of its own to part messages.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"count", "network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Where no line that parts messages was written at all."""
        if view.draft.dialect.thread != "rule" or len(view.rendition.messages) > 1:
            return
        numbers = thread_numbers(view.text) if view.fact(self.threads.removeprefix("network.")) else []
        if numbers:
            yield Finding(numbers[1], {"count": len(numbers), "network": view.network_name})

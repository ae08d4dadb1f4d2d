"""Does the opening line show before the network folds the text?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Figure
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class FoldParameters(NamedTuple):
    """The parameters of `Fold`."""

    max: Figure


class Fold(FoldParameters):
    """The first line goes on after the `max` characters that show above "see more"; marks what is hidden.

    A text that fits whole is never folded, whatever its lines.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"length", "max", "network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Only the first message: the others of a thread are opened by who reads on."""
        limit = view.figure(self.max)
        refused = view.fact("refused_limit")
        if limit is None or not view.rendition.messages or (refused is not None and limit >= refused):
            return  # nothing that long can be published, so nothing is folded
        message = view.rendition.messages[0]
        line_end = view.text.find("\n", message.start, min(message.end, view.rendition.appended))
        end = min(message.end, view.rendition.appended) if line_end < 0 else line_end
        sentence = next(iter(view.sentences), None)
        if sentence is None or end - message.start <= limit or sentence.end - message.start <= limit:
            return
        values = {"length": end - message.start, "max": limit, "network": view.network_name}
        yield Finding(TextSpan(message.start + limit, end), values)

"""Does every character of a text get through, at a fair price?"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from lint_social.head import Scalar
from lint_social.parameters import FactName, Figure, NamesFact
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.counting import counting_in, measure_text
from lint_social.render.graphemes import named
from lint_social.violation import EMPTY, Finding, Replacement, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_NO_BREAK_SPACE = "\xa0"
_LINE = pattern(r"[^\n]+")
_WORD = pattern(r"\w")


class RefusedCharactersParameters(NamedTuple):
    """The parameters of `RefusedCharacters`."""

    signs: NamesFact


class RefusedCharacters(RefusedCharactersParameters):
    """Each character that the network refuses. Case `titre`: in the title, where the network has titles."""

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"sign", "network"})
    cases: ClassVar = dict.fromkeys(("titre",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """The title first, then the text."""
        signs = view.fact(self.signs.removeprefix("network.")) or ()
        title = view.draft.fields.get("titre")
        if isinstance(title, Scalar) and view.fact("title_limit") is not None:
            for at, char in enumerate(title.text):
                if char in signs:
                    values = {"sign": named(char), "network": view.network_name}
                    yield Finding(title.part(at, at + 1).span, values, "titre")
        for at, char in enumerate(view.text) if any(sign in view.text for sign in signs) else ():
            if char in signs:
                values = {"sign": named(char), "network": view.network_name}
                yield Finding(TextSpan(at, at + 1), values)


class ReservedCharactersParameters(NamedTuple):
    """The parameters of `ReservedCharacters`."""

    signs: NamesFact


class ReservedCharacters(ReservedCharactersParameters):
    """The first character of a message that cuts it off there, unless the publisher escapes it.

    Hashtags, mentions and links are left out: publishers know those.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"sign", "network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """One finding a message: what follows is lost in any case."""
        signs = view.fact(self.signs.removeprefix("network.")) or ()
        entities = [entity for entity in view.entities.all() if entity.kind != "emoji"]
        known = {at for entity in entities for at in range(entity.start, entity.end)}
        for message in view.rendition.messages if signs else ():
            for at in range(message.start, message.end):
                if view.text[at] in signs and at not in known:
                    values = {"sign": named(view.text[at]), "network": view.network_name}
                    yield Finding(TextSpan(at, at + 1), values)
                    break


class CostlyCharactersParameters(NamedTuple):
    """The parameters of `CostlyCharacters`."""

    max: Figure
    signs: tuple[str, ...]


class CostlyCharacters(CostlyCharactersParameters):
    """A message that would fit if its `signs` were no-break spaces, which cost less; marks the first."""

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"count", "length", "max", "saved", "network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Counted as the network counts."""
        if not any(sign in view.text for sign in self.signs):
            return
        limit, unit = view.figure(self.max), view.fact("text_unit")
        if limit is None or unit is None:
            return
        counting = counting_in(unit, view.fact)
        for message in view.rendition.messages:
            text = view.text[message.start : message.end]
            places = [at for at, char in enumerate(text) if char in self.signs]
            if not places:
                continue
            length = measure_text(text, counting, limit).length
            cheaper = "".join(_NO_BREAK_SPACE if char in self.signs else char for char in text)
            saved = length - measure_text(cheaper, counting, limit).length
            if length > limit >= length - saved:
                first = message.start + places[0]
                spaces = (TextSpan(message.start + at, message.start + at + 1) for at in places)
                replacements = tuple(Replacement(space, _NO_BREAK_SPACE) for space in spaces)
                values = {"count": len(places), "length": length, "max": limit, "saved": saved}
                shown = {**values, "network": view.network_name}
                yield Finding(TextSpan(first, first + 1), shown, replacements=replacements)


class LostLineBreaksParameters(NamedTuple):
    """The parameters of `LostLineBreaks`."""

    lost: FactName
    endings: tuple[str, ...]


class LostLineBreaks(LostLineBreaksParameters):
    """A line that would run into the next one: the network loses line breaks, and nothing ends it.

    Marks the first such line. A line of hashtags, and one with an emoji or a sign of `endings` for its end,
    are well parted without.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """One finding a post."""
        if not view.fact(self.lost.removeprefix("network.")):
            return
        text = view.text
        lines = [line for line in _LINE.finditer(text) if line[0].strip()]
        tags = {tag.start for tag in (*view.entities.hashtags, *view.entities.mentions)}
        for line, following in pairwise(lines):
            end = line.start() + len(line[0].rstrip())
            next_start = following.start() + len(following[0]) - len(following[0].lstrip())
            ended = text[end - 1] in self.endings or not _WORD.match(text, end - 1)
            if not ended and next_start not in tags and _WORD.match(text, next_start):
                yield Finding(TextSpan(line.start(), end), {"network": view.network_name})
                return

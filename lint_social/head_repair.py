"""The YAML of a head, read forgivingly: raw scalars with their exact spans.

People write this by hand. A value that YAML loses or refuses (`hashtags: #rse`, `mentions: @nom`,
`titre: Atelier : venez`) is noted as a problem, read as it was meant, and the rest of the head is kept.

A mended head is longer than the one that was written (quotes are added), so every character of it knows
where it came from.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import yaml

from lint_social.head import Fields, Items, Problem, Scalar, Value
from lint_social.patterns import pattern
from lint_social.violation import Span
from lint_social.yaml_nodes import MAX_NESTING, TooDeep, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_REPAIRS = 40
_MAX_VALUES = 5_000  # aliases (`*a`) are followed, up to this many values in all
_EARLIER_CONTEXTS = ("scanning a simple key", "flow sequence", "flow mapping", "quoted scalar")
_EXHAUSTED = -1_000_000  # the excess has been reported
_NAME = r"""(?:[\w.-]+(?: [\w.-]+){0,4}|"[^"]*"|'[^']*')"""
_PAIR = pattern(rf"(?P<lead>[ \t]*(?:-[ \t]+)*(?:{_NAME}[ \t]*:[ \t]+)?)(?P<value>\S.*)")
_TAG = r"#(?=\d*[^\W\d_])\w+"  # a hashtag, not the number of something: YAML takes it for a comment
_LOST = pattern(rf"[ \t]*({_TAG}[^\r\n]*)")
_LOST_END = pattern(rf"[ \t]+({_TAG}(?:[ \t,]+{_TAG})*)[ \t]*(?:[\r\n]|\Z)")
_PROSE = pattern(r"(?i)(?:hash)?tags?|mentions?|titre|title|alt(?:_?text)?|description|mots.cl[ée]s|keywords")
_PROPERTIES = pattern(r"(?:[!&]\S*\s+)*")  # `!tag` and `&anchor` before a value
_FLOW_ITEM = pattern(r"(?<=[\[,])(\s*)([@#][^\s,\]]+)")
_ODD_LINE_END = pattern("[\x85\u2028\u2029]")  # YAML ends a line there, and nobody else does
_LEADING = pattern(r"(?m)^[ \t]+")
_NAMED_VALUE = pattern(rf"[ ]*(?:- +)*{_NAME}[ \t]*:(?:[ \t]|\Z)")
_PLAIN_VALUE = pattern(r"""(?:[^\s:@`%&*!|>#?\"'\[{]|\[[^\[\]]*\]\Z|"[^"]*"\Z)(?:(?!:[ \t]|:\Z).)*\Z""")
_FIELD = pattern(rf"(?P<blanks>[ ]*(?:- +)*){_NAME}[ \t]*:(?:[ \t]|\Z)")
_DASH_LINE = pattern(r"(?<=[\r\n])[ \t]+(- [^\r\n]*)")
_LINE = pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
#: What YAML refuses anywhere, and the mark that it skips without counting it.
_REFUSED = pattern("\\A\ufeff+|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")


class HeadReader:
    """Composes the YAML of a head, mending what it can, and turns nodes into values with source spans."""

    def __init__(self, content: str, base: int) -> None:
        self.content = content
        self.patched = _REFUSED.sub(lambda match: " " * len(match[0]), content)
        self.origins: list[int] | None = None  # offset in `content` of each character of `patched`
        self.base = base
        self.problems: list[Problem] = []
        self.left = _MAX_VALUES
        self.prose = False  # within a field whose value may hold hashtags

    def read(self) -> tuple[Fields, list[Problem]]:
        """The fields of the head, none where it holds no mapping, and what is wrong in them."""
        for match in islice(_REFUSED.finditer(self.content), _MAX_REPAIRS):
            self.problems.append(Problem("caractere", self._span(match.start(), match.end())))
        node = self._compose()
        empty = Fields.of((), Span(self.base, self.base))
        if node is None:
            return empty, self.problems
        if not isinstance(node, yaml.MappingNode):
            self.problems.append(Problem("pas-de-champs", self._first_line()))
            return empty, self.problems
        fields = self._value(node, 0)
        return (fields if isinstance(fields, Fields) else empty), self.problems

    def _compose(self) -> yaml.Node | None:
        for _ in range(_MAX_REPAIRS):
            try:
                return compose(self.patched)
            except TooDeep:
                self.problems.append(Problem("trop-imbrique", self._first_line()))
                return None
            except yaml.YAMLError as error:
                self._repair(error)
        self.problems.append(Problem("illisible", self._first_line()))
        return None

    def _repair(self, error: yaml.YAMLError) -> None:
        """Note what is wrong with the line that YAML stumbles on, and mend that line."""
        start = self._guilty_line(error)
        line = self._line(start)
        if self._mend_blanks(start, line):
            return
        pair = _PAIR.match(line)
        span = self._span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        if pair is None or not pair["lead"].strip():
            self.problems.append(Problem("ligne", span, {"value": line.strip()[:60]}))
            self._blank(start, start + len(line))
            return
        value, offset = pair["value"].rstrip(), start + pair.start("value")
        span = self._span(offset, offset + len(value))
        if value[0] == "[" and _FLOW_ITEM.search(value):
            signed = list(_FLOW_ITEM.finditer(value))
            values = {"value": value[:60], "sign": signed[0][2][0]}
            places = [(offset + item.start(2), offset + item.end(2)) for item in signed]
            self.problems.append(Problem("signe", span, values, self._unquoted(places)))
            for item in reversed(signed):
                self._quote(offset + item.start(2), offset + item.end(2))
            return
        if value[0] == "[" and "]" not in value:
            self.problems.append(Problem("crochet", span, {"value": value[:60]}))
            self._insert(offset + len(value), "]")
            return
        if value[0] in "\"'[{":
            self.problems.append(Problem("guillemets", span, {"value": value[:60]}))
            self._blank(offset, offset + len(value))
            return
        case = "signe" if value[0] in "@`%&*!|>#?" else "deux-points"
        known = case == "signe" or ":" in value  # else it is another line that YAML stumbles on
        unquoted = self._unquoted([(offset, offset + len(value))]) if known else ()
        self.problems.append(Problem(case, span, {"value": value[:60], "sign": value[0]}, unquoted))
        self._quote(offset, offset + len(value))

    def _mend_blanks(self, start: int, line: str) -> bool:
        """Mend what nobody sees: a line end that is none, tabs, a line that is not below the one above."""
        odd = _ODD_LINE_END.search(line)
        if odd:
            self._note("caractere", start + odd.start(), start + odd.end())
            self._blank(start + odd.start(), start + odd.end())
            return True
        blanks = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in blanks:
            self._note("tabulation", start, start + len(blanks))
            self.patched = _LEADING.sub(lambda match: " " * len(match[0]), self.patched)
            return True
        pair = _PAIR.match(line)
        if pair is None or not _NAMED_VALUE.match(line) or not _PLAIN_VALUE.match(pair["value"]):
            return False
        if not blanks:  # the first fields stand to the right of this one
            start = len(self.patched) - len(self.patched.lstrip("\r\n"))
            first, wanted = self._line(start), 0
            blanks = first[: len(first) - len(first.lstrip(" "))]
        else:
            wanted = self._column_above(start, len(blanks))
        if not blanks or wanted == len(blanks):
            return False
        if not self._was_tab(start):
            self._note("retrait", start, start + len(self._line(start)))
        self._shift(start, len(blanks), wanted)
        return True

    def _note(self, case: str, start: int, end: int) -> None:
        """Note a problem on a stretch of the mended head, blanks at its ends left out."""
        text = self.patched[start:end].strip()
        start += len(self.patched[start:end]) - len(self.patched[start:end].lstrip()) if text else 0
        span = self._span(start, start + len(text) if text else end)
        self.problems.append(Problem(case, span, {"value": text[:60]}))

    def _was_tab(self, start: int) -> bool:
        return self.content.startswith("\t", self.origins[start] if self.origins else start)

    def _column_above(self, start: int, column: int) -> int:
        """The column of a field above that is nearest to this one."""
        columns = [
            match.end("blanks") for match in map(_FIELD.match, self.patched[:start].splitlines()) if match
        ]
        return min(reversed(columns), key=lambda above: abs(above - column), default=0)

    def _shift(self, start: int, column: int, wanted: int) -> None:
        """Move a line, and those after it that stand as far to the right, to another column."""
        origins = self._origins()
        added, removed = " " * (wanted - column), max(0, column - wanted)
        pieces, places = [self.patched[:start]], origins[:start]
        at = start
        while at < len(self.patched) and self.patched.startswith(" " * column, at):
            line = _LINE.match(self.patched, at)
            end = line.end() if line else len(self.patched)
            pieces += [added, self.patched[at + removed : end]]
            places += [origins[at]] * len(added) + origins[at + removed : end]
            at = end
        self.patched = "".join([*pieces, self.patched[at:]])
        self.origins = places + origins[at:]

    def _guilty_line(self, error: yaml.YAMLError) -> int:
        """Where the line begins that causes an error, which YAML may only notice further down."""
        mark = getattr(error, "problem_mark", None)
        context = getattr(error, "context", None) or ""
        if context.endswith(_EARLIER_CONTEXTS):
            mark = getattr(error, "context_mark", mark)
        at = min(mark.index if mark else 0, len(self.patched))
        start = self._line_start(at)
        if not self._line(start).strip():
            start = self._line_start(len(self.patched[:start].rstrip()))
        return start

    def _line_start(self, at: int) -> int:
        return max(self.patched.rfind("\n", 0, at), self.patched.rfind("\r", 0, at)) + 1

    def _line(self, start: int) -> str:
        match = _LINE.match(self.patched, start)
        return match[0].rstrip("\r\n") if match else ""

    def _insert(self, at: int, text: str) -> None:
        origins = self._origins()
        self.patched = self.patched[:at] + text + self.patched[at:]
        self.origins = origins[:at] + [origins[at]] * len(text) + origins[at:]

    def _quote(self, start: int, end: int) -> None:
        origins = self._origins()
        inner = self.patched[start:end]
        text: list[str] = ["'"]
        places = [origins[start]]
        for index, char in enumerate(inner, start):
            text.append(char * 2 if char == "'" else char)
            places.extend([origins[index]] * (2 if char == "'" else 1))
        text.append("'")
        places.append(origins[end])
        self.patched = self.patched[:start] + "".join(text) + self.patched[end:]
        self.origins = origins[:start] + places + origins[end:]

    def _unquoted(self, places: list[tuple[int, int]]) -> tuple[Span, ...]:
        """Places of the mended head in the source; none where that reads otherwise, or holds a remark."""
        spans = tuple(self._span(start, end) for start, end in places)
        for (start, end), span in zip(places, spans, strict=True):
            written = self.content[span.start - self.base : span.end - self.base]
            if written != self.patched[start:end] or " #" in written:
                return ()
        return spans

    def _blank(self, start: int, end: int) -> None:
        self.patched = self.patched[:start] + " " * (end - start) + self.patched[end:]

    def _origins(self) -> list[int]:
        if self.origins is None:
            self.origins = list(range(len(self.content) + 1))
        return self.origins

    def _span(self, start: int, end: int) -> Span:
        """Offsets of the patched head to a span of the source."""
        if self.origins is not None:
            limit = len(self.origins) - 1
            start, end = self.origins[min(start, limit)], self.origins[min(end, limit)]
        return Span(self.base + start, self.base + max(start, end))

    def _first_line(self) -> Span:
        text = self.content
        start = len(text) - len(text.lstrip())
        line = _LINE.match(text, start)
        return Span(self.base + start, self.base + start + len(line[0].rstrip() if line else ""))

    def _value(self, node: yaml.Node, depth: int) -> Value:
        span = self._span(node.start_mark.index, node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if self.left <= 0 or depth > MAX_NESTING:
            if self.left != _EXHAUSTED:
                self.problems.append(Problem("trop-imbrique", span))
                self.left = _EXHAUSTED
            return Items((), span)
        self.left -= len(node.value)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self._value(child, depth + 1) for child in node.value), span)
        return Fields.of(self._entries(node, depth), span)

    def _entries(self, node: yaml.Node, depth: int) -> Iterator[tuple[Scalar, Value]]:
        names: set[str] = set()
        for key_node, value_node in node.value:
            key = self._value(key_node, depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(Problem("ligne", key.span, {"value": ""}))
                continue
            if key.text in names:
                self.problems.append(Problem("deux-fois", key.span, {"field": key.text}))
            names.add(key.text)
            outer, self.prose = self.prose, self.prose or bool(_PROSE.fullmatch(key.text))
            value = self._value(value_node, depth + 1)
            self.prose = outer
            yield key, value

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        start, end = node.start_mark.index, node.end_mark.index
        properties = _PROPERTIES.match(self.patched, start, end)
        start = properties.end() if properties else start
        if node.style in ("'", '"'):
            return self._read(node.value, start + 1, max(start + 1, end - 1))
        if node.style in ("|", ">"):
            first_line = _LINE.match(self.patched, start)
            content = first_line.end() if first_line else start
            block = self.patched[content:end]
            content += len(block) - len(block.lstrip())
            last = start + len(self.patched[start:end].rstrip())
            return self._read(node.value, content, max(content, last))
        lost = (_LOST_END if node.value else _LOST).match(self.patched, end)
        if lost and (self.prose or not node.value):
            value = lost[1].strip()
            place = self._span(lost.start(1), lost.start(1) + len(value))
            unquoted = () if node.value or " #" in value else (place,)
            self.problems.append(Problem("commentaire", place, {"value": value[:60]}, unquoted))
            if not node.value:
                return Scalar(value, place, verbatim=True)
            end = lost.end(1)  # read as it was meant
            node.value = self.patched[start:end]
        dash = _DASH_LINE.search(self.patched, start, end) if node.value else None
        if dash:  # an item that stands to the right of its list is text of the item above
            self._note("retrait", dash.start(1), dash.end(1))
            end = dash.start()
            node.value = self.patched[start:end]
        written = self.patched[start:end]
        start += len(written) - len(written.lstrip())
        return self._read(node.value.strip(), start, start + len(written.strip()))

    def _read(self, text: str, start: int, end: int) -> Scalar:
        span = self._span(start, end)
        written = self.content[span.start - self.base : span.end - self.base]
        return Scalar(text, span, verbatim=text.rstrip() == written.rstrip())

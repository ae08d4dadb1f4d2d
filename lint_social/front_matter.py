"""The YAML head of a post, read forgivingly: raw scalars with their exact spans, and what is wrong in it.

People write this by hand. A value that YAML loses or refuses (`hashtags: #rse`, `mentions: @nom`,
`titre: Atelier : venez`) is noted as a problem, read as it was meant, and the rest of the head is kept.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import yaml

from lint_social.patterns import pattern
from lint_social.violation import EMPTY, Span
from lint_social.yaml_nodes import MAX_NESTING, TooDeep, compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The names under which a head says where a post goes, ours first.
NETWORK_KEYS = ("reseaux", "réseaux", "reseau", "réseau", "networks", "network")

_MAX_HEAD = 200_000  # code points; a head is a page, not a book: bounds what a hostile file can cost
_MAX_REPAIRS = 40
_MAX_VALUES = 5_000  # aliases (`*a`) are followed, up to this many values in all
_EARLIER_CONTEXTS = ("scanning a simple key", "flow sequence", "flow mapping", "quoted scalar")
_EXHAUSTED = -1_000_000  # the excess has been reported

_OPENER = pattern(r"[ \t]*(?:(-{3,})[ \t]*(\w+)?[ \t]*|(\+{3})[ \t]*)(?:\r\n|\n|\r|\Z)")
_JSON = pattern(r'\{\s*(?:"|\}\s*(?:\r|\n|\Z))')
_FOREIGN_KEY = pattern(r"""\s*[\w"'][^\n\r:=]{0,60}[:=]""")
_BARE_FIELD = pattern(rf"(?:{'|'.join(NETWORK_KEYS)})[ \t]*:[ \t]*[^\s][^\r\n]*")
_KEY_LINE = pattern(r"""\s*(?:#|[\w"'][^\n\r:]{0,60}:(?:[ \t\r\n]|\Z))""")
_CLOSER = pattern(r"(?<=[\r\n])(-{3,}|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_LINE = pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_NAME = r"""(?:[\w.-]+(?: [\w.-]+){0,4}|"[^"]*"|'[^']*')"""
_PAIR = pattern(rf"(?P<lead>[ \t]*(?:-[ \t]+)*(?:{_NAME}[ \t]*:[ \t]+)?)(?P<value>\S.*)")
_TAG = r"#(?=\d*[^\W\d_])\w+"  # a hashtag, not the number of something: YAML takes it for a comment
_LOST = pattern(rf"[ \t]*({_TAG}[^\r\n]*)")
_LOST_END = pattern(rf"[ \t]+({_TAG}(?:[ \t,]+{_TAG})*)[ \t]*(?:[\r\n]|\Z)")
_PROSE = pattern(r"(?i)(?:hash)?tags?|mentions?|titre|title|alt(?:_?text)?|description|mots.cl[ée]s|keywords")
_PROPERTIES = pattern(r"(?:[!&]\S*\s+)*")  # `!tag` and `&anchor` before a value
#: What YAML refuses anywhere, and the mark that it skips without counting it.
_REFUSED = pattern("\\A\ufeff+|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")
_FLOW_ITEM = pattern(r"(?<=[\[,])(\s*)([@#][^\s,\]]+)")


class Scalar(NamedTuple):
    """A single value as written, without its quotes; `span` covers its content."""

    text: str
    span: Span
    quoted: bool = False


class Items(NamedTuple):
    """A list."""

    items: tuple[Value, ...]
    span: Span


class Fields(NamedTuple):
    """A mapping: keys with their values, in order. A key written twice keeps its last value."""

    entries: tuple[tuple[Scalar, Value], ...] = ()
    span: Span = Span(0, 0)

    def get(self, *names: str) -> Value | None:
        """The value of the first of these names that is there."""
        found = self.find(*names)
        return found[1] if found else None

    def find(self, *names: str) -> tuple[Scalar, Value] | None:
        """The key and value of the first of these names that is there, whatever its capitals."""
        by_name = {
            unicodedata.normalize("NFC", key.text).lower(): (key, value) for key, value in self.entries
        }
        return next((by_name[name.lower()] for name in names if name.lower() in by_name), None)


Value = Scalar | Items | Fields


class Problem(NamedTuple):
    """What is wrong in a head: the case of the rule that reports it, its place and values."""

    case: str
    span: Span
    values: Mapping[str, object] = EMPTY


class FrontMatter(NamedTuple):
    """The head of a file and where its body begins. `present` is False where a file has no head."""

    present: bool
    fields: Fields
    body_start: int
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read the head at the beginning of a text. Never raises: what is wrong is in `problems`."""
    blank = len(text) - len(text.lstrip("\r\n \t"))
    opener = _OPENER.match(text, blank)
    if opener is None:
        if _JSON.match(text):
            return FrontMatter(False, Fields(), 0, (Problem("json", Span(0, 1)),))
        bare = _BARE_FIELD.match(text, blank)
        if bare:
            problem = Problem("sans-tirets", Span(*bare.span()), {"value": bare[0][:60]})
            return FrontMatter(False, Fields(), 0, (problem,))
        return FrontMatter(False, Fields(), 0)
    mark = Span(
        opener.start() + len(opener[0]) - len(opener[0].lstrip(" \t")),
        opener.start() + len(opener[0].rstrip()),
    )
    if opener[3]:
        return FrontMatter(False, Fields(), 0, (Problem("toml", mark),))
    if opener[2]:
        if not _FOREIGN_KEY.match(text, opener.end()):
            return FrontMatter(False, Fields(), 0)
        return FrontMatter(False, Fields(), 0, (Problem("langage", mark, {"language": opener[2]}),))
    return _read_delimited(text, opener, mark)


def _read_delimited(text: str, opener: re.Match[str], mark: Span) -> FrontMatter:
    start = opener.end()
    end = _CLOSER.search(text, start)
    looks_like_keys = bool(_KEY_LINE.match(text, start))
    problems: list[Problem] = []
    if end is None:
        if not looks_like_keys:
            return FrontMatter(False, Fields(), 0)  # a horizontal rule that opens the text
        problems.append(Problem("non-ferme", mark))
        stop = body = _end_of_keys(text, start)
    else:
        stop, body = end.start(), end.end()
        if len(end[1]) > len(opener[1]) == 3:
            problems.append(Problem("non-ferme", mark))  # other tools see no end there
    content = text[start:stop]
    if content.strip() and not looks_like_keys and content.lstrip(" \t")[:1] in "\r\n":
        return FrontMatter(False, Fields(), 0)  # two horizontal rules with prose between them
    if len(opener[1]) > 3:
        problems.append(Problem("tirets", mark))
    if opener.start() > 0:
        problems.append(Problem("pas-au-debut", mark))
    if len(content) > _MAX_HEAD:
        problems.append(Problem("trop-long", mark, {"max": _MAX_HEAD}))
        return FrontMatter(True, Fields(), body, tuple(problems))
    fields, found = _HeadReader(content, start).read()
    return FrontMatter(True, fields, body, tuple(problems + found))


def _end_of_keys(text: str, start: int) -> int:
    """Where an unclosed head probably ends: at the first line that is neither a key nor an item."""
    offset = start
    while offset < len(text):
        line = _LINE.match(text, offset)
        if line is None or not (_KEY_LINE.match(line[0]) or line[0].startswith((" ", "\t", "- "))):
            break
        offset = line.end()
    return offset


class _HeadReader:
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
        for match in islice(_REFUSED.finditer(self.content), _MAX_REPAIRS):
            self.problems.append(Problem("caractere", self._span(match.start(), match.end())))
        node = self._compose()
        empty = Fields((), Span(self.base, self.base))
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
            self.problems.append(Problem("signe", span, {"value": value[:60], "sign": signed[0][2][0]}))
            for item in reversed(signed):
                self._quote(offset + item.start(2), offset + item.end(2))
            return
        if value[0] == "[" and "]" not in value:
            self.problems.append(Problem("crochet", span, {"value": value[:60]}))
            self._insert(offset + len(value), "]")
            return
        if value[0] in "\"'[{" or "\t" in pair["lead"]:
            self.problems.append(Problem("guillemets", span, {"value": value[:60]}))
            self._blank(offset, offset + len(value))
            if "\t" in pair["lead"]:
                self._blank(start, start + len(line))
            return
        case = "signe" if value[0] in "@`%&*!|>#?" else "deux-points"
        self.problems.append(Problem(case, span, {"value": value[:60], "sign": value[0]}))
        self._quote(offset, offset + len(value))

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
        return Fields(tuple(self._entries(node, depth)), span)

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
            return Scalar(node.value, self._span(start + 1, max(start + 1, end - 1)), quoted=True)
        if node.style in ("|", ">"):
            first_line = _LINE.match(self.patched, start)
            content = first_line.end() if first_line else start
            block = self.patched[content:end]
            content += len(block) - len(block.lstrip())
            return Scalar(
                node.value,
                self._span(content, max(content, start + len(self.patched[start:end].rstrip()))),
                quoted=True,
            )
        lost = (_LOST_END if node.value else _LOST).match(self.patched, end)
        if lost and (self.prose or not node.value):
            value = lost[1].strip()
            place = self._span(lost.start(1), lost.start(1) + len(value))
            self.problems.append(Problem("commentaire", place, {"value": value[:60]}))
            if not node.value:
                return Scalar(value, place)
            end = lost.end(1)  # read as it was meant
            node.value = self.patched[start:end]
        written = self.patched[start:end]
        start += len(written) - len(written.lstrip())
        return Scalar(node.value.strip(), self._span(start, start + len(written.strip())))

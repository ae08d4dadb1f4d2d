"""A head written in TOML: its values with their exact spans, read as `tomllib` reads them.

The standard library tells no places, so this is a reader of its own; the tests hold it to `tomllib`. It is
more patient: what is wrong on a line is noted (the first of it all), and reading goes on below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.head import Fields, Items, Scalar, Value
from lint_social.head_scan import Fault
from lint_social.head_toml_text import TomlText
from lint_social.patterns import pattern
from lint_social.violation import Span
from lint_social.yaml_nodes import MAX_NESTING

if TYPE_CHECKING:
    from lint_social.head import Problem

_BLANKS = pattern(r"[ \t]*+")
_GAP = pattern(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_REST = pattern(r"[^\r\n]*+")
_LINE_END = pattern(r"[ \t]*+(?:#[^\r\n]*+)?(?:\r\n|\n|\r|\Z)")
_NAME = pattern(r"[A-Za-z0-9_-]++")
_ODD_NAME = pattern(r"[^\W\d][\w-]*+(?: [\w-]++)*+(?=[ \t]*=)")  # « réseaux », « mots clés »
_TIME = r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
_MOMENT = rf"\d{{4}}-\d\d-\d\d(?:[Tt ]{_TIME}(?:[Zz]|[+-]\d\d:\d\d)?)?|{_TIME}"
_NUMBER = (
    r"[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?"
    r"|0x[\dA-Fa-f](?:_?[\dA-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*|[+-]?(?:inf|nan)"
)
_PLAIN = pattern(rf"(?:{_MOMENT}|{_NUMBER}|true|false)(?=[ \t\r\n,#\]}}]|\Z)")
_BARE_LINE = pattern(r"[^\s#][^\r\n#]*+")
_BARE_ITEM = pattern(r"[^\s#,\[\]{}\"'][^\r\n#,\[\]{}\"']*+")
_NEXT_FIELD = pattern(r"[\w-]++[ \t]*=|\[\[?[\w.-]++\]")
_FIELD_BELOW = pattern(r"(?<=[\r\n])[\w-]++[ \t]*=")
_MAX_FAULTS = 20  # after which nothing more is read: each may cost the rest of the head
_QUOTES = "\"'"


class _Table:
    """A table that lines further down may still add to."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.entries: dict[str, tuple[Scalar, _Open]] = {}
        self.named = False  # by a line `[name]` of its own, which may come once

    def value(self) -> Fields:
        entries = [(key, _closed(value)) for key, value in self.entries.values()]
        return Fields.of(entries, Span(self.start, self.end))


_Open = Value | _Table | list[_Table]


def _closed(value: _Open) -> Value:
    if isinstance(value, _Table):
        return value.value()
    if isinstance(value, list):
        return Items(tuple(table.value() for table in value), Span(value[0].start, value[-1].end))
    return value


class TomlHead(TomlText):
    """Reads the lines between two lines `+++`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(text, start, end)
        self.root = self.table = _Table(start)
        self.depth = 0  # of the table that lines are read into

    def read(self) -> tuple[Fields, list[Problem]]:
        """The fields, and what is wrong: the first of it."""
        faults = 0
        while faults < _MAX_FAULTS:
            self.take(_GAP)
            if self.at >= self.end:
                break
            start = self.at
            try:
                if self.text.startswith("[", start):
                    self._header()
                else:
                    self._pair(self.table, self.depth)
                self._end_of_line()
            except Fault as fault:
                faults += 1
                self.problem = self.problem or fault.problem
                self.at = start  # the line is left, all that follows is read
                self.take(_REST)
            self.table.end = self.at
        self.root.end = self.at
        return self.root.value(), [self.problem] if self.problem else []

    def _end_of_line(self) -> None:
        if self.take(_LINE_END):
            return
        self.take(_BLANKS)
        rest = self.take(_REST)
        if rest:
            self.note("en-trop", rest.start(), rest.start() + len(rest[0].rstrip()), {"value": rest[0]})

    def _header(self) -> None:
        start = self.at
        listed = self.took("[[") or not self.took("[")
        path = self._path()
        if not self.took("]]" if listed else "]"):
            raise self.wanted("]]" if listed else "]")
        parent = self._inner(self.root, path[:-1], 0)
        key, found = path[-1], parent.entries.get(path[-1].text)
        table = _Table(start)
        if listed:
            tables = found[1] if found else []
            if not isinstance(tables, list):
                raise self._twice(key)
            tables.append(table)
            parent.entries[key.text] = found[0] if found else key, tables
        elif found is None:
            parent.entries[key.text] = key, table
        elif isinstance(found[1], _Table) and not found[1].named:
            table = found[1]
        else:
            raise self._twice(key)
        table.named = True
        self.table, self.depth = table, len(path)

    def _pair(self, table: _Table, depth: int) -> None:
        path = self._path()
        if not self.took("="):
            raise self.wanted("=")
        self.take(_BLANKS)
        table = self._inner(table, path[:-1], depth)
        value = self._value(depth + len(path), within=False)
        if path[-1].text in table.entries:
            self.note("deux-fois", *path[-1].span, {"field": path[-1].text})
        table.entries[path[-1].text] = path[-1], value

    def _inner(self, table: _Table, path: list[Scalar], depth: int) -> _Table:
        """The table that a dotted name leads to."""
        if depth + len(path) > MAX_NESTING:
            raise self.fault("trop-imbrique", *path[-1].span)
        for key in path:
            _, found = table.entries.setdefault(key.text, (key, _Table(key.span.start)))
            inner = found[-1] if isinstance(found, list) else found
            if not isinstance(inner, _Table):
                raise self._twice(key)
            table = inner
            table.end = self.at
        return table

    def _twice(self, key: Scalar) -> Fault:
        return self.fault("deux-fois", *key.span, {"field": key.text})

    def _path(self) -> list[Scalar]:
        """The names of a dotted key; reading goes on behind the blanks after it."""
        path: list[Scalar] = []
        while True:
            self.take(_BLANKS)
            path.append(self._name())
            self.take(_BLANKS)
            if not self.took("."):
                return path

    def _name(self) -> Scalar:
        odd = self.take(_ODD_NAME)
        if odd:
            if not _NAME.fullmatch(odd[0]):
                self.note("nom", *odd.span(), {"value": odd[0]})
            return Scalar(odd[0], Span(*odd.span()), verbatim=True)
        match = self.take(_NAME)
        if match:
            return Scalar(match[0], Span(*match.span()), verbatim=True)
        if not self.text.startswith(('"', "'"), self.at, self.end):
            raise self.wanted("=")
        return self.line_text()

    def _value(self, depth: int, *, within: bool) -> Value:
        """A value; `within` a list or a table on one line, a comma ends it."""
        start = self.at
        if depth > MAX_NESTING:
            raise self.fault("trop-imbrique", start, start + 1)
        template = self.template()
        if template:
            return template
        sign = self.text[start : start + 1] if start < self.end else ""
        if sign == "[":
            return self._list(depth)
        if sign == "{":
            return self._inline_table(depth)
        if sign and sign in _QUOTES:
            block = self.text.startswith(sign * 3, start, self.end)
            return self.block_text(sign) if block else self.line_text()
        plain = self.take(_PLAIN)
        if plain:
            return Scalar(plain[0], Span(*plain.span()), verbatim=True)
        bare = self.take(_BARE_ITEM if within else _BARE_LINE)
        if bare is None:
            raise self.fault("valeur-absente", max(0, start - 1), start)
        text = bare[0].rstrip()
        span = Span(start, start + len(text))
        self.note("sans-guillemets", *span, {"value": text})
        return Scalar(text, span, verbatim=True)

    def _list(self, depth: int) -> Items:
        start = self.at
        self.at += 1
        items: list[Value] = []
        while True:
            self.take(_GAP)
            if self.took("]"):
                return Items(tuple(items), Span(start, self.at))
            if self.at >= self.end:
                raise self.fault("non-referme", start, start + 1, {"expected": "]"})
            if _FIELD_BELOW.match(self.text, self.at, self.end):
                raise self.fault("non-referme", start, start + 1, {"expected": "]"})
            items.append(self._value(depth + 1, within=True))
            self.take(_GAP)
            if self.took(",") or self.text.startswith("]", self.at, self.end):
                continue
            if self.at >= self.end or _NEXT_FIELD.match(self.text, self.at, self.end):
                raise self.fault("non-referme", start, start + 1, {"expected": "]"})
            self.note("signe-attendu", self.at, self.at + 1, {"expected": ","})

    def _inline_table(self, depth: int) -> Fields:
        table = _Table(self.at)
        self.at += 1
        self.take(_BLANKS)
        while not self.took("}"):
            path = self._path()
            if not self.took("="):
                raise self.wanted("=")
            self.take(_BLANKS)
            inner = self._inner(table, path[:-1], depth)
            value = self._value(depth + len(path), within=True)
            if path[-1].text in inner.entries:
                self.note("deux-fois", *path[-1].span, {"field": path[-1].text})
            inner.entries[path[-1].text] = path[-1], value
            self.take(_BLANKS)
            comma = self.at
            if self.took(","):
                self.take(_BLANKS)
                if self.text.startswith("}", self.at, self.end):
                    self.note("virgule-en-trop", comma, comma + 1)
            elif not self.text.startswith("}", self.at, self.end):
                raise self.wanted("}")
        table.end = self.at
        return table.value()

"""A head written in JSON: the object that opens the file, its values with their exact spans.

A text without escapes is where its span says, character for character. One with escapes (`\\u00e9`) cannot be
taken apart: its pieces all point to the whole of it, as `Scalar.part` says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lint_social.head import Fields, Items, Scalar, Value
from lint_social.head_scan import Fault, Scanner, whole_characters
from lint_social.patterns import pattern
from lint_social.violation import Span
from lint_social.yaml_nodes import MAX_NESTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.head import Problem

_BLANKS = pattern(r"[ \t\r\n]*+")
_TEXT = pattern(r'"((?:[^"\\\x00-\x1f]|\\.)*+)"')
_BARE = pattern(r"[^\s,:\[\]{}\"]++(?:[ \t]++[^\s,:\[\]{}\"]++)*+")
_CLOSER = pattern(r"[\]}]")
_NUMBER = pattern(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?\Z")
_WORDS = ("true", "false", "null")


class JsonHead(Scanner):
    """Reads the object that begins at `start`."""

    language = "JSON"

    def read(self) -> tuple[Fields, list[Problem], int | None]:
        """Its fields, what is wrong, and where it ends: None where that cannot be told.

        Of an object that breaks off, the fields before that place are kept.
        """
        start = self.at
        entries: list[tuple[Scalar, Value]] = []
        end: int | None = None
        try:
            self._object(entries, 0)
            end = self.at
        except Fault as fault:
            self.problem = self.problem or fault.problem
        return Fields.of(entries, Span(start, self.at)), [self.problem] if self.problem else [], end

    def _object(self, entries: list[tuple[Scalar, Value]], depth: int) -> None:
        names: set[str] = set()
        for _ in self._listed("}"):
            key = self._text()
            if key is None:
                raise self._no_text()
            if key.text in names:
                self.note("deux-fois", *key.span, {"field": key.text})
            names.add(key.text)
            self.take(_BLANKS)
            if not self.took(":"):
                raise self.wanted(":")
            self.take(_BLANKS)
            entries.append((key, self._value(depth + 1)))

    def _listed(self, closer: str) -> Iterator[None]:
        """Stop before each of the things listed between brackets."""
        opened = self.at
        self.at += 1
        self.take(_BLANKS)
        if self.took(closer):
            return
        while True:
            yield
            self.take(_BLANKS)
            if self.took(closer):
                return
            if self.at >= self.end or self.take(_CLOSER):
                raise self.fault("non-referme", opened, opened + 1, {"expected": closer})
            comma = self.at
            if not self.took(","):
                self.note("signe-attendu", comma, comma + 1, {"expected": ","})
            self.take(_BLANKS)
            if self.took(closer):
                self.note("virgule-en-trop", comma, comma + 1)
                return
            if self.at >= self.end:
                raise self.fault("non-referme", opened, opened + 1, {"expected": closer})

    def _value(self, depth: int) -> Value:
        start = self.at
        if depth > MAX_NESTING:
            raise self.fault("trop-imbrique", start, start + 1)
        template = self.template()
        if template:
            return template
        if self.text.startswith("{", start, self.end):
            entries: list[tuple[Scalar, Value]] = []
            self._object(entries, depth)
            return Fields.of(entries, Span(start, self.at))
        if self.text.startswith("[", start, self.end):
            items = [self._value(depth + 1) for _ in self._listed("]")]
            return Items(tuple(items), Span(start, self.at))
        return self._text() or self._bare()

    def _text(self) -> Scalar | None:
        match = self.take(_TEXT)
        if match is None:
            return None
        if "\\" not in match[1]:
            return Scalar(match[1], Span(*match.span(1)), verbatim=True)
        try:
            return Scalar(whole_characters(json.loads(match[0])), Span(*match.span(1)))
        except ValueError:
            self.note("echappement", *match.span(1), {"value": match[1]})
            return Scalar(match[1], Span(*match.span(1)), verbatim=True)

    def _bare(self) -> Scalar:
        match = self.take(_BARE)
        if match is None:
            raise self._no_text()
        span = Span(*match.span())
        if match[0] not in _WORDS and not _NUMBER.match(match[0]):
            self.note("sans-guillemets", *span, {"value": match[0]})
        return Scalar("" if match[0] == "null" else match[0], span, verbatim=True)

    def _no_text(self) -> Fault:
        if not self.text.startswith('"', self.at, self.end):
            return self.wanted('"')
        return self.fault("guillemet-ouvert", self.at, self.at + 1)

"""YAML nodes to typed records (NamedTuples): every mistake with its line and column, all of them at once.

`yaml.compose` keeps the position of each value, which `yaml.load` throws away. Raw scalars are kept, so
that `id: no` is the word "no" and never a boolean.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from lint_social.disk import read_regular, why_refused
from lint_social.records import NamedTuple
from lint_social.texts import say
from lint_social.yaml_nodes import TooDeep, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

Node = yaml.Node
TRUE = {"on", "true", "yes", "oui", "vrai"}
FALSE = {"off", "false", "no", "non", "faux"}
_NULL = {"", "null", "~"}
_MOST_LISTED = 40  # known words: of more than a reader would look through, a few are named
_FEW = 3


class Mistake(NamedTuple):
    """Something wrong in a rule, a word list or a configuration; line and column from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class Mistakes(Exception):
    """All that is wrong in the files read: nothing is linted with them."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))

    def __reduce__(self) -> tuple[type[Mistakes], tuple[list[Mistake]]]:
        """What copies are made from, in another process for one."""
        return Mistakes, (self.mistakes,)


class Decoder:
    """Decodes the nodes of one file and collects what is wrong with them."""

    def __init__(self, path: str, language: str = "fr") -> None:
        self.path = path
        self.language = language
        self.mistakes: list[Mistake] = []

    def parse_file(self, file: Path) -> Node | None:
        """The root node of a file in UTF-8; `None` after a mistake, or where it is empty."""
        try:
            data = read_regular(str(file))
        except OSError as error:
            problem = why_refused(error, self.language)
            self.mistakes.append(Mistake(self.path, 1, 1, self.say("decode.no_file", problem=problem)))
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8-sig").split("\n")
            place = len(before), len(before[-1]) + 1
            self.mistakes.append(Mistake(self.path, *place, self.say("decode.bad_bytes")))
            return None
        return self.parse(text)

    def parse(self, text: str) -> Node | None:
        """The root node of a YAML text; `None` after a mistake, or where the text is empty."""
        try:
            node = compose(text)
        except TooDeep:
            self.mistakes.append(Mistake(self.path, 1, 1, self.say("decode.too_deep")))
            return None
        except yaml.YAMLError as error:
            from lint_social.yaml_problems import explain  # only where something is wrong

            line, column, text_id = explain(error, text)
            self.mistakes.append(Mistake(self.path, line, column, self.say(text_id)))
            return None
        if node is not None and "&" in text:  # no alias without its anchor
            self._refuse_aliases(node)
        return node

    def mistake(self, node: Node, text_id: str, **values: object) -> None:
        """Note a mistake at a node, in the user's language."""
        mark = node.start_mark
        self.mistakes.append(Mistake(self.path, mark.line + 1, mark.column + 1, self.say(text_id, **values)))

    def unknown(
        self,
        node: Node,
        word: str,
        known: Iterable[str],
        text_id: str = "decode.unknown_word",
        **values: object,
    ) -> None:
        """Note an unknown word, with the nearest known one."""
        mark = node.start_mark
        message = self.about_unknown(word, known, text_id, **values)
        self.mistakes.append(Mistake(self.path, mark.line + 1, mark.column + 1, message))

    def about_unknown(
        self, word: str, known: Iterable[str], text_id: str = "decode.unknown_word", **values: object
    ) -> str:
        """What to say of an unknown word: the nearest known one, else all of them, or a few of many."""
        names = sorted(known)
        near = nearest(word, names)
        if near:
            return self.say(text_id + ".near", word=word, near=near, **values)
        shown = ", ".join(names) if len(names) <= _MOST_LISTED else ", ".join(_nearest_few(word, names)) + "…"
        return self.say(text_id, word=word, known=shown, **values)

    def decode(self, node: Node, kind: Any) -> Any:
        """The value of a node as `kind`: a type, a `Literal`, a container of those, or a NamedTuple.

        What cannot be decoded is noted, and `None` stands for it.
        """
        kind = getattr(kind, "__supertype__", kind)  # a NewType is its base
        origin = get_origin(kind)
        if hasattr(kind, "_fields"):
            return self._record(node, kind)
        if origin in (Union, types.UnionType):
            return self._union(node, get_args(kind))
        if origin is Literal:
            return self._literal(node, get_args(kind))
        if origin is tuple:
            return self._tuple(node, get_args(kind)[0])
        if origin in (dict, Mapping):
            return self._dict(node, get_args(kind)[1])
        return self._scalar(node, kind)

    def entries(self, node: Node) -> dict[str, tuple[Node, Node]]:
        """The keys of a mapping with their key and value nodes; a key given twice is a mistake."""
        found: dict[str, tuple[Node, Node]] = {}
        if not isinstance(node, yaml.MappingNode):
            self.mistake(node, "decode.want_mapping")
            return found
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.mistake(key, "decode.want_text")
            elif key.value in found:
                self.mistake(key, "decode.twice", word=key.value)
            else:
                found[key.value] = (key, value)
        return found

    def fields(self, node: Node, cls: Any, entries: dict[str, tuple[Node, Node]]) -> dict[str, Any]:
        """Decode the entries of a mapping into the arguments of a record."""
        hints = field_types(cls)
        renamed = getattr(cls, "_keys", {})
        keys = {renamed.get(name, name): name for name in cls._fields}
        values: dict[str, Any] = {}
        for key, (key_node, value_node) in entries.items():
            if key in keys:
                values[keys[key]] = self.decode(value_node, hints[keys[key]])
            else:
                self.unknown(key_node, key, keys, "decode.unknown_key")
        for key, name in keys.items():
            if name not in cls._field_defaults and name not in values:
                self.mistake(node, "decode.missing", word=key)
        return values

    def _record(self, node: Node, cls: Any) -> Any:
        before = len(self.mistakes)
        values = self.fields(node, cls, self.entries(node))
        return None if len(self.mistakes) > before else cls(**values)

    def _union(self, node: Node, options: tuple[Any, ...]) -> Any:
        if type(None) in options and _is_null(node):
            return None
        options = tuple(option for option in options if option is not type(None))
        if len(options) == 1:
            return self.decode(node, options[0])
        fitting = [option for option in options if _fits(node, option)]
        for option in fitting:
            trial = Decoder(self.path, self.language)
            value = trial.decode(node, option)
            if not trial.mistakes:
                return value
        return self.decode(node, (fitting or list(options))[-1])

    def _literal(self, node: Node, choices: tuple[Any, ...]) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self.mistake(node, "decode.want_text")
            return None
        if node.value in choices:
            return node.value
        self.unknown(node, node.value, map(str, choices))
        return None

    def _tuple(self, node: Node, item: Any) -> tuple[Any, ...] | None:
        if not isinstance(node, yaml.SequenceNode):
            self.mistake(node, "decode.want_list")
            return None
        return tuple(self.decode(child, item) for child in node.value)

    def _dict(self, node: Node, item: Any) -> dict[str, Any]:
        return {key: self.decode(value, item) for key, (_, value) in self.entries(node).items()}

    def _scalar(self, node: Node, kind: Any) -> Any:
        if kind is yaml.Node:
            return node
        if not isinstance(node, yaml.ScalarNode):
            self.mistake(node, "decode.want_text")
            return None
        if kind is str:
            if _is_null(node) and not node.style:
                self.mistake(node, "decode.empty")
                return None
            return node.value
        decode, wanted = _SCALARS[kind]
        try:
            return decode(node.value)
        except ValueError:
            self.mistake(node, wanted, word=node.value)
            return None

    def _refuse_aliases(self, root: Node) -> None:
        seen: set[int] = set()
        stack = [root]
        while stack:
            node = stack.pop()
            if id(node) in seen:
                self.mistake(node, "decode.alias")
                continue
            seen.add(id(node))
            if isinstance(node, yaml.MappingNode):
                stack.extend(child for pair in node.value for child in pair)
            elif isinstance(node, yaml.SequenceNode):
                stack.extend(node.value)

    def say(self, text_id: str, **values: object) -> str:
        """A sentence of the program in the user's language."""
        return say(self.language, text_id, **values)


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The known name that a mistyped word most resembles, if any does."""
    folded = {name.lower(): name for name in names}
    from difflib import get_close_matches  # only where something is wrong

    matches = get_close_matches(word.lower(), folded, n=1, cutoff=0.7)
    return folded[matches[0]] if matches else None


def _nearest_few(word: str, names: Sequence[str]) -> Sequence[str]:
    """Those of many names that a word resembles somewhat, else the first."""
    from difflib import get_close_matches

    return get_close_matches(word, names, n=_FEW, cutoff=0.4) or names[:_FEW]


@cache
def field_types(cls: Any) -> dict[str, Any]:
    """The resolved types of a record's fields."""
    return get_type_hints(cls)


def truth(word: str) -> bool | None:
    """Whether a word means yes or no, in French or English; None where it means neither."""
    word = word.strip().lower()
    return True if word in TRUE else False if word in FALSE else None


def _boolean(word: str) -> bool:
    found = truth(word)
    if found is None:
        raise ValueError(word)
    return found


def _number(word: str) -> float:
    number = float(word)
    if not isfinite(number):
        raise ValueError(word)
    return number


def _is_null(node: Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value.lower() in _NULL


def _fits(node: Node, kind: Any) -> bool:
    """Whether a node has the outer shape that a type needs."""
    origin = get_origin(kind) or kind
    if origin is tuple:
        return isinstance(node, yaml.SequenceNode)
    if origin in (dict, Mapping) or hasattr(kind, "_fields"):
        return isinstance(node, yaml.MappingNode)
    return isinstance(node, yaml.ScalarNode)


_SCALARS: dict[Any, tuple[Callable[[str], Any], str]] = {
    int: (int, "decode.want_integer"),
    float: (_number, "decode.want_number"),
    bool: (_boolean, "decode.want_boolean"),
}

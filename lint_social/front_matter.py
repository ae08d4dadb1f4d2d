"""Where the head of a post begins and ends, and what is wrong with the lines that frame it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_social.head import NETWORK_KEYS, Fields, Items, Problem, Scalar, Value
from lint_social.head_repair import HeadReader
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "NETWORK_KEYS",
    "Fields",
    "FrontMatter",
    "Items",
    "Problem",
    "Scalar",
    "Value",
    "read_front_matter",
]

_MAX_HEAD = 200_000  # code points; a head is a page, not a book: bounds what a hostile file can cost

_OPENER = pattern(r"[ \t]*(?:(-{3,})[ \t]*(\w+)?[ \t]*|(\+{3})[ \t]*)(?:\r\n|\n|\r|\Z)")
_JSON = pattern(r'\{\s*+(?:"(?:[^"\\\r\n]|\\.){0,80}"\s*:|\}[ \t]*(?:\r|\n|\Z))')
_JSON_END = pattern(r"(?<=[\r\n])\}[ \t]*(?:\r\n|\n|\r|\Z)")
_LINE_END = pattern(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_TOML_LINE = pattern(r"""\s*(?:#|\[|[\w"'][^\n\r=]{0,60}=|\+\+\+)""")
_TOML_CLOSER = pattern(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)")
_FOREIGN_KEY = pattern(r"""\s*[\w"'][^\n\r:=]{0,60}[:=]""")
_BARE_FIELD = pattern(rf"(?:{'|'.join(NETWORK_KEYS)})[ \t]*:[ \t]*[^\s][^\r\n]*")
_KEY_LINE = pattern(r"""\s*(?:#|[\w"'][^\n\r:]{0,60}:(?:[ \t\r\n]|\Z))""")
_CLOSER = pattern(r"(?<=[\r\n])(-{3,}|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_BEFORE_HEAD = pattern(r"(?>\s+|<!--(?:(?!-->)[\s\S])*+-->|\#{1,6}[ \t][^\r\n]*+)*+")
_FENCE_SIGNS = r"[ \t]*(?:[-–—―=_*~]{1,20}|(?:- ){1,20}-)[ \t]*(?:\r\n|\n|\r)"
_FENCE = pattern(_FENCE_SIGNS)
_TITLE_AND_FENCE = pattern(rf"(?!\s*(?:<!--|```|~~~))[^\r\n]{{1,120}}(?:\r\n|\n|\r){_FENCE_SIGNS}")
_FENCED_JSON, _FENCED_TOML, _FENCED_YAML = ("json",), ("toml",), ("yaml", "yml")  # `---json`
_JSON_LINE = pattern(
    r"""[ \t]*+(?:["\[\]{},\r\n]|(?:true|false|null)\b|-?\d[\d.]*+[ \t]*+,?[ \t]*+(?:[\r\n]|\Z))"""
)
_FIELDS_LOOKED_AT = 20
_LINE = pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


class FrontMatter(NamedTuple):
    """The head of a file and where its body begins: at 0 where a file has no head."""

    fields: Fields
    body_start: int
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read the head at the beginning of a text. Never raises: what is wrong is in `problems`."""
    blank = len(text) - len(text.lstrip("\r\n \t"))
    opener = _OPENER.match(text, blank)
    if opener is None:
        if _JSON.match(text, blank):
            return _read_json(text, blank)
        bare = _BARE_FIELD.match(text, blank)
        if bare:
            problem = Problem("sans-tirets", Span(*bare.span()), {"value": bare[0][:60]})
            return FrontMatter(Fields(), 0, (problem,))
        return FrontMatter(Fields(), 0, tuple(_out_of_place(text)))
    mark = Span(
        opener.start() + len(opener[0]) - len(opener[0].lstrip(" \t")),
        opener.start() + len(opener[0].rstrip()),
    )
    if opener[3]:
        return _read_toml(text, opener, mark)
    language = (opener[2] or "yaml").lower()
    if language in _FENCED_JSON or language in _FENCED_TOML:
        return _read_fenced(text, opener, mark, language)
    if language not in _FENCED_YAML:
        if not _FOREIGN_KEY.match(text, opener.end()):
            return FrontMatter(Fields(), 0)
        return FrontMatter(Fields(), 0, (Problem("langage", mark, {"language": opener[2]}),))
    return _read_delimited(text, opener, mark)


def _read_delimited(text: str, opener: re.Match[str], mark: Span) -> FrontMatter:
    start = opener.end()
    end = _CLOSER.search(text, start)
    looks_like_keys = bool(_KEY_LINE.match(text, start))
    problems: list[Problem] = []
    if end is None:
        if not looks_like_keys:
            return FrontMatter(Fields(), 0)  # a horizontal rule that opens the text
        problems.append(Problem("non-ferme", mark))
        stop = body = _end_of_keys(text, start)
    else:
        stop, body = end.start(), end.end()
        if len(end[1]) > len(opener[1]) == 3:
            problems.append(Problem("non-ferme", mark))  # other tools see no end there
    content = text[start:stop]
    if content.strip() and not looks_like_keys and content.lstrip(" \t")[:1] in "\r\n":
        return FrontMatter(Fields(), 0)  # two horizontal rules with prose between them
    if len(opener[1]) > 3:
        problems.append(Problem("tirets", mark))
    if opener.start() > 0:
        problems.append(Problem("pas-au-debut", mark))
    if len(content) > _MAX_HEAD:
        problems.append(Problem("trop-long", mark, {"max": _MAX_HEAD}))
        return FrontMatter(Fields(), body, tuple(problems))
    fields, found = HeadReader(content, start).read()
    return FrontMatter(fields, body, tuple(problems + found))


def _read_toml(text: str, opener: re.Match[str], mark: Span) -> FrontMatter:
    from lint_social.head_toml import TomlHead

    start = opener.end()
    end = _TOML_CLOSER.search(text, start)
    blank = _LINE_END.match(text, start)
    if not _TOML_LINE.match(text, start) and (end is None or blank):
        return FrontMatter(Fields(), 0)  # a text that opens with three signs
    if end is None:
        return FrontMatter(Fields(), 0, (Problem("toml", mark),))
    if end.start() - start > _MAX_HEAD:
        return FrontMatter(Fields(), end.end(), (Problem("trop-long", mark, {"max": _MAX_HEAD}),))
    fields, found = TomlHead(text, start, end.start()).read()
    early = [Problem("pas-au-debut", mark)] if opener.start() > 0 else []
    return FrontMatter(fields, end.end(), (*early, *found))


def _read_fenced(text: str, opener: re.Match[str], mark: Span, language: str) -> FrontMatter:
    """A head in JSON or TOML between lines of dashes, the first of which names the language."""
    from lint_social.head_json import JsonHead
    from lint_social.head_toml import TomlHead

    start = opener.end()
    end = _CLOSER.search(text, start)
    if end is None:
        looks_like_keys = _FOREIGN_KEY.match(text, start) or _JSON.match(text, start)
        return FrontMatter(Fields(), 0, (Problem("non-ferme", mark),) if looks_like_keys else ())
    early = [Problem("pas-au-debut", mark)] if opener.start() > 0 else []
    if end.start() - start > _MAX_HEAD:
        return FrontMatter(Fields(), end.end(), (*early, Problem("trop-long", mark, {"max": _MAX_HEAD})))
    if language in _FENCED_TOML:
        fields, found = TomlHead(text, start, end.start()).read()
        return FrontMatter(fields, end.end(), (*early, *found))
    first = start + len(text[start : end.start()]) - len(text[start : end.start()].lstrip())
    if not text.startswith("{", first, end.start()):
        problem = Problem("signe-attendu", mark, {"expected": "{", "format": JsonHead.language})
        return FrontMatter(Fields(), end.end(), (*early, problem))
    fields, found, stop = JsonHead(text, first, end.start()).read()
    rest = text[stop : end.start()] if stop is not None else ""
    if rest.strip() and stop is not None:
        at = stop + len(rest) - len(rest.lstrip())
        values = {"value": rest.strip()[:60], "format": JsonHead.language}
        found = found or [Problem("en-trop", Span(at, at + len(rest.strip())), values)]
    return FrontMatter(fields, end.end(), (*early, *found))


def _read_json(text: str, start: int) -> FrontMatter:
    from lint_social.head_json import JsonHead

    limit = min(len(text), start + _MAX_HEAD)
    fields, found, end = JsonHead(text, start, limit).read()
    mark = Span(start, start + 1)
    after = _LINE_END.match(text, end) if end is not None else None
    if end is not None and after is None:
        return FrontMatter(Fields(), 0)  # a sentence that begins with an object
    if end is None and limit < len(text):
        found = [Problem("trop-long", mark, {"max": _MAX_HEAD})]
    if after is None:  # it breaks off: the text begins below the line that closes it, if any does
        after = _JSON_END.search(text, start)
    body = after.end() if after else len(text)
    first = _end_of_json(text, start) if end is None and after is None else body
    if first < body and any(
        problem.span.end > first for problem in found
    ):  # nothing of it is wrong but its end
        found = [Problem("non-referme", mark, {"expected": "}", "format": JsonHead.language})]
        body = first
    early = [Problem("pas-au-debut", mark)] if start > 0 else []
    return FrontMatter(fields, body, (*early, *found))


def _end_of_json(text: str, start: int) -> int:
    """Where an object that nothing closes probably ends: at the first line that could not be of it."""
    offset = start
    while offset < len(text) and _JSON_LINE.match(text, offset):
        line = _LINE.match(text, offset)
        offset = line.end() if line else len(text)
    return offset


def _out_of_place(text: str) -> Iterator[Problem]:
    """A head that nothing will read: framed by other signs than dashes, or below a title or a comment."""
    before = _BEFORE_HEAD.match(text)
    fence = _FENCE.match(text, before.end() if before else 0) or _TITLE_AND_FENCE.match(text)
    at = fence.end() if fence else len(text)
    for _ in range(_FIELDS_LOOKED_AT):
        line = _LINE.match(text, at)
        if line is None or not _KEY_LINE.match(line[0]):
            return
        field = _BARE_FIELD.match(text, at)
        if field:
            yield Problem("hors-place", Span(*field.span()), {"value": field[0][:60]})
            return
        at = line.end()


def _end_of_keys(text: str, start: int) -> int:
    """Where an unclosed head probably ends: at the first line that is neither a key nor an item."""
    offset = start
    while offset < len(text):
        line = _LINE.match(text, offset)
        if line is None or not (_KEY_LINE.match(line[0]) or line[0].startswith((" ", "\t", "- "))):
            break
        offset = line.end()
    return offset

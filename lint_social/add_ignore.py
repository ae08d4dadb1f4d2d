"""Writing into the head of a post that rules are to be ignored: `lint-social: {ignore: [RULE], reason: …}`.

In the head, since a comment may leak into what is sent. What is written is read back: nothing else of the
head may read otherwise than before, or nothing is written.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from lint_social.front_matter import Fields, Items, Scalar, read_front_matter
from lint_social.patterns import pattern
from lint_social.suppressions import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.front_matter import FrontMatter, Value

KEY = "lint-social"
_OPENER = pattern(
    r"(?P<blank>\s*)(?P<mark>---[ \t]*(?:ya?ml)?[ \t]*|\+\+\+[ \t]*)(?P<end>\r\n|\n|\r)", re.IGNORECASE
)
_CLOSER = pattern(r"(?<=[\r\n])(?:-{3,}|\.\.\.)[ \t]*(?:\r\n|\n|\r|)\Z")
_OBJECT = pattern(r"\s*(?:---[ \t]*json[ \t]*(?:\r\n|\n|\r)\s*)?\{", re.IGNORECASE)
#: What follows a key of the head: the rest of its line, and those that are set in under it.
_VALUE_LINES = pattern(r"[^\r\n]*(?:(?>\r\n|\n|\r)[ \t]+[^\s][^\r\n]*)*")
_QUOTED = pattern(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_REMARK = pattern(r"(?<!\S)#")
_NAME = pattern(r"[\w-]+")
_PLAIN = pattern(r"[^\W\d_][\w ,.’'()/-]*(?<! )")
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_YAML_WORDS = ("true", "false", "yes", "no", "on", "off", "null", "oui", "non", "y", "n")


class CannotIgnore(Exception):
    """A head that is left as it is; the argument is the id of the text that says why."""


def with_ignored(text: str, rules: Iterable[str], reason: str) -> str:
    """The text of a post whose head also asks to ignore some rules. Raises `CannotIgnore`."""
    before = read_front_matter(text)
    if before.body_start == 0:
        raise CannotIgnore("ignoring.no_head")
    rules, reason = list(dict.fromkeys(rules)), " ".join(_CONTROL.sub(" ", reason).split())
    after = _inserted(text, before, rules, reason)
    if after is None or not _is_as_meant(before, read_front_matter(after), text, after, rules):
        raise CannotIgnore("ignoring.by_hand")
    return after


def _inserted(text: str, head: FrontMatter, rules: list[str], reason: str) -> str | None:
    found = head.fields.find(KEY)
    opener, brace = _OPENER.match(text), _OBJECT.match(text)
    if brace:
        if found:
            return None
        comma = ", " if head.fields.entries else ""
        entry = f"{json.dumps(KEY)}: {json.dumps({'ignore': rules, 'reason': reason}, ensure_ascii=False)}"
        return text[: brace.end()] + entry + comma + text[brace.end() :]
    if opener is None:
        return None
    if opener["mark"].startswith("+++"):
        if found:
            return None
        listed, why = (json.dumps(value, ensure_ascii=False) for value in (rules, reason))
        line = f"{KEY} = {{ ignore = {listed}, reason = {why} }}{opener['end']}"
        return text[: opener.end()] + line + text[opener.end() :]
    if found:
        return _extended(text, found[0], found[1], rules, reason)
    closer = _CLOSER.search(text, opener.end(), head.body_start)
    if closer is None:
        return None
    line = f"{KEY}: {_mapping(rules, reason)}{opener['end']}"
    return text[: closer.start()] + line + text[closer.start() :]


def _extended(text: str, key: Scalar, value: Value, rules: list[str], reason: str) -> str | None:
    """With the request beside the one that is there, or in it where the reason is the same and has no end.

    None where that one has a remark, or is a list on several lines.
    """
    value_lines = _VALUE_LINES.match(text, key.span.end)
    raw = value_lines[0].partition(":")[2].strip() if value_lines else ""
    if (
        not value_lines
        or not raw
        or _REMARK.search(_QUOTED.sub("", raw))
        or not (on_a_line := _on_a_line(raw, value))
    ):
        return None
    known = _names_for(value, reason)
    if known:
        asked = _mapping([*known, *rules], reason)
    elif isinstance(value, Items):
        asked = f"{on_a_line[:-1]}, {_mapping(rules, reason)}]"
    else:
        asked = f"[{on_a_line}, {_mapping(rules, reason)}]"
    return f"{text[: key.span.start]}{KEY}: {asked}{text[value_lines.end() :]}"


def _on_a_line(raw: str, value: Value) -> str | None:
    """A request as written, or one of several lines put on one; None where that is not sure."""
    if "\n" not in raw and "\r" not in raw:
        return raw if not isinstance(value, Items) or (raw[0] == "[" and raw[-1] == "]") else None
    parts = []
    for name, item in value.entries if isinstance(value, Fields) else ():
        if FIELDS.get(name.text.lower()) == "ignore":
            parts.append(f"{name.text}: [{', '.join(_texts(item))}]")
        elif isinstance(item, Scalar):
            parts.append(f"{name.text}: {_quoted(item.text)}")
        else:
            return None
    return f"{{{', '.join(parts)}}}" if parts else None


def _names_for(value: Value, reason: str) -> list[str]:
    """The rules that a request names, if it has this reason and nothing else."""
    entries = value.entries if isinstance(value, Fields) else ()
    said = {FIELDS.get(name.text.lower()): item for name, item in entries}
    why, listed = said.get("reason"), said.get("ignore")
    if len(entries) != len(said) or set(said) != {"ignore", "reason"}:
        return []
    if not isinstance(why, Scalar) or why.text != reason:
        return []
    return _texts(listed)


def _texts(value: Value | None) -> list[str]:
    items = value.items if isinstance(value, Items) else (value,)
    return [item.text for item in items if isinstance(item, Scalar)]


def _mapping(rules: Iterable[str], reason: str) -> str:
    return f"{{ignore: [{', '.join(rules)}], reason: {_quoted(reason)}}}"


def _quoted(reason: str) -> str:
    """A reason as YAML takes it within braces."""
    plain = _PLAIN.fullmatch(reason) and "," not in reason and reason.lower() not in _YAML_WORDS
    return reason if plain else json.dumps(reason, ensure_ascii=False)


def _is_as_meant(before: FrontMatter, after: FrontMatter, old: str, new: str, rules: Iterable[str]) -> bool:
    """Whether nothing changed but that the rules are named."""
    asked = names_asked(after)
    return (
        asked.issuperset(rules)
        and asked.issuperset(names_asked(before))
        and other_fields(before) == other_fields(after)
        and [problem.case for problem in before.problems] == [problem.case for problem in after.problems]
        and old[before.body_start :] == new[after.body_start :]
    )


def names_asked(head: FrontMatter) -> set[str]:
    """The rules that are asked to be ignored."""
    value = head.fields.get(KEY)
    names: set[str] = set()
    for asked in value.items if isinstance(value, Items) else (value,):
        listed = asked.get("ignore", "ignorer") if isinstance(asked, Fields) else asked
        names.update(name for text in _texts(listed) for name in _NAME.findall(text))
    return names


def other_fields(head: FrontMatter) -> list[tuple[str, object]]:
    """The fields of a head that ask for no such thing, and what they say."""
    return [(key.text, _said(value)) for key, value in head.fields.entries if key.text.lower() != KEY]


def _said(value: Value) -> object:
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Items):
        return [_said(item) for item in value.items]
    return [(key.text, _said(item)) for key, item in value.entries]

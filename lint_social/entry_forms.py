"""The forms that an entry of a word list stands for: `ami(s)`, `(voir|lire) la vidéo`, `découvr*`, `<mot>`.

The notation is told in `regles/signaux/LISEZMOI.md`. One line may stand for hundreds of forms: `expand` gives
them all, `first_words` only what they begin with, so that a text has those worked out that it may hold.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_FORMS = 500
_TOKEN = pattern(r"<mot>|<nombre>|(?:(?<!\w)\*-?)?[^\W_]+(?:-[^\W_]+)*(?:\*(?!\w)|'(?=[^\W_]|\s|\Z|<))?")
_GROUP = pattern(r"\(([^()]*)\)")
#: A stretch without a blank, but for those in its groups.
_CHUNK = pattern(r"(?:\([^()]*\)|[^\s(])+")
ANY_WORD, NUMBER = "<mot>", "<nombre>"


class BadEntry(ValueError):
    """An entry of a word list that the notation does not allow; `reason` is the id of a program text."""

    def __init__(self, reason: str, entry: str) -> None:
        super().__init__(f"{entry}: {reason}")
        self.reason = reason
        self.entry = entry


def expand(entry: str) -> tuple[tuple[str, ...], ...]:
    """The sequences of words that an entry stands for. Raises `BadEntry`."""
    forms = [_folded(entry)]
    while any("(" in form for form in forms):
        expanded = []
        for form in forms:
            group = _GROUP.search(form)
            if group is None:
                expanded.append(form)
                continue
            expanded += [form[: group.start()] + choice + form[group.end() :] for choice in _choices(group)]
        if len(expanded) > _MAX_FORMS:
            raise BadEntry("signal.too_many_forms", entry)
        if expanded == forms:
            raise BadEntry("signal.parentheses", entry)
        forms = expanded
    sequences = []
    for form in forms:
        if ")" in form or "|" in form:
            raise BadEntry("signal.parentheses", entry)
        tokens = tuple(_TOKEN.findall(form))
        rest = _TOKEN.sub(" ", form).strip()
        if rest.strip(' ,.!?…:«»"') or any(len(token.strip("*")) < 2 for token in tokens if "*" in token):
            raise BadEntry("signal.notation", entry)
        if not tokens:
            raise BadEntry("signal.empty", entry)
        if tokens[0] == ANY_WORD:
            raise BadEntry("signal.any_first", entry)
        sequences.append(tokens)
    return tuple(dict.fromkeys(sequences))


def compact(entry: str) -> str:
    """An entry that `expand` takes, with one blank between its words and its groups left as they are."""
    return _parted(_folded(entry))


def first_words(form: str) -> Iterator[tuple[str, str]]:
    """What a compact form may begin with: each first word ("" at the end), with the compact rest."""
    pending = [form]
    while pending:
        form = pending.pop()
        word, _, rest = form.partition(" ")
        if "(" not in word:
            yield word, rest
            continue
        chunk = _CHUNK.match(form)
        group = _GROUP.search(form)
        if chunk is None or group is None:
            raise BadEntry("signal.parentheses", form)
        rest = form[chunk.end() + 1 :]
        for choice in _choices(group):
            opened = _parted(form[: group.start()] + choice + form[group.end() : chunk.end()])
            pending.append(f"{opened} {rest}" if opened and rest else opened or rest)


def _folded(entry: str) -> str:
    return fold(unicodedata.normalize("NFC", entry.strip()))


def _parted(form: str) -> str:
    """A folded form with one blank between its words; what touches a group stays with it."""
    parts: list[str] = []
    for chunk in _CHUNK.findall(form):
        parts += [chunk] if "(" in chunk else _TOKEN.findall(chunk)
    return " ".join(parts)


def _choices(group: re.Match[str]) -> list[str]:
    return group[1].split("|") if "|" in group[1] else ["", group[1]]

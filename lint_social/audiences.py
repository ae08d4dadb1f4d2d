"""Which rules a text may concern: those that look at the same texts, by what they wait for in them.

Most rules wait for something that most texts do not hold. To ask each of them, on each text, whether it is
there takes longer than most of their checks: so they are entered under what they wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint_social.rule import Rule
    from lint_social.view import View


class Audience(NamedTuple):
    """Rules that look at the same views of a post; a rule is named by its number among the active ones.

    `rule` is one of them, `members` are the ids of all. `judging` are the ids of those that have judged a
    view even where it has nothing of what they look for. The others say when a rule is to be asked: `always`,
    where the post has pictures, or where the text holds a sign or a hit.
    """

    rule: Rule
    members: frozenset[str]
    judging: frozenset[str]
    always: tuple[int, ...]
    with_media: tuple[int, ...]
    by_sign: Mapping[str, list[int]]
    by_hit: Mapping[str, list[int]]

    def concerned_by(self, view: View) -> set[int]:
        """The rules that are to be asked about a view: no other can find anything in it."""
        found = set(self.always)
        if self.with_media and view.draft.carries_media:
            found.update(self.with_media)
        if self.by_sign:
            for sign in view.signs & self.by_sign.keys():
                found.update(self.by_sign[sign])
        if self.by_hit:
            for signal in view.hit_signals & self.by_hit.keys():
                found.update(self.by_hit[signal])
        return found


def audiences_of(rules: Iterable[Rule]) -> tuple[Audience, ...]:
    """The rules on single posts, by audience; `rules` are the active ones in their order."""
    alike: dict[object, list[tuple[int, Rule]]] = {}
    for number, rule in enumerate(rules):
        if not rule.on_calendar:
            alike.setdefault((rule.scope, rule.networks, rule.languages), []).append((number, rule))
    return tuple(map(_audience, alike.values()))


def _audience(numbered: list[tuple[int, Rule]]) -> Audience:
    always: list[int] = []
    with_media: list[int] = []
    by_sign: dict[str, list[int]] = {}
    by_hit: dict[str, list[int]] = {}
    for number, rule in numbered:
        for sign in rule.triggers or rule.signs:
            by_sign.setdefault(sign, []).append(number)
        for signal in () if rule.triggers else rule.hits:
            by_hit.setdefault(signal, []).append(number)
        if not rule.triggers and not rule.hits:
            (with_media if rule.needs_media else always).append(number)
    return Audience(
        numbered[0][1],
        frozenset(rule.id for _, rule in numbered),
        frozenset(rule.id for _, rule in numbered if _always_judges(rule)),
        tuple(always),
        tuple(with_media),
        by_sign,
        by_hit,
    )


def _always_judges(rule: Rule) -> bool:
    return rule.vouches and not rule.triggers and not rule.selective

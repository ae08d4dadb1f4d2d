"""A post and its translation that no longer go together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count
from lint_social.patterns import pattern
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint_social.calendar.summary import Calendar, PostSummary
    from lint_social.traits import Said

_SUFFIX = pattern(r"(.+[._-])([a-z]{2})", re.IGNORECASE)  # `serre.fr`, `2026-12-01-serre_en`

#: What is counted of two versions, and the case that tells of it.
_COUNTED = {"liens": "links", "images": "pictures", "hashtags": "hashtags"}


class TranslationsParameters(NamedTuple):
    """The parameters of `Translations`."""

    languages: tuple[str, ...]
    min_pairs: Count


class _Pair(NamedTuple):
    """Two versions; `model` is the one whose language `languages` names first."""

    tongues: tuple[str, str]
    model: PostSummary
    other: PostSummary

    @property
    def shift(self) -> int:
        """How many days later the other one leaves."""
        return self.other.moment.toordinal() - self.model.moment.toordinal()


class Translations(TranslationsParameters):
    """Two versions of a post on one network, of which one was changed and the other forgotten.

    Versions have the same field `identifiant`, or the same path but for a language: `fr/a.md` and `en/a.md`,
    `a.fr.md` and `a.en.md`. Their days differ where most pairs of these languages, `min_pairs` at least, are
    as many days apart, and this one is not. Cases `liens` and `images`: one has more of them than the other;
    `hashtags`: one has some, the other none. What they are is not compared: pages, pictures and hashtags are
    translated as well. One finding a pair: marks the date of the version in the later language, or what the
    other version lacks. `file` is the name of the other version,
    from where its path parts from this one's if both have the same name.
    """

    values: ClassVar = frozenset({"file", "date", "other_date", "count", "other_count"})
    cases: ClassVar = dict.fromkeys(_COUNTED, values)
    needs: ClassVar = frozenset({"languages", "links", "pictures", "hashtags"})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Linear in the number of posts: each is looked up under its name without its language."""
        pairs = list(self._pairs(calendar))
        habits = self._habits(pairs)
        for pair in pairs:
            finding = self._difference(pair, habits)
            if finding:
                yield finding

    def _pairs(self, calendar: Calendar) -> Iterator[_Pair]:
        groups: defaultdict[tuple[str, str], dict[str, dict[str, PostSummary]]] = defaultdict(dict)
        for post in calendar.posts:
            tongue, name = self._named(post)
            if tongue:
                versions = groups[post.network, name].setdefault(tongue, {})
                versions[post.path] = post
        told = set()
        for group in groups.values():
            single = {tongue: posts for tongue, posts in group.items() if len(posts) == 1}
            tongues = sorted(single, key=self.languages.index)
            versions_in = {tongue: next(iter(single[tongue].values())) for tongue in tongues}
            for tongue in tongues[1:]:
                model, other = versions_in[tongues[0]], versions_in[tongue]
                if (model.path, other.path) not in told:
                    told.add((model.path, other.path))
                    yield _Pair((tongues[0], tongue), model, other)

    def _named(self, post: PostSummary) -> tuple[str, str]:
        """The language of a post, empty where it is not known, and what it shares with its versions."""
        path = PurePath(post.path)
        tongue, shared = "", ""
        suffix = _SUFFIX.fullmatch(path.stem)
        if suffix and suffix[2].lower() in self.languages:
            tongue, shared = suffix[2].lower(), str(path.with_name(f"{suffix[1]}*{path.suffix}"))
        elif _has_letters(path.stem):
            for index in range(len(path.parts) - 2, -1, -1):
                if path.parts[index].lower() in self.languages:
                    tongue = path.parts[index].lower()
                    shared = "/".join((*path.parts[:index], "*", *path.parts[index + 1 :]))
                    break
        identity = post.named("identifiant")
        if identity and _has_letters(identity.text):
            shared = f"id:{identity.text}"
            written = post.traits.languages
            if not tongue and len(written) == 1 and not written.isdisjoint(self.languages):
                tongue = next(iter(written))
        return tongue, shared

    def _habits(self, pairs: list[_Pair]) -> Mapping[tuple[str, str], int]:
        """By how many days most pairs of two languages are apart."""
        shifts: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        for pair in pairs:
            shifts[pair.tongues][pair.shift] += 1
        usual = {tongues: counter.most_common(1)[0] for tongues, counter in shifts.items()}
        return {
            tongues: shift
            for tongues, (shift, count) in usual.items()
            if count >= self.min_pairs and 2 * count > shifts[tongues].total()
        }

    @staticmethod
    def _difference(pair: _Pair, habits: Mapping[tuple[str, str], int]) -> CalendarFinding | None:
        posts = (pair.model, pair.other)
        if habits.get(pair.tongues, pair.shift) != pair.shift:
            return _finding(posts, 1, None, {}, (0, 0))
        for case, name in _COUNTED.items():
            kept: tuple[tuple[Said, ...], tuple[Said, ...]] = (
                getattr(pair.model.traits, name),
                getattr(pair.other.traits, name),
            )
            counts = len(kept[0]), len(kept[1])
            if counts[0] != counts[1] and (case != "hashtags" or 0 in counts):
                richer = int(counts[1] > counts[0])
                shared = {said.text for said in kept[1 - richer]}
                said = next(said for said in reversed(kept[richer]) if said.text not in shared)
                return _finding(posts, richer, case, {richer: said}, counts)
        return None


def _has_letters(name: str) -> bool:
    """Whether a name is more than a day or a number, which two calendars may share by chance."""
    return any(char.isalpha() for char in name)


def _told_apart(path: str, other: str) -> str:
    """The name of a file, with the folders that the other one is not in where that has the same name."""
    parts, others = PurePath(path).parts, PurePath(other).parts
    if parts[-1] != others[-1]:
        return parts[-1]
    common = next(
        index for index, (here, there) in enumerate(zip(parts, others, strict=False)) if here != there
    )
    return "/".join(parts[common:])


def _finding(
    posts: tuple[PostSummary, PostSummary],
    main: int,
    case: str | None,
    said: Mapping[int, Said],
    counts: tuple[int, int],
) -> CalendarFinding:
    seen = [
        {
            "file": _told_apart(posts[1 - index].path, posts[index].path),
            "date": posts[index].moment.date(),
            "other_date": posts[1 - index].moment.date(),
            "count": counts[index],
            "other_count": counts[1 - index],
        }
        for index in (0, 1)
    ]
    return CalendarFinding(posts, main, seen[main], case, {1 - main: seen[1 - main]}, said)

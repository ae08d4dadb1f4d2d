"""A pattern for what word lists cannot say: codes, marks, numbers."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lint_social.parameters import CannotRun, FactName, Refusal
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, Replacement, TextSpan
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_PATIENCE = 1.0  # seconds on one text: far beyond what an honest pattern needs
_NAME_ENDS = " :.#°º=-–—"  # between the name of a number and the number
_SPACES = str.maketrans("\t\u00a0\u202f", "   ")  # French typography ties « n° » to its word
_LONGEST_NAME = 60
#: No « ß » for « ss » where case is ignored: `(?i)[a-zÀ-ÿ]+=` would read every « ss » in two ways, and take
#: longer than a day for forty of them.
_ONE_FOR_ONE = "(?-f)"
_LONGEST_PIECE = 60  # of a pattern, as a message shows it
_LONGEST_REST = 20  # of a pattern that cannot be read: enough to find the place


class PatternParameters(NamedTuple):
    """The parameters of `Pattern`."""

    pattern: str
    ignore_case: bool = False
    reads: Literal["all", "words", "words and links"] = "all"
    triggers: tuple[str, ...] = ()
    becomes: str | None = None


class Pattern(PatternParameters):
    """Every match of a regular expression in the rendered text, links and tags included.

    `reads` may leave it the author's own `words`, neither code nor quotations nor tags, with the links or
    without: what is left out reads as NUL characters. Where there are `triggers`, only texts that hold one of
    them are looked at: most posts then cost nothing. What is found may be mended: it `becomes` another text,
    in which `{match}` stands for it.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = EMPTY

    def refusals(self) -> Iterator[Refusal]:
        """A pattern that cannot be compiled, or not in time."""
        from lint_social.pattern_limits import LIMITS, fault_of  # rules come decoded from the cache

        fault = fault_of(self.pattern)
        if fault:
            yield Refusal(("pattern",), fault, LIMITS)
            return
        try:
            _compile(self.pattern, self.ignore_case)
        except Exception as error:  # noqa: BLE001 - whatever the pattern library says of a bad pattern
            place = getattr(error, "pos", None)
            place = place - len(_ONE_FOR_ONE) if isinstance(place, int) else len(self.pattern)
            rest = self.pattern[max(0, place) :][:_LONGEST_REST]
            known = {"problem": getattr(error, "msg", error), "rest": " ".join(rest.split())}
            yield Refusal(
                ("pattern",), "rules.bad_pattern_at" if known["rest"] else "rules.bad_pattern", known
            )

    def doubts(self) -> Iterator[Refusal]:
        """A pattern that compiles, and that some text could stop us with; nothing for one proven harmless."""
        from lint_social.pattern_proof import doubt_of  # shipped patterns are proven by our tests

        doubt = doubt_of(self.pattern, ignore_case=self.ignore_case)
        if doubt:
            pieces = [" ".join(self.pattern[start:end].split()) for start, end in doubt.places]
            shown = [
                piece if len(piece) <= _LONGEST_PIECE else piece[:_LONGEST_PIECE] + "…" for piece in pieces
            ]
            first, last = (shown[0], shown[-1]) if shown else ("", "")
            yield Refusal(("pattern",), doubt.text_id, {"piece": first, "other": last})

    def check(self, view: View) -> Iterator[Finding]:
        """Empty matches are nothing. Raises `CannotRun` for a pattern that comes to no end."""
        try:
            expression = _compile(self.pattern, self.ignore_case)
            # all at once: the clock of `regex` runs on while somebody works on what was found
            matches = list(expression.finditer(self._text(view), timeout=_PATIENCE))
        except TimeoutError as error:
            raise CannotRun(Refusal(("pattern",), "rules.slow_pattern")) from error
        for match in matches:
            if match.end() > match.start():
                place = TextSpan(*match.span())
                yield Finding(
                    place, {"match": match[0][:80]}, replacements=self._replacements(place, match[0])
                )

    def _replacements(self, place: TextSpan, match: str) -> tuple[Replacement, ...]:
        return () if self.becomes is None else (Replacement(place, self.becomes.replace("{match}", match)),)

    def _text(self, view: View) -> str:
        if self.reads == "all":
            return view.text
        if self.reads == "words":
            return view.prose
        pieces, reached = [], 0
        for link in view.entities.links:
            if link.end <= len(view.prose):  # what the head adds after the text is not prose
                pieces += [view.prose[reached : link.start], view.text[link.start : link.end]]
                reached = link.end
        return "".join([*pieces, view.prose[reached:]])


class RefusedPatternParameters(NamedTuple):
    """The parameters of `RefusedPattern`."""

    pattern: str
    where: FactName
    not_after: tuple[str, ...] = ()


class RefusedPattern(RefusedPatternParameters):
    """Every match of a regular expression, on networks that refuse what it describes; not inside a link.

    Nor right after one of the words `not_after`, which say that it is something else: « Réf. : … ».
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"match", "network"})
    cases: ClassVar = EMPTY

    def refusals(self) -> Iterator[Refusal]:
        """A pattern that cannot be compiled."""
        return Pattern(self.pattern).refusals()

    def doubts(self) -> Iterator[Refusal]:
        """A pattern that is not proven harmless."""
        return Pattern(self.pattern).doubts()

    def check(self, view: View) -> Iterator[Finding]:
        """As `Pattern` finds them."""
        if not view.fact(self.where.removeprefix("network.")):
            return
        links = [(link.start, link.end) for link in view.entities.links]
        for found in Pattern(self.pattern).check(view):
            start, end = found.place
            linked = any(first < end and start < last for first, last in links)
            if not linked and not self._is_named(view.text[max(0, start - _LONGEST_NAME) : start]):
                yield Finding(found.place, {**found.values, "network": view.network_name})

    def _is_named(self, before: str) -> bool:
        said = fold(unicodedata.normalize("NFC", before).translate(_SPACES)).rstrip(_NAME_ENDS)
        names = [name.rstrip(_NAME_ENDS) for name in self.not_after]
        return any(said.endswith(name) and not said.removesuffix(name)[-1:].isalnum() for name in names)


class PhrasesParameters(NamedTuple):
    """The parameters of `Phrases`."""

    of: SignalName
    patterns: dict[str, str] = {}  # noqa: RUF012 - the default of a record, never written to
    pattern_triggers: tuple[str, ...] = ()
    unless: SignalName | None = None
    or_link: bool = False
    or_name: bool = False
    not_names: SignalName | None = None


class Phrases(PhrasesParameters):
    """Every hit of `of`, and every match of the language's pattern that holds a word of the author's own.

    A pattern sees the whole text, so that it can look into quotation marks (`Commentez « OUI »`), and knows
    hashtags; what is all within a quotation is somebody else's. Where there are `pattern_triggers`, it only
    looks at texts that hold one of them. Silent in a text with a hit of `unless`; with
    `or_link`, with a link; with `or_name`, where the sentence holds a mention, a hashtag, or a word with a
    capital that does not begin it, and is neither a month nor a day, nor a hit of `not_names`: peoples.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = EMPTY

    @property
    def needs_hits(self) -> tuple[str, ...]:
        """A pattern without triggers looks at every text."""
        return ("of",) if self.pattern_triggers or not self.patterns else ()

    @property
    def or_signs(self) -> tuple[str, ...]:
        """The pattern looks at texts that hold one of them."""
        return self.pattern_triggers

    def refusals(self) -> Iterator[Refusal]:
        """A pattern that cannot be compiled."""
        for language, pattern in self.patterns.items():
            for refusal in Pattern(pattern).refusals():
                yield refusal._replace(where=("patterns", language))

    def doubts(self) -> Iterator[Refusal]:
        """A pattern that is not proven harmless."""
        for language, pattern in self.patterns.items():
            for doubt in Pattern(pattern).doubts():
                yield doubt._replace(where=("patterns", language))

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text; of what overlaps, the first, and the longest of those."""
        places = [TextSpan(hit.start, hit.end) for hit in view.hits(self.of)]
        places += self._matches(view)
        if not places or (self.or_link and view.entities.links) or (self.unless and view.hits(self.unless)):
            return
        named = _named_sentences(view, self.not_names) if self.or_name else []
        reached = 0
        for place in sorted(places, key=lambda place: (place.start, -place.end)):
            if place.start >= reached and not _names_somebody(named, place):
                yield Finding(place, {"match": view.text[place.start : place.end]})
                reached = place.end

    def _matches(self, view: View) -> Iterator[TextSpan]:
        pattern = self.patterns.get(view.language or "")
        if not pattern or (self.pattern_triggers and view.signs.isdisjoint(self.pattern_triggers)):
            return
        for found in Pattern(pattern).check(view):
            place = TextSpan(found.place.start, found.place.end)
            if view.words_of(place) or view.text[place.start] in "#＃":
                yield place


def _named_sentences(view: View, none: SignalName | None) -> list[tuple[TextSpan, list[int]]]:
    """The sentences in order, each with the places of its names; what is in hits of `none` is no name."""
    nameless = {hit.start for hit in view.hits(none)} if none else set()
    marks = sorted(entity.start for entity in (*view.entities.mentions, *view.entities.hashtags))
    named = []
    for sentence in view.sentences:
        names = [
            word.start
            for word in view.words_of(sentence)[1:]
            if view.text[word.start].isupper()
            and word.end - word.start > 1  # « vitamine D »
            and word.start not in nameless
            and not _is_of_calendar(word.text)
        ]
        names += marks[bisect_left(marks, sentence.start) : bisect_left(marks, sentence.end)]
        named.append((sentence, sorted(names)))
    return named


def _is_of_calendar(word: str) -> bool:
    """Whether a word has its capital as a month or a day of the week, in English: « on Mondays »."""
    from lint_social.head_words import head_words, plain

    return plain(word) in head_words().months or plain(word).removesuffix("s") in head_words().weekdays["en"]


def _names_somebody(named: list[tuple[TextSpan, list[int]]], place: TextSpan) -> bool:
    """Whether the sentence around a place holds a name besides it: « 70 % des Français » names nobody."""
    index = bisect_right(named, place.start, key=lambda item: item[0].start) - 1
    if index < 0:
        return False
    names = named[index][1]
    return bisect_left(names, place.end) - bisect_left(names, place.start) < len(names)


@cache
def _compile(pattern: str, ignore_case: bool) -> Any:
    import regex

    return regex.compile(_ONE_FOR_ONE + pattern, regex.VERSION1 | (regex.IGNORECASE if ignore_case else 0))

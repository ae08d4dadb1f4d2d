"""A rendered text taken apart: entities, prose, words, paragraphs, and what is said in each language.

Made once for all the targets that get the text and read it alike; every part is worked out when first asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Protocol

from lint_social.language import detect_language
from lint_social.patterns import pattern
from lint_social.recent import recent
from lint_social.render.entities import Entities, extract_entities
from lint_social.violation import TextSpan
from lint_social.words import Word, mask, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lint_social.draft import Draft
    from lint_social.lexicon import Hit, Lexicon
    from lint_social.render import Rendition
    from lint_social.render.entities import Entity
    from lint_social.signs import Signs

_QUOTATION = pattern(r"«[^«»]{1,400}»|“[^“”]{1,400}”|(?<!\w)\"(?:[^\"\n]|\n(?!\s*\n)){1,300}\"(?!\w)")
_QUOTES = frozenset('«“"')
_SENTENCE_END = pattern(r"[.!?…]+[»”\")\]]*(?=\s|\0|\Z)|[:;](?=\s|\Z)|\n+")
_PARAGRAPH_END = pattern(r"\n[ \t]*\n\s*")
_NO_STOP = pattern(r"(?:\W|^)(\w+)\.$")


class Lexicons(Protocol):
    """The word lists of each language, ready to be matched."""

    def get(self, language: str) -> Lexicon | None:
        """Those of a language, None where no list speaks it."""

    def every(self) -> list[Lexicon]:
        """Those of all languages."""


@cache
def _names(brands: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(filter(str.strip, brands), key=len, reverse=True)
    parts = [r"\s+".join(map(re.escape, brand.split())) for brand in longest_first]
    either = re.sub("['’]", "['’]", "|".join(parts))  # people type one, editors set the other
    return re.compile(rf"(?<!\w)(?:{either or '(?!)'})(?!\w)")


@recent
def _language(prose: str) -> str | None:
    return detect_language(prose, split_words(prose))


class Passage:
    """A rendered text and its parts, all in offsets of the text."""

    def __init__(
        self,
        draft: Draft,
        rendition: Rendition,
        style: str,
        lexicons: Lexicons,
        abbreviations: Mapping[str, frozenset[str]],
        awaited: Signs,
    ) -> None:
        self.draft = draft
        self.rendition = rendition
        self.style = style
        self.lexicons = lexicons
        self.abbreviations = abbreviations
        self.awaited = awaited
        self.kept: dict[tuple[str, str | None], Any] = {}  # what checks have in common; see `View.kept`

    @cached_property
    def entities(self) -> Entities:
        """Hashtags, mentions, links and emoji as the networks of this style read them."""
        return extract_entities(self.rendition.text, self.style)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Of the signs that rules wait for, those that the text holds: looked for once for them all.

        Most accounts get the same body, and hashtags of their own after it.
        """
        text, end = self.rendition.text, self.rendition.appended
        found = self.awaited.within(text[:end])
        return (
            found | self.awaited.within(text[max(0, end - self.awaited.longest) :]) if text[end:] else found
        )

    def reads_like(self, other: Passage) -> bool:
        """Whether the same body is read in the same way: by networks that see the same entities."""
        return self._in_body() == other._in_body()

    def _in_body(self) -> list[Entity]:
        return [entity for entity in self.entities.all() if entity.start < self.rendition.appended]

    @cached_property
    def prose(self) -> str:
        """The text of the author's own words: all that is not prose, or not theirs, is masked.

        So are the names of the team's brands: « Nous Deux » says « we » of nobody.
        """
        text = self.rendition.text[: self.rendition.appended]
        spans = [(entity.start, min(entity.end, len(text))) for entity in self._in_body()]
        document = self.draft.document
        for span in (*document.code, *document.quotes):
            start, end = self.rendition.from_source(span)
            spans.append((start, start + len(text[start:end].rstrip())))  # a line end is nobody's word
        if not _QUOTES.isdisjoint(text):
            spans += [match.span() for match in _QUOTATION.finditer(text)]
        if self.draft.team.brands:
            spans += [match.span() for match in _names(self.draft.team.brands).finditer(text)]
        return mask(text, spans)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the prose, whatever their language."""
        return split_words(self.prose)

    @cached_property
    def paragraphs(self) -> tuple[TextSpan, ...]:
        """The paragraphs, parted by empty lines."""
        return tuple(_parted(self.prose, _PARAGRAPH_END))

    @cached_property
    def language(self) -> str | None:
        """The language the text is written in, None where nobody could tell."""
        return _language(self.prose)

    @cached_property
    def whole(self) -> Spoken:
        """All of the text, in no language: no word list runs on it."""
        return Spoken(self, None, None)

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """The text in each language its post is written in; by paragraph where it declares several."""
        declared = self.draft.languages
        if len(declared) == 1:
            return (Spoken(self, declared[0], None),)
        if not declared:
            return (Spoken(self, self.language, None),)
        parts: dict[str, list[TextSpan]] = {language: [] for language in declared}
        for paragraph in self.paragraphs:
            words = self.whole.words_of(paragraph)
            found = detect_language(self.prose[paragraph.start : paragraph.end], words)
            if found in parts:
                parts[found].append(paragraph)
        return tuple(Spoken(self, language, tuple(spans)) for language, spans in parts.items() if spans)


class Spoken:
    """What a passage says in one language, or in the `parts` of it that are written in that language."""

    def __init__(self, passage: Passage, language: str | None, parts: tuple[TextSpan, ...] | None) -> None:
        self.passage = passage
        self.language = language
        self.parts = parts

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        if self.parts is None:
            return self.passage.words
        return tuple(word for part in self.parts for word in self.passage.whole.words_of(part))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_of(self, span: TextSpan) -> Sequence[Word]:
        """The words that lie whole within a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        if last > first and self.words[last - 1].end > span.end:
            last -= 1
        return self.words[first:last]

    @cached_property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences of the prose, without the blanks around them."""
        kept = self.passage.abbreviations.get(self.language or "", frozenset())
        return tuple(_sentences(self.passage.prose, kept))

    @cached_property
    def hits(self) -> Mapping[str, tuple[Hit, ...]]:
        """Where each signal is found."""
        lexicon = self.passage.lexicons.get(self.language or "")
        return lexicon.find(self.words) if lexicon else {}


def _sentences(text: str, abbreviations: frozenset[str]) -> Iterable[TextSpan]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end[0] == ".":
            before = _NO_STOP.search(text[max(0, end.start() - 20) : end.end()])
            if before and (
                before[1].lower() in abbreviations or (len(before[1]) == 1 and before[1].isupper())
            ):
                continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _parted(text: str, separator: re.Pattern[str]) -> Iterable[TextSpan]:
    start = 0
    for match in separator.finditer(text):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterable[TextSpan]:
    stretch = text[start:end]
    blank = " \t\n\0"
    first = start + len(stretch) - len(stretch.lstrip(blank))
    last = end - (len(stretch) - len(stretch.rstrip(blank)))
    if first < last:
        yield TextSpan(first, last)

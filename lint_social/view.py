"""What a check sees of a post: one rendition, its words, sentences, entities and signals, made once."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from lint_social.language import detect_language
from lint_social.patterns import pattern
from lint_social.render.entities import Entities, extract_entities
from lint_social.violation import TextSpan
from lint_social.words import Word, mask, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint_social.draft import Draft, Target
    from lint_social.render import Rendition
    from lint_social.signals import Hit, Lexicon

_QUOTATION = pattern(r"«[^«»]{1,400}»|“[^“”]{1,400}”|(?<!\w)\"(?:[^\"\n]|\n(?!\s*\n)){1,300}\"(?!\w)")
_QUOTED_LINE = pattern(r"^>[^\n]*$", re.MULTILINE)
_CODE = pattern(r"`[^`\n]+`")
_SENTENCE_END = pattern(r"[.!?…]+[»”\")\]]*(?=\s|\0|\Z)|[:;](?=\s|\Z)|\n+")
_PARAGRAPH_END = pattern(r"\n[ \t]*\n\s*")
_NO_STOP = pattern(r"(?:\W|^)(\w+)\.$")


class Outside(Protocol):
    """What a check may ask of the world around a post."""

    def has_file(self, post: str, file: str, media_folder: str = "") -> bool:
        """Whether a file named by a post (its path) exists, and lies within the repository."""


class Lexicons(Protocol):
    """The word lists of each language, ready to be matched."""

    def get(self, language: str) -> Lexicon | None:
        """Those of a language, None where no list speaks it."""

    def every(self) -> list[Lexicon]:
        """Those of all languages."""


class View:
    """A rendition and what is known of it. `language` is the one its word lists run in, None for none."""

    def __init__(
        self,
        draft: Draft,
        rendition: Rendition,
        target: Target | None,
        lexicons: Lexicons,
        abbreviations: Mapping[str, frozenset[str]],
        outside: Outside,
    ) -> None:
        self.draft = draft
        self.rendition = rendition
        self.target = target
        self.lexicons = lexicons
        self.abbreviations = abbreviations
        self.outside = outside
        self.language: str | None = None
        self.parts: tuple[TextSpan, ...] | None = None  # where the language is written, None: everywhere

    @property
    def text(self) -> str:
        """The rendered text."""
        return self.rendition.text

    def fact(self, name: str) -> Any:
        """A fact of the target's network, or None."""
        return self.target.fact(name) if self.target else None

    @property
    def network_name(self) -> str:
        """The name of the target's network, empty without target."""
        return self.target.network.name if self.target else ""

    def figure(self, value: int | str | None) -> int | None:
        """A figure of a rule: a number, or the value of a fact it names (`network.text_limit`)."""
        if isinstance(value, str):
            found = self.fact(value.removeprefix("network."))
            return found if isinstance(found, int) else None
        return value

    def in_language(self, language: str | None, parts: tuple[TextSpan, ...] | None = None) -> View:
        """The same text seen in a language, or in the parts of it written in that language."""
        if language == self.language and parts == self.parts:
            return self
        view = View(self.draft, self.rendition, self.target, self.lexicons, self.abbreviations, self.outside)
        view.__dict__.update({name: self.__dict__[name] for name in _SHARED if name in self.__dict__})
        view.language, view.parts = language, parts
        return view

    @cached_property
    def entities(self) -> Entities:
        """Hashtags, mentions, links and emoji as this network reads them."""
        return extract_entities(self.text, self.fact("entity_style") or "plain")

    @cached_property
    def prose(self) -> str:
        """The text of the author's own words: all that is not prose, or not theirs, is masked."""
        text = self.text[: self.rendition.appended]
        spans: list[tuple[int, int]] = [
            (entity.start, min(entity.end, len(text)))
            for entity in self.entities.all()
            if entity.start < len(text)
        ]
        for quoted in (_CODE, _QUOTED_LINE, _QUOTATION):
            spans += [match.span() for match in quoted.finditer(text)]
        return mask(text, spans)

    @cached_property
    def all_words(self) -> tuple[Word, ...]:
        """The words of the prose, whatever their language."""
        return split_words(self.prose)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the prose in this view's language."""
        if self.parts is None:
            return self.all_words
        return tuple(
            word
            for word in self.all_words
            if any(part.start <= word.start and word.end <= part.end for part in self.parts)
        )

    @cached_property
    def paragraphs(self) -> tuple[TextSpan, ...]:
        """The paragraphs, parted by empty lines."""
        return tuple(_parted(self.prose, _PARAGRAPH_END))

    @cached_property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences of the prose, without the blanks around them."""
        kept = self.abbreviations.get(self.language or "", frozenset())
        return tuple(_sentences(self.prose, kept))

    @cached_property
    def detected_language(self) -> str | None:
        """The language the text is written in, None where nobody could tell."""
        return detect_language(self.prose, self.all_words)

    def words_of(self, span: TextSpan) -> list[Word]:
        """The words of this view's language within a span."""
        words = self.words
        first = bisect_left(words, span.start, key=lambda word: word.start)
        last = bisect_left(words, span.end, lo=first, key=lambda word: word.start)
        return [word for word in words[first:last] if word.end <= span.end]

    @cached_property
    def _hits(self) -> dict[str, tuple[Hit, ...]]:
        lexicon = self.lexicons.get(self.language or "")
        return lexicon.find(self.words) if lexicon else {}

    def hits(self, signal: str) -> tuple[Hit, ...]:
        """Where a signal is found in the prose."""
        return self._hits.get(signal, ())


_SHARED = ("entities", "prose", "all_words", "paragraphs", "detected_language")


def language_views(view: View) -> tuple[View, ...]:
    """The view in each language its post is written in; paragraph by paragraph where it declares several."""
    declared = view.draft.languages
    if len(declared) == 1:
        return (view.in_language(declared[0]),)
    if not declared:
        return (view.in_language(view.detected_language),)
    parts: dict[str, list[TextSpan]] = {language: [] for language in declared}
    for paragraph in view.paragraphs:
        words = [word for word in view.all_words if paragraph.start <= word.start < paragraph.end]
        found = detect_language(view.prose[paragraph.start : paragraph.end], words)
        if found in parts:
            parts[found].append(paragraph)
    return tuple(view.in_language(language, tuple(spans)) for language, spans in parts.items() if spans)


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

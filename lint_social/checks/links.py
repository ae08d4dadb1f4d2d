"""Does each address become the link its author meant, and nothing else become one?"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import FactName, WordFact
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.entities import link_spans
from lint_social.render.graphemes import cluster_before, named
from lint_social.render.other_links import plain_links
from lint_social.signals import SignalName
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.render.entities import Entity
    from lint_social.view import View

_ADDRESS = pattern(r"(?:https?://|www\.)", 2)  # whatever its capitals
_SENTENCE_GOES_ON = pattern(r"[^\S\n]+\w|['’]\w")
_TWO_LABELS = pattern(r"(?P<stem>[^./:]+)\.(?P<ending>[^./:?]+)")
_PLURAL = pattern(r"\.s\b")  # of `citoyen.ne.s`: no site goes on so
_WORD_BEFORE = pattern(r"([^\W\d_]+)[^\S\n]+\Z")
_LONGEST_WORD = 40


class DeadLinkParameters(NamedTuple):
    """The parameters of `DeadLink`."""

    clickable: FactName
    field: FactName
    told_by: SignalName | None = None


class DeadLink(DeadLinkParameters):
    """An address in a text of which the network makes no link. Case `champ`: links have a field there.

    Elsewhere silent where a hit of `told_by` in the text says where the link is.
    """

    scope: ClassVar = "target"
    reads_every_language: ClassVar = True  # a post may say nothing of its language
    values: ClassVar = frozenset({"link", "network"})
    cases: ClassVar = dict.fromkeys(("champ",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Silent where it is not known whether links work."""
        if view.fact(self.clickable.removeprefix("network.")) is not False:
            return
        case = "champ" if view.fact(self.field.removeprefix("network.")) else None
        if not view.entities.links or (case is None and self._told(view)):
            return
        for link in view.entities.links:
            values = {"link": link.text, "network": view.network_name}
            yield Finding(TextSpan(link.start, link.end), values, case)

    def _told(self, view: View) -> bool:
        lists = view.lexicons.every() if self.told_by else ()
        return any(self.told_by in lexicon.find(view.all_words) for lexicon in lists)


class GluedLinkParameters(NamedTuple):
    """The parameters of `GluedLink`."""

    grammar: WordFact
    signs: tuple[str, ...]
    last_signs: tuple[str, ...]


class GluedLink(GluedLinkParameters):
    """An address that swallows a sign glued to it: one of `signs`, or of `last_signs` at its end.

    Case `non-lie`: the sign before it keeps the network from making a link at all.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"link", "sign", "network"})
    cases: ClassVar = dict.fromkeys(("non-lie",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """As this network reads the text; marks the whole link."""
        text = view.text
        for link in view.entities.links:
            at = self._swallowed(link)
            if at is not None:
                values = {"link": link.text[:at], "sign": link.text[at], "network": view.network_name}
                yield Finding(TextSpan(link.start, link.end), values)
        ends = [entity.end for entity in view.entities.all() if entity.kind != "emoji"]
        starts = [entity.start for entity in view.entities.all() if entity.kind != "emoji"]
        for start, end in plain_links(text):
            known = bisect_left(starts, end) > bisect_right(ends, start)
            before = text[start - 1 : start]
            glued = "://" in text[start : start + 8] and before not in ("", "(") and not before.isspace()
            if glued and not known and link_spans(text[start:end], view.passage.style):
                sign = cluster_before(text, start)
                values = {"link": text[start:end], "sign": named(sign), "network": view.network_name}
                yield Finding(TextSpan(start - len(sign), end), values, "non-lie")

    def _swallowed(self, link: Entity) -> int | None:
        found = [at for at in map(link.text.find, self.signs) if at >= 0]
        if not found and link.text.endswith(self.last_signs):
            found = [len(link.text.rstrip("".join(self.last_signs)))]
        return min(found, default=None)


class AccidentalLinkParameters(NamedTuple):
    """The parameters of `AccidentalLink`."""

    grammar: WordFact
    words: tuple[str, ...]
    files: tuple[str, ...]
    file_endings: tuple[str, ...]
    file_words: tuple[str, ...] = ()
    named_endings: tuple[str, ...] = ()
    inclusive_endings: tuple[str, ...] = ()
    inclusive_words: tuple[str, ...] = ()
    plural_words: tuple[str, ...] = ()
    exclamations: tuple[str, ...] = ()
    words_after_names: tuple[str, ...] = ()


class AccidentalLink(AccidentalLinkParameters):
    """A link that nobody meant: a full stop without its space, before one of the `words`: `fini.Il est`.

    With a capital the word before may be a name, and `Zalando.De` an address: it must be one of the
    `exclamations`, or one of `words_after_names` follows in French, and a word in small letters comes next.

    Case `fichier`: the name of a file, one of `files`, with one of `file_endings`, or with one of
    `named_endings` after one of `file_words`. Case `inclusif`: French that names both genders with a dot
    (`habitant.es`), by its `inclusive_endings`: one of `inclusive_words`, or a word after one of
    `plural_words`.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"link", "network"})
    cases: ClassVar = {"fichier": values, "inclusif": frozenset({"link", "word", "network"})}

    def check(self, view: View) -> Iterator[Finding]:
        """Only two labels, without protocol and path: what has more was written on purpose."""
        for link in view.entities.links:
            name = _TWO_LABELS.fullmatch(link.text)
            if name is None or _ADDRESS.match(link.text):
                continue
            values = {"link": link.text, "network": view.network_name}
            stem, ending = name["stem"], name["ending"]
            if self._is_file(view.text, link, stem, ending.lower()):
                yield Finding(TextSpan(link.start, link.end), values, "fichier")
            elif ending in self.inclusive_endings and self._is_inclusive(view, link, stem):
                plural = _PLURAL.match(view.text, link.end)
                end = plural.end() if plural else link.end
                word = view.text[link.start : end].replace(".", "·")
                yield Finding(TextSpan(link.start, end), {**values, "word": word}, "inclusif")
            elif self._is_sentence(view, link, stem, ending):
                yield Finding(TextSpan(link.start, link.end), values)

    def _is_sentence(self, view: View, link: Entity, stem: str, ending: str) -> bool:
        goes_on = _SENTENCE_GOES_ON.match(view.text, link.end)
        if not stem.isalpha() or ending not in self.words or goes_on is None:
            return False
        if stem.islower():
            return True
        if not stem.istitle() or not goes_on[0][-1].islower():
            return False
        word = unicodedata.normalize("NFC", stem).lower()
        return word in self.exclamations or (ending in self.words_after_names and _is_french(view))

    def _is_file(self, text: str, link: Entity, stem: str, ending: str) -> bool:
        if f"{stem.lower()}.{ending}" in self.files or ending in self.file_endings:
            return True
        return ending in self.named_endings and _word_before(text, link.start) in self.file_words

    def _is_inclusive(self, view: View, link: Entity, stem: str) -> bool:
        """Whether the author writes French, and not the name of a site."""
        folded = unicodedata.normalize("NFC", stem).lower()
        known = folded in self.inclusive_words or _PLURAL.match(view.text, link.end) is not None
        if not folded.isalpha() or not (known or _word_before(view.text, link.start) in self.plural_words):
            return False
        return _is_french(view)


def _is_french(view: View) -> bool:
    declared = view.draft.languages
    return "fr" in declared if declared else view.passage.language in ("fr", None)


def _word_before(text: str, start: int) -> str:
    """The word right before a place, folded; empty where something else than blanks parts them."""
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    return unicodedata.normalize("NFC", before[1]).lower() if before else ""

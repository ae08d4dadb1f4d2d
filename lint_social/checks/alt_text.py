"""Is every picture described for those who cannot see it, and does the description say something?"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, ClassVar

from lint_social.media_words import is_video_name, media_words
from lint_social.parameters import FactName
from lint_social.paths import name_of
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import Finding, Span
from lint_social.words import fold, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft, Media, Target
    from lint_social.lexicon import Lexicon
    from lint_social.view import View
    from lint_social.words import Word

_DIGITS = "0123456789"
_DIGIT = pattern(r"\d")
_DIGITS_OF_A_DATE = 8


class AltMissingParameters(NamedTuple):
    """The parameters of `AltMissing`."""

    supported: FactName


class AltMissing(AltMissingParameters):
    """A picture without alternative text, where a network of the post can carry one.

    Videos are left out: few networks have a place for such a text beside them, and no fact says which. So is
    the one picture of the head beside the field `video`: it is that video's cover. Case `a-cote`: the picture
    is not named, its tool sends what lies beside the post.
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"file"})
    cases: ClassVar = {"a-cote": values}

    def looks_at(self, view: View) -> bool:
        """Only a post with a picture."""
        return bool(view.draft.media or view.draft.beside.files)

    def check(self, view: View) -> Iterator[Finding]:
        """Marks the name of the file; of a picture not named, the first network that takes a text."""
        fact = self.supported.removeprefix("network.")
        targets = view.draft.targets
        taking = [target for target in targets if target.fact(fact) is not False]
        if targets and not taking:
            return
        yield from _sent_along(view.draft, taking)
        if _is_cover(view.draft):
            return
        for media in view.draft.media:
            if not (media.alt or "").strip() and media.file.strip() and not is_video_name(media.file):
                yield Finding(media.file_span, {"file": name_of(media.file)})


def _sent_along(draft: Draft, taking: list[Target]) -> Iterator[Finding]:
    named = {name_of(media.file) for media in draft.media}
    for file in draft.beside.files if taking else ():
        if file not in named and not is_video_name(file):
            place = taking[0].span or Span(draft.post.body.start, draft.post.body.end)
            yield Finding(place, {"file": file}, "a-cote")


def _is_cover(draft: Draft) -> bool:
    in_head = bool(draft.media) and draft.media[0].span.start < draft.post.body.start
    return draft.has_video and len(draft.media) == 1 and in_head


class AltQualityParameters(NamedTuple):
    """The parameters of `AltQuality`."""

    generic: SignalName
    openers: SignalName
    min_chars: int
    devices: SignalName | None = None
    date_words: tuple[str, ...] = ()


class AltQuality(AltQualityParameters):
    """An alternative text that describes nothing. Cases that are certain: `fichier` (a file's name, or a name
    of `devices` with nothing but its number or date, told with `date_words`), `generique` (nothing but a word
    of the signal `generic`), `texte` (the post itself over again). Hints: `ouverture` (begins with a hit of
    `openers`), `court` (fewer than `min_chars` characters).
    """

    scope: ClassVar = "text"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"alt", "length", "min"})
    cases: ClassVar = dict.fromkeys(("fichier", "generique", "texte", "ouverture", "court"), values)
    reads_every_language: ClassVar = True  # a post may say nothing of its language

    def check(self, view: View) -> Iterator[Finding]:
        """The worst that can be said of each text, and only that."""
        for media in view.draft.media:
            alt = (media.alt or "").strip()
            case = self._case(view, media, alt) if alt else None
            if case and media.alt_span:
                yield Finding(
                    media.alt_span, {"alt": alt[:80], "length": len(alt), "min": self.min_chars}, case
                )

    def _case(self, view: View, media: Media, alt: str) -> str | None:
        name = name_of(media.file)
        if _plain(alt) in (_plain(name), _plain(os.path.splitext(name)[0])) or _is_file_name(alt):
            return "fichier"
        words = split_words(alt)
        if not words:
            return "generique"
        lexicons = _lexicons(view)
        if self.devices and _DIGIT.search(alt) and self._is_numbered(words, lexicons):
            return "fichier"
        hits = [
            (signal, hit)
            for lexicon in lexicons
            for signal, found in lexicon.find(words).items()
            for hit in found
        ]
        first, last = words[0].start, words[-1].end
        if any(signal == self.generic and hit.start == first and hit.end == last for signal, hit in hits):
            return "generique"
        if len(words) > 3 and fold(" ".join(alt.split())) == fold(" ".join(view.text.split())):
            return "texte"
        if any(signal == self.openers and hit.start == first for signal, hit in hits):
            return "ouverture"
        return "court" if len(alt) < self.min_chars else None

    def _is_numbered(self, words: tuple[Word, ...], lexicons: list[Lexicon]) -> bool:
        """Whether it is a name that devices give, and its number or date: `IMG_1234`, `Capture 2 à 10.30`."""
        named: list[Word] = []
        digits = 0
        for word, following in zip(words, (*words[1:], None), strict=True):
            digits += sum(map(str.isdecimal, word.text))
            letters = word.text.rstrip(_DIGITS).rstrip("-")
            mixed = any(map(str.isdecimal, letters))  # a date, or `a1b2c3`
            dated = digits or (following and following.text[0].isdecimal())
            if letters and not mixed and not (dated and letters in self.date_words):
                named.append(word._replace(text=letters, joined=True))
        if not named:
            return digits >= _DIGITS_OF_A_DATE
        hits = [hit for lexicon in lexicons for hit in lexicon.find(named).get(self.devices or "", ())]
        whole = any(hit.start == named[0].start and hit.end == named[-1].end for hit in hits)
        return digits > 0 and whole


def _plain(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text))


def _is_file_name(alt: str) -> bool:
    words = media_words()
    plain = _plain(alt).replace("'", "_")  # `Capture d’écran.png` is a name as any other
    spaced = any(map(str.isspace, plain))
    return bool(words.file_name.match(plain) or (not spaced and words.camera_name.match(plain)))


def _lexicons(view: View) -> list[Lexicon]:
    """The word lists of the languages that the post declares, else all: its pictures follow its text."""
    declared = [view.lexicons.get(language) for language in view.draft.languages]
    return [lexicon for lexicon in declared if lexicon] or view.lexicons.every()

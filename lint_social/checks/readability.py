"""Is a long text easy to read? The score is textstat's, on prose made ready for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Refusal
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_VOWELS = pattern(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_NO_VOWEL = pattern(r"(?:^|(?<= ))[^ aeiouyàâäéèêëîïôöùûüœæ]+(?: |$)")
_LONG = 6  # letters: LIX calls longer words long

#: Languages whose ease can be scored, with the formula of textstat: what it starts from, what a word of the
#: average sentence and a syllable of the average word take away. French only: English syllables would be
#: downloaded at the first use, and what we count as a vowel is what French writes.
_EASE = {"fr": (207, 1.015, 73.6)}


class ReadabilityParameters(NamedTuple):
    """The parameters of `Readability`."""

    min_words: int
    max_lix: int
    min_ease: dict[str, int]


class Readability(ReadabilityParameters):
    """The text of `min_words` or more scores below `min_ease` (Flesch, adapted to the language by Kandel
    and Moles for French) or above `max_lix` (words a sentence plus the share of long words).

    Below 80 words the score says nothing: it moves by 10 points or more from one extract to the next
    (conseils.md, section 3). Only French has an ease (`_EASE`); LIX counts letters, whatever the
    language.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"score", "limit", "words_per_sentence"})
    cases: ClassVar = dict.fromkeys(("lix",), values)

    def refusals(self) -> Iterator[Refusal]:
        """Languages whose ease cannot be scored."""
        for language in self.min_ease.keys() - _EASE.keys():
            known = ", ".join(_EASE)
            yield Refusal(("min_ease", language), "rules.no_ease", {"word": language, "known": known})

    def check(self, view: View) -> Iterator[Finding]:
        """Ask textstat, whose import costs 0.3 s, only where a bound says that the score could be bad."""
        if view.language is None or len(view.words) < self.min_words:
            return
        sentences = [sentence for sentence in view.sentences if len(view.words_of(sentence)) > 2]
        if not sentences:
            return
        words = [word.text for sentence in sentences for word in view.words_of(sentence)]
        rate = len(words) / len(sentences)
        least_ease = self.min_ease.get(view.language)
        hard = least_ease is not None and _lowest_ease(words, rate, view.language) < least_ease
        if not hard and _highest_lix(words, rate) <= self.max_lix:
            return
        text = " ".join(_plain(view.prose[sentence.start : sentence.end]) for sentence in sentences)
        whole = TextSpan(sentences[0].start, sentences[-1].end)
        values: dict[str, object] = {"words_per_sentence": round(rate)}
        if hard and least_ease is not None:
            ease = _textstat(view.language).flesch_reading_ease(text)
            if ease < least_ease:
                yield Finding(whole, {**values, "score": round(ease), "limit": least_ease})
                return
        lix = _textstat(view.language).lix(text)
        if lix > self.max_lix:
            yield Finding(whole, {**values, "score": round(lix), "limit": self.max_lix}, "lix")


def _lowest_ease(words: list[str], rate: float, language: str) -> float:
    """Below any Flesch score textstat could give: vowel groups are at least as many as its syllables, and
    a word without any has one.
    """
    text = " ".join(words)
    groups = len(_VOWELS.findall(text)) + len(_NO_VOWEL.findall(text))
    start, per_word, per_syllable = _EASE[language]
    return start - per_word * rate - per_syllable * groups / len(words)


def _highest_lix(words: list[str], rate: float) -> float:
    return rate + 100 * sum(len(word) > _LONG for word in words) / len(words) + 2


def _plain(sentence: str) -> str:
    """A sentence as textstat should see it: ended by one full stop, no mask, no dot within a number."""
    text = re.sub(r"(?<=\d)[.,](?=\d)", "", sentence.replace("\0", " "))
    return re.sub(r"[.!?…:;]+", " ", text).strip() + "."


def _textstat(language: str):  # type: ignore[no-untyped-def]
    from textstat.textstat import textstatistics

    statistics = textstatistics()
    statistics.set_lang(language)
    return statistics

"""In which language a text is written, or None when nobody could tell.

A vote of function words settles most texts. langdetect decides where the vote is unsure, through a private
factory: seeded, with few profiles, without the global state that makes `langdetect.detect` vary (measured
in conseils.md, section 2).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from lint_social.signals import FUNCTION_WORDS, shipped_signals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lint_social.words import Word

MIN_WORDS = 8  # below, langdetect is wrong too often to be asked
_CERTAIN = 0.99  # of its seven trials, all agree
_LEAST_VOTES = 3


def vote(words: Sequence[Word]) -> dict[str, int]:
    """How many words of the text are function words of each language we know."""
    texts = [word.text for word in words]
    return {language: sum(map(known.__contains__, texts)) for language, known in _function_words().items()}


def detect_language(text: str, words: Sequence[Word]) -> str | None:
    """The language of a text given with its words (links, tags and quotations masked in both)."""
    votes = vote(words)
    first, second = sorted(votes, key=lambda language: -votes[language])[:2]
    if votes[first] >= _LEAST_VOTES and votes[first] > 2 * votes[second]:
        return first
    return first if _is_alone_ahead(first, words) else certain_language(text, words, votes)


def _is_alone_ahead(first: str, words: Sequence[Word]) -> bool:
    """Whether a language outvotes each other by the words that only one of the two has: « de », `la` tell
    French from English, but not from Spanish.
    """
    lists = _function_words()
    own = [word.text for word in words if word.text in lists[first]]
    for language, known in lists.items():
        if language == first:
            continue
        ahead = sum(text not in known for text in own)
        behind = sum(word.text in known and word.text not in lists[first] for word in words)
        if ahead < _LEAST_VOTES or ahead <= 2 * behind:
            return False
    return True


def certain_language(
    text: str, words: Sequence[Word], votes: Mapping[str, int], also: tuple[str, ...] = ()
) -> str | None:
    """What langdetect is certain of, unless the function words say otherwise. `also`: further languages."""
    if len(words) < MIN_WORDS:
        return None
    found = _ask_langdetect(text, also)
    if found is None or votes.get(found, 0) < max(votes.values()):
        return None
    return found


def knows(language: str) -> bool:
    """Whether a language can be told at all."""
    return language in _function_words() or language in _profiles()


def _ask_langdetect(text: str, also: tuple[str, ...]) -> str | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory(tuple(sorted({*_function_words(), *also} & _profiles()))).create()
    # capitals and fancy letters are read as another language
    detector.append(unicodedata.normalize("NFKC", text.replace("\0", " ")).lower())
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return None
    return best[0].lang if best and best[0].prob >= _CERTAIN else None


@cache
def _factory(languages: tuple[str, ...]) -> Any:
    from pathlib import Path

    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / language).read_text(encoding="utf-8") for language in languages])
    return factory


@cache
def _profiles() -> frozenset[str]:
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("langdetect")
    folder = Path(spec.origin).parent / "profiles" if spec and spec.origin else Path()
    return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset()


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in shipped_signals()[FUNCTION_WORDS].words.items()}

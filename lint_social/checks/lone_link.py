"""Does a post say anything, beside where to click and what to search for?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.head import Scalar
from lint_social.parameters import Count
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Finding, TextSpan
from lint_social.words import fold, mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_MOST_WORDS = 14  # who writes more has something to say
_WORD = pattern(r"[^\W_]+(?:['’-][^\W_]+)*")


class LoneLinkParameters(NamedTuple):
    """The parameters of `LoneLink`."""

    max_words: Count
    exempt_types: tuple[str, ...]
    exempt_paths: tuple[str, ...]
    says_nothing: tuple[str, ...] = ()


class LoneLink(LoneLinkParameters):
    """A link with fewer than `max_words` words about it. Cases: `nu` (with none), `hashtags` (only hashtags),
    `vague` (with nothing but phrases of `says_nothing`, the longest first: « En savoir plus »).

    A picture, a video, a poll or a title says enough; so does a post of one of the `exempt_types`, and a
    link with one of `exempt_paths` in it: that is a message of the network itself, passed on.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"link", "count"})
    cases: ClassVar = {
        "nu": frozenset({"link"}),
        "vague": frozenset({"link"}),
        "hashtags": frozenset({"count"}),
    }

    def looks_at(self, view: View) -> bool:
        """Only a text with a link or a hashtag."""
        return bool(view.entities.links or view.entities.hashtags)

    def check(self, view: View) -> Iterator[Finding]:
        """All messages of a thread together: the link may well have one to itself."""
        links = [link for link in view.entities.links if _is_written_out(link.text)]
        tags = view.entities.hashtags
        if (not links and not tags) or self._says_more(view):
            return
        entities = view.entities
        apart = (*entities.links, *tags, *entities.mentions, *entities.emoji)
        rest = mask(view.text, [(entity.start, entity.end) for entity in apart])
        words = self._words(rest)
        if links and not any(path in links[0].text for path in self.exempt_paths):
            place, link = TextSpan(links[0].start, links[0].end), links[0].text
            if not words and not tags:
                yield Finding(place, {"link": link}, "nu")
            elif words < self.max_words:
                yield Finding(place, {"link": link, "count": words})
            elif self._is_vague(rest):
                yield Finding(place, {"link": link}, "vague")
        elif not links and not words and not entities.mentions and not entities.emoji:
            yield Finding(TextSpan(tags[0].start, tags[-1].end), {"count": len(tags)}, "hashtags")

    def _words(self, rest: str) -> int:
        """Counted as far as it matters."""
        return sum(1 for _ in zip(_WORD.finditer(rest), range(self.max_words), strict=False))

    def _is_vague(self, rest: str) -> bool:
        """Whether the few words there are make up such phrases, of any language: a link has none."""
        words = _WORD.findall(rest) if len(rest.split()) <= _MOST_WORDS else []
        said = f" {fold(' '.join(words))} "
        for phrase in self.says_nothing:  # the longest first
            said = said.replace(f" {phrase} ", "  ")
        return bool(words) and not said.strip()

    def _says_more(self, view: View) -> bool:
        draft = view.draft
        kind = draft.fields.get("type")
        exempt = isinstance(kind, Scalar) and kind.text.strip().lower() in self.exempt_types
        title = any(name in draft.fields for name in ("titre", "sondage"))
        return exempt or title or bool(draft.media) or draft.has_video


def _is_written_out(link: str) -> bool:
    """« Rendez-vous sur exemple.fr » may be the name of a site; networks differ on what is a link there."""
    return "://" in link or link.lower().startswith("www.")

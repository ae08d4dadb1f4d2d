"""What calendar rules compare between posts: links, hashtags, pictures, how a text begins, what it asks for.

A rule names the traits that it `needs`: `links`, or `calls:` and `signals:` followed by the name of a word
list. The others cost nothing.
"""

from __future__ import annotations

import zlib
from array import array
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from lint_social.attachments import attachments
from lint_social.media_words import is_elsewhere
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Span, TextSpan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from lint_social.view import View
    from lint_social.words import Word

#: What makes a text lively, as `signs` holds it.
Sign = Literal["?", "!", "emoji"]

SHINGLE = 5  # words: two texts that share so many in a row share them on purpose
_SKETCH_SIZE = (
    64  # of so many values the estimate of a likeness is off by 0.06 at most, two times out of three
)
_OPENING = 5  # words
_HEADING = frozenset(":\n\u2013\u2014|")  # « Le chiffre de la semaine : 12 » opens a series, not a text
_TOKEN = pattern(r"\S+")
#: Parameters that tell where a reader came from, never where a link leads.
_TRACKERS = ("utm_", "mtm_", "pk_", "mc_", "at_")
_TRACKER_NAMES = frozenset({"fbclid", "gclid", "igshid", "igsh", "si", "ref_src", "xtor"})


class Said(NamedTuple):
    """Something that several posts may have: `text` is what is compared, `shown` what people wrote."""

    text: str
    shown: str
    place: Span
    line: int
    column: int


class Traits(NamedTuple):
    """What the calendar keeps of a text; what no rule needs is empty.

    `digest` tells whether two texts have the same `words`, `sketch` how alike they are. `signals` are those
    word lists, of the ones asked for, of which the text holds an entry.
    """

    digest: int = 0
    words: int = 0
    sketch: Sequence[int] = ()
    opening: tuple[Said, ...] = ()
    calls: tuple[Said, ...] = ()
    links: tuple[Said, ...] = ()
    hashtags: tuple[Said, ...] = ()
    pictures: tuple[Said, ...] = ()
    signs: frozenset[str] = frozenset()
    signals: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


NO_TRAITS = Traits()


def traits_of(view: View, needs: Collection[str]) -> Traits:
    """The traits that are needed of one text."""
    lists = {kind: frozenset(_named(needs, kind)) for kind in ("calls", "signals")}
    words = _plain_words(view) if "digest" in needs or "sketch" in needs else ()
    return Traits(
        digest=_digest(words) if "digest" in needs else 0,
        words=len(words),
        sketch=_sketch(words) if "sketch" in needs else (),
        opening=tuple(_opening(view)) if "opening" in needs else (),
        calls=tuple(_calls(view, lists["calls"])),
        links=tuple(_links(view)) if "links" in needs else (),
        hashtags=tuple(_hashtags(view)) if "hashtags" in needs else (),
        pictures=tuple(_pictures(view)) if "pictures" in needs else (),
        signs=_shared(frozenset(_signs(view) if "signs" in needs else ())),
        signals=_shared(frozenset(_signals(view, lists["signals"]))),
        languages=_shared(frozenset(_languages(view) if "languages" in needs else ())),
    )


def likeness(first: Sequence[int], second: Sequence[int]) -> float:
    """The part of their shingles that two sketches share, from 0 to 1: exact for short texts.

    The bottom-k estimate of the Jaccard index (A. Broder, 1997; E. Cohen and H. Kaplan, 2007).
    """
    both = sorted({*first, *second})[:_SKETCH_SIZE]
    shared = set(first) & set(second)
    return sum(value in shared for value in both) / len(both) if both else 0.0


def _named(needs: Collection[str], kind: str) -> Iterator[str]:
    for need in needs:
        name, _, listed = need.partition(":")
        if name == kind and listed:
            yield listed


def _said(view: View, text: str, place: TextSpan) -> Said:
    return _at(view, text, view.quote(*place), view.rendition.to_source(place))


def _at(view: View, text: str, shown: str, place: Span) -> Said:
    return Said(text, shown, place, *view.draft.post.source.position(place.start))


def _plain_words(view: View) -> Sequence[Word]:
    """The words that are no part of a mention or a hashtag of any network: all of them get one text."""
    if "@" not in view.text and "#" not in view.text:
        return view.all_words
    tagged: set[int] = set()
    for token in _TOKEN.finditer(view.text):
        if "@" in token[0] or "#" in token[0]:
            tagged.update(range(*token.span()))
    return [word for word in view.all_words if word.start not in tagged]


def _digest(words: Iterable[Word]) -> int:
    return zlib.crc32(" ".join(word.text for word in words).encode())


def _sketch(words: Sequence[Word]) -> Sequence[int]:
    """The least values of all runs of words; the whole of a text that is shorter than a run."""
    texts = [word.text for word in words]
    runs = (texts[start : start + SHINGLE] for start in range(max(1, len(texts) - SHINGLE + 1)))
    least = sorted({zlib.crc32(" ".join(run).encode()) for run in runs})[:_SKETCH_SIZE]
    return array("I", least)  # a tenth of what a tuple of numbers takes


def _opening(view: View) -> Iterator[Said]:
    first = view.all_words[:_OPENING]
    if len(first) == _OPENING and _HEADING.isdisjoint(view.text[first[0].start : first[-1].end + 2]):
        text = " ".join(word.text for word in first)
        yield _said(view, text, TextSpan(first[0].start, first[-1].end))


def _calls(view: View, lists: Collection[str]) -> Iterator[Said]:
    """The sentences with an entry of one of the lists."""
    if not lists:
        return
    for spoken in view.by_language():
        starts = sorted(hit.start for name in lists for hit in spoken.hits(name))
        for sentence in spoken.sentences:
            if any(sentence.start <= start < sentence.end for start in starts):
                words = spoken.words_of(sentence)
                yield _said(view, " ".join(word.text for word in words), sentence)


def _links(view: View) -> Iterator[Said]:
    seen = set()
    for link in view.entities.links:
        page = canonical(link.text)
        if page not in seen:
            seen.add(page)
            yield _said(view, page, TextSpan(link.start, link.end))


def canonical(link: str) -> str:
    """Where a link leads, without what only tells from where: two links to one page are the same."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        query = [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not name.lower().startswith(_TRACKERS) and name.lower() not in _TRACKER_NAMES
        ]
    except ValueError:  # no address, whatever it looks like
        return link
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/") + (f"?{urlencode(query)}" if query else "")


def _hashtags(view: View) -> Iterator[Said]:
    seen = set()
    for tag in view.entities.hashtags:
        text = tag.text[1:].casefold()
        if text not in seen:
            seen.add(text)
            yield _said(view, text, TextSpan(tag.start, tag.end))


def _pictures(view: View) -> Iterator[Said]:
    for attachment in attachments(view):
        if attachment.file is not None and attachment.file.weight:
            text = f"{attachment.file.weight}:{attachment.file.mark}"
        elif is_elsewhere(attachment.media.file):
            text = attachment.media.file.strip()
        else:
            continue
        yield _at(view, text, attachment.name, attachment.place)


def _signs(view: View) -> Iterator[Sign]:
    if "?" in view.prose:
        yield "?"
    if "!" in view.prose:
        yield "!"
    if view.entities.emoji:
        yield "emoji"


def _signals(view: View, names: Collection[str]) -> Iterator[str]:
    for spoken in view.by_language() if names else ():
        yield from (name for name in names if spoken.hits(name))


def _languages(view: View) -> Iterator[str]:
    yield from (spoken.language for spoken in view.by_language() if spoken.language)


@cache
def _shared(names: frozenset[str]) -> frozenset[str]:
    """One set for all texts that have the same few names."""
    return names

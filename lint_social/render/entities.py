"""Hashtags, mentions, cashtags, links and emoji of a text, as one network sees them.

Sources: twitter-text 3 for X; `Tag`, `Account` and `Extractor` of Mastodon 4;
`rich-text/{util,detection}.ts` of Bluesky's `@atproto/api`. Networks without published code get the
style `plain`. Offsets are code points of the given text, half-open. Time is linear in the text: no
pattern here can backtrack over what it has read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lint_social.recent import recent
from lint_social.records import NamedTuple
from lint_social.render import tags
from lint_social.render.emoji import emoji_spans
from lint_social.render.links import mastodon_links, x_links
from lint_social.render.other_links import bluesky_links, plain_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint_social.render.links import Span

Kind = Literal["hashtag", "mention", "cashtag", "link", "emoji"]


class Entity(NamedTuple):
    """One entity: `text == source[start:end]`, the sign `#`, `@` or `$` included, a link as written."""

    kind: Kind
    text: str
    start: int
    end: int


class Entities(NamedTuple):
    """The entities of one text, each kind in order of place. Those with a sign and links never overlap."""

    hashtags: tuple[Entity, ...] = ()
    mentions: tuple[Entity, ...] = ()
    cashtags: tuple[Entity, ...] = ()
    links: tuple[Entity, ...] = ()
    emoji: tuple[Entity, ...] = ()

    def all(self) -> tuple[Entity, ...]:
        """All of them, by start; an emoji inside a hashtag comes after the hashtag."""
        everything = (*self.hashtags, *self.mentions, *self.cashtags, *self.links, *self.emoji)
        return tuple(sorted(everything, key=lambda entity: (entity.start, -entity.end)))


class _Style(NamedTuple):
    """How one family of networks finds each kind."""

    links: Callable[[str], list[Span]]
    mentions: Callable[[str], list[Span]]
    hashtags: Callable[[str], list[Span]]
    cashtags: Callable[[str], list[Span]] | None


_STYLES = {
    "twitter": _Style(x_links, tags.x_mentions, tags.x_hashtags, tags.x_cashtags),
    "mastodon": _Style(mastodon_links, tags.mastodon_mentions, tags.mastodon_hashtags, None),
    "bluesky": _Style(bluesky_links, tags.bluesky_mentions, tags.bluesky_hashtags, tags.bluesky_cashtags),
    "plain": _Style(plain_links, tags.plain_mentions, tags.x_hashtags, None),
}


def link_spans(text: str, style: str) -> list[Span]:
    """The links alone, those included that another entity hides (X shortens and counts them all the same)."""
    return _STYLES[style].links(text)


@recent
def extract_entities(text: str, style: str) -> Entities:
    """The entities of `text` for a `style`: `twitter`, `mastodon`, `bluesky` or `plain`.

    Where two overlap, the one that starts first stays (twitter-text's rule): no mention inside a link, no
    link inside a hashtag. Emoji may stand inside a hashtag, not inside a link.
    """
    rules = _STYLES[style]
    found: list[tuple[Span, Kind]] = [(span, "link") for span in rules.links(text)]
    found += [(span, "mention") for span in rules.mentions(text)]
    found += [(span, "hashtag") for span in rules.hashtags(text)]
    if rules.cashtags is not None:
        found += [(span, "cashtag") for span in rules.cashtags(text)]
    found.sort(key=lambda item: item[0][0])
    kept: dict[Kind, list[Entity]] = {}
    end = 0
    for span, kind in found:
        if span[0] >= end:
            kept.setdefault(kind, []).append(_entity(kind, text, span))
            end = span[1]
    links = kept.get("link", [])
    emoji = [_entity("emoji", text, span) for span in _outside(emoji_spans(text), links)]
    return Entities(
        hashtags=tuple(kept.get("hashtag", ())),
        mentions=tuple(kept.get("mention", ())),
        cashtags=tuple(kept.get("cashtag", ())),
        links=tuple(links),
        emoji=tuple(emoji),
    )


def _entity(kind: Kind, text: str, span: Span) -> Entity:
    return Entity(kind, text[span[0] : span[1]], span[0], span[1])


def _outside(spans: list[Span], links: list[Entity]) -> Iterable[Span]:
    """The spans that touch no link; both lists are in order."""
    index = 0
    for start, end in spans:
        while index < len(links) and links[index].end <= start:
            index += 1
        if index == len(links) or links[index].start >= end:
            yield start, end

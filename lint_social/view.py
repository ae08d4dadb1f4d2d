"""What a check sees of a post: one text of it, in one language, as some of its targets get it.

Rules on a text look once at what several targets get, if they read it alike; rules on a target look at the
text of each, hashtags and mentions of the head included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lint_social.passage import Passage
from lint_social.records import NamedTuple
from lint_social.render.compose import Composer, render
from lint_social.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence

    from lint_social.draft import Draft, Target
    from lint_social.lexicon import Hit
    from lint_social.passage import Lexicons, Spoken
    from lint_social.pictures import Picture
    from lint_social.render import Rendition
    from lint_social.render.entities import Entities
    from lint_social.violation import TextSpan
    from lint_social.words import Word


class Outside(Protocol):
    """What a check may ask of the world around a post."""

    def has_file(self, post: str, file: str, media_folder: str = "") -> bool:
        """Whether a file named by a post (its path) exists, and lies within the repository."""

    def picture(self, post: str, file: str, media_folder: str = "") -> Picture | None:
        """What the bytes of such a file say of it; None where there is no such file to read."""


class View:
    """A passage in one language, for the `targets` that get it: none for a post that goes nowhere.

    Costs nothing to make: all that takes time is kept by the passage.
    """

    __slots__ = ("outside", "passage", "spoken", "targets")

    def __init__(
        self, passage: Passage, targets: tuple[Target, ...], outside: Outside, spoken: Spoken | None = None
    ) -> None:
        self.passage = passage
        self.targets = targets
        self.outside = outside
        self.spoken = spoken or passage.whole

    def for_targets(self, targets: tuple[Target, ...]) -> View:
        """The same as some of its targets get it."""
        return View(self.passage, targets, self.outside, self.spoken)

    def by_language(self) -> Iterator[View]:
        """The view in each language its post is written in."""
        return (View(self.passage, self.targets, self.outside, spoken) for spoken in self.passage.spoken)

    @property
    def draft(self) -> Draft:
        """The post."""
        return self.passage.draft

    @property
    def rendition(self) -> Rendition:
        """The text as sent, and where it comes from."""
        return self.passage.rendition

    @property
    def text(self) -> str:
        """The rendered text."""
        return self.passage.rendition.text

    def quote(self, start: int, end: int) -> str:
        """A stretch of the text as messages quote it: on one line."""
        return " ".join(self.text[start:end].split())

    @property
    def target(self) -> Target | None:
        """The first of the targets: they may differ in their facts, never in what they show."""
        return self.targets[0] if self.targets else None

    def fact(self, name: str) -> Any:
        """A fact of the target's network, or None."""
        return self.target.fact(name) if self.target else None

    def is_sure(self, name: str) -> bool:
        """Whether what `fact` gives is more than hearsay: what is not never makes an error or a warning."""
        return self.target is not None and self.target.confidence(name) in ("high", "medium")

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

    @property
    def entities(self) -> Entities:
        """Hashtags, mentions, links and emoji as this network reads them."""
        return self.passage.entities

    @property
    def prose(self) -> str:
        """The text of the author's own words: all that is not prose, or not theirs, is masked."""
        return self.passage.prose

    @property
    def language(self) -> str | None:
        """The language that word lists run in, None for none."""
        return self.spoken.language

    @property
    def all_words(self) -> tuple[Word, ...]:
        """The words of the prose, whatever their language."""
        return self.passage.words

    @property
    def words(self) -> Sequence[Word]:
        """The words of the prose in this view's language."""
        return self.spoken.words

    def words_of(self, span: TextSpan) -> Sequence[Word]:
        """The words of this view's language within a span."""
        return self.spoken.words_of(span)

    @property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences of the prose, without the blanks around them."""
        return self.spoken.sentences

    def hits(self, signal: str) -> tuple[Hit, ...]:
        """Where a signal is found in the prose."""
        return self.spoken.hits.get(signal, ())

    @property
    def hit_signals(self) -> KeysView[str]:
        """The signals that are found in the prose."""
        return self.spoken.hits.keys()

    @property
    def signs(self) -> frozenset[str]:
        """Of the signs that rules wait for, those that the text holds."""
        return self.passage.signs

    def kept(self, name: str, make: Callable[[View], Any]) -> Any:
        """What `make` gives of this view: made once for all rules that ask on behalf of a target."""
        key = name, self.target and self.target.account
        if key not in self.passage.kept:
            self.passage.kept[key] = make(self)
        return self.passage.kept[key]

    @property
    def lexicons(self) -> Lexicons:
        """The word lists of each language, for texts that are not the post's own."""
        return self.passage.lexicons


class Views(NamedTuple):
    """The views of a post: one for each of its `texts`, and one for each of its `targets`."""

    texts: tuple[View, ...]
    targets: tuple[View, ...]


class _Group(NamedTuple):
    """The targets that get one text; the passage is that of the first."""

    passage: Passage
    targets: list[Target]


def views_of(
    draft: Draft,
    lexicons: Lexicons,
    abbreviations: Mapping[str, frozenset[str]],
    outside: Outside,
    awaited: Signs = Signs(),  # noqa: B008 - never changed
) -> Views:
    """The views of a post; a post that goes nowhere has one text, and no target.

    `awaited` are the signs that rules wait for.
    """
    if not draft.targets:
        passage = Passage(draft, render(draft, None), "plain", lexicons, abbreviations, awaited)
        return Views((View(passage, (), outside),), ())
    composer = Composer(draft)
    by_target: list[View] = []
    groups: dict[object, dict[str, _Group]] = {}
    for target in draft.targets:
        style = target.fact("entity_style") or "plain"
        passage = Passage(draft, composer.render(target), style, lexicons, abbreviations, awaited)
        styles = groups.setdefault(_shown_by(passage.rendition), {})
        if style not in styles:
            alike = (group for group in styles.values() if group.passage.reads_like(passage))
            styles[style] = next(alike, _Group(passage, []))
        styles[style].targets.append(target)
        by_target.append(View(passage, (target,), outside))
    texts = {id(group): group for styles in groups.values() for group in styles.values()}
    return Views(
        tuple(View(passage, tuple(targets), outside) for passage, targets in texts.values()), tuple(by_target)
    )


def _shown_by(rendition: Rendition) -> object:
    """What makes a body another text: its words, its messages, and where it stands, for that is to mend."""
    place = rendition.pieces[0].source if rendition.pieces else None
    starts = tuple(message.start for message in rendition.messages)
    return rendition.text[: rendition.appended], starts, place

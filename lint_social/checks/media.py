"""Has the post a picture, and is it where the post says?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import has_video
from lint_social.checks import NoParameters
from lint_social.media_words import is_elsewhere
from lint_social.parameters import FactName
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import Finding, Span, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Target
    from lint_social.view import View

_CARRIED_BY = ("sondage", "partage", "reponse")


class MediaMissingParameters(NamedTuple):
    """The parameters of `MediaMissing`."""

    required: FactName
    text_first: FactName
    min_words: int
    of_videos: FactName | None = None
    max_words: int | None = None
    call: SignalName | None = None
    day: SignalName | None = None
    unless: SignalName | None = None


class MediaMissing(MediaMissingParameters):
    """No picture nor video. Case `exigee`: a network of the post takes no text without one.

    Case `video`: pictures, and no video where a network lives on them (fact `of_videos`). Otherwise silent
    on networks of texts (fact `text_first`), below `min_words`, above `max_words` (a text that stands on its
    own), in a question, a reply or a thread, where a link brings its own card, or a poll or another post
    comes along, and in a text that neither asks for something (a hit of `call`) nor announces a `day`,
    or that `unless` shows to be a story.
    """

    scope: ClassVar = "text"
    reads_every_language: ClassVar = True  # a post may say nothing of its language
    values: ClassVar = frozenset({"networks"})
    cases: ClassVar = dict.fromkeys(("exigee", "video"), values)

    def looks_at(self, view: View) -> bool:
        """Only a post with a picture or a video: silence on a text without is no use of pictures."""
        return view.draft.carries_files

    def check(self, view: View) -> Iterator[Finding]:
        """Every network that requires one; else one finding at most, for one picture would serve them all."""
        draft = view.draft
        if not view.targets:
            return
        if draft.carries_files:
            yield from self._without_video(view)
            return
        fact = self.required.removeprefix("network.")
        needing = [target for target in view.targets if target.fact(fact)]
        for target in needing:
            values = {"networks": [target.network.name]}
            yield Finding(_place(target, view), values, "exigee", account=target.account)
        carried = draft.fields.keys() & set(_CARRIED_BY) or view.entities.links
        fact = self.text_first.removeprefix("network.")
        if needing or "?" in view.prose or all(target.fact(fact) for target in view.targets):
            return
        alone = not carried and len(view.rendition.messages) == 1 and not view.text.startswith("@")
        if alone and self._is_long_enough(len(view.all_words)) and self._invites(view):
            names = list(dict.fromkeys(target.network.name for target in view.targets))
            account = view.targets[0].account if len(view.targets) == 1 else None
            yield Finding(_place(view.targets[0], view), {"networks": names}, account=account)

    def _is_long_enough(self, words: int) -> bool:
        return words >= self.min_words and (self.max_words is None or words <= self.max_words)

    def _invites(self, view: View) -> bool:
        """Whether the text wants something of its readers or names a day; what a picture serves best."""
        wanted = {self.call, self.day} - {None}
        if not wanted:
            return True
        spoken = [part.spoken for part in view.by_language() if part.language]
        unknown = () if spoken else view.lexicons.every()
        found = {signal for part in spoken for signal in part.hits}
        found |= {signal for lexicon in unknown for signal in lexicon.find(view.all_words)}
        return not wanted.isdisjoint(found) and self.unless not in found

    def _without_video(self, view: View) -> Iterator[Finding]:
        fact = (self.of_videos or "").removeprefix("network.")
        living_on_videos = [target for target in view.targets if fact and target.fact(fact)]
        if living_on_videos and not has_video(view):
            for target in living_on_videos:
                values = {"networks": [target.network.name]}
                yield Finding(_place(target, view), values, "video", account=target.account)


class FileMissing(NoParameters):
    """A picture's file is not where the post says: beside it, or from the top of the repository."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"file"})
    cases: ClassVar = {"vide": frozenset[str]()}

    def looks_at(self, view: View) -> bool:
        """Only a post that names a file."""
        return bool(view.draft.media)

    def check(self, view: View) -> Iterator[Finding]:
        """Files elsewhere on the web are not looked at. Case `vide`: no file is named at all."""
        post, folder = view.draft.post.path, view.draft.dialect.media_folder
        for media in view.draft.media:
            if not media.file.strip():
                yield Finding(media.span, case="vide")
            elif not is_elsewhere(media.file) and not view.outside.has_file(post, media.file, folder):
                yield Finding(media.file_span, {"file": media.file})


def _place(target: Target, view: View) -> Span | TextSpan:
    return target.span or TextSpan(0, len(view.text))

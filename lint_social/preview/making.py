"""From a draft to what each of its accounts will show."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lint_social.media_words import is_video_name
from lint_social.polls import polls_of
from lint_social.preview import Answer, Note, Picture, Poll, PostPreview, Preview, Unknown
from lint_social.preview.losses import notes_of
from lint_social.preview.messages import messages_of
from lint_social.records import NamedTuple
from lint_social.render.variants import message_ends, names_of, variant_span
from lint_social.targets import TargetReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.config import Config
    from lint_social.draft import Draft, Target
    from lint_social.networks import Networks
    from lint_social.view import View, Views


class Aimed(NamedTuple):
    """A draft with the targets asked for; the post itself does not name the accounts in `added`."""

    draft: Draft
    added: frozenset[str] = frozenset()


def aimed(draft: Draft, config: Config, networks: Networks, names: Iterable[str]) -> Aimed:
    """A draft for the networks and accounts of these names alone, whether it names them or not.

    Without names, for all those that it names. A name that nobody knows is left out.
    """
    names = tuple(names)
    if not names:
        return Aimed(draft)
    reader = TargetReader(draft.post, config, networks, dict(draft.fields))
    wanted: list[Target] = []
    added: list[Target] = []
    for name in names:
        found = [target for target in draft.targets if _is_for(target, name, networks)]
        target = None if found else reader.target_named(name)
        wanted += [target for target in found if target not in wanted]
        added += [target] if target and target not in added else []
    wanted.sort(key=draft.targets.index)
    return Aimed(
        draft._replace(targets=(*wanted, *added), addressed=(*draft.addressed, *added), unknown=()),
        frozenset(target.account for target in added),
    )


def _is_for(target: Target, name: str, networks: Networks) -> bool:
    network = networks.named(name)
    same = network is not None and network.id in (target.network.id, target.network.extends)
    return target.account == name or same


def preview_of(aim: Aimed, views: Views, language: str) -> PostPreview:
    """What every target of a draft will show; `views` are the draft's, `language` is the reader's."""
    draft = aim.draft
    return PostPreview(
        draft.post.path,
        tuple(
            _preview(draft, view, view.target, asked=view.target.account in aim.added)
            for view in views.targets
            if view.target
        ),
        tuple(Unknown(target.name, target.near) for target in draft.unknown),
        language,
        len(draft.post.front_matter.problems),
    )


def _preview(draft: Draft, view: View, target: Target, *, asked: bool) -> Preview:
    messages = messages_of(view)
    pictures = tuple(_pictures(draft, target))
    sent_along = next(filter(is_video_name, draft.beside.files), None)
    polls = tuple(_polls(draft, target))
    said_first = (Note("asked", {"network": target.network.name}),) if asked else ()
    has_title = target.fact("title_limit") is not None or target.fact("title_required")
    return Preview(
        account=target.account,
        network=target.network.id,
        network_name=target.network.name,
        messages=messages,
        pictures=pictures,
        video=draft.text_of("video") if draft.has_video else sent_along,
        polls=polls,
        title=draft.text_of("titre") if has_title else None,
        title_limit=target.fact("title_limit"),
        warning=draft.text_of("avertissement") if target.fact("content_warning_folds") else None,
        on_one_line=bool(target.fact("line_breaks_lost")),
        notes=(*said_first, *notes_of(view, messages, pictures, polls)),
    )


def _pictures(draft: Draft, target: Target) -> Iterator[Picture]:
    """The pictures of the head, of the target's own text, and those sent from the post's folder."""
    body, own = draft.post.body, variant_span(draft, target)
    for media in draft.media:
        if media.network and media.network not in names_of(target):
            continue
        if media.span.start < body.start or own.start <= media.span.start < own.end:
            yield Picture(media.file, media.alt, target.fact("alt_supported"))
    for file in draft.beside.files:
        if not is_video_name(file):
            yield Picture(file, None, target.fact("alt_supported"))


def _polls(draft: Draft, target: Target) -> Iterator[Poll]:
    """Those of all messages, in the order in which they are sent."""
    advised, refused = target.fact("poll_option_limit"), target.fact("poll_option_refused")
    asked = sorted(polls_of(draft, target), key=lambda poll: poll.span.start)
    ends = message_ends(draft, target) if asked else []
    for found in asked:
        answers = []
        for answer in found.answers:
            too_long = refused is not None and len(answer.text) > refused
            answers.append(Answer(answer.text, refused if too_long else advised, too_long))
        question, duration = (part and part.text.strip() for part in (found.question, found.duration))
        number = min(len(ends), bisect_right(ends, found.span.start) + 1)
        yield Poll(question, tuple(answers), duration, target.fact("polls"), number)

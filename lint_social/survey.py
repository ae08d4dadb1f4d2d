"""Where the posts of a repository without settings are, for which networks, in which languages."""

from __future__ import annotations

import os
from collections import Counter

from lint_social.beside import beside
from lint_social.config import Config
from lint_social.discover import find_files, read_bytes
from lint_social.draft import read_draft
from lint_social.known_networks import shipped_networks
from lint_social.language import vote
from lint_social.post import Post, read_post
from lint_social.records import NamedTuple
from lint_social.words import split_words

_MOST = 1000  # files: enough to know, and a second
_CLEAR = 3  # function words more of one language than of the other


class Survey(NamedTuple):
    """`posts` that name where they go, all of them below `folder`.

    `folder` starts at the one surveyed, with `/`, and is empty where they share none. Networks are ids, the
    most frequent first.
    """

    posts: int = 0
    folder: str = ""
    networks: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()


def survey(folder: str) -> Survey:
    """Look at the posts of a folder, as a check without settings would."""
    if not os.path.isdir(folder):
        return Survey()
    config, known = Config(), shipped_networks()
    networks: Counter[str] = Counter()
    languages: set[str] = set()
    folders = []
    for found in find_files([folder], lambda _: False, force_exclude=False)[:_MOST]:
        try:
            post = read_post(found.path, read_bytes(found.path))
        except OSError:
            continue
        draft = read_draft(post, config, known, beside(found.path))
        if draft.named and draft.targets:
            networks.update({target.network.id for target in draft.targets})
            languages.update(draft.languages or _language(post))
            folders.append(os.path.dirname(os.path.relpath(found.path, folder)))
    shared = os.path.commonpath(folders) if folders else ""
    order = tuple(name for name, _ in networks.most_common())
    return Survey(len(folders), shared.replace(os.sep, "/"), order, frozenset(languages))


def _language(post: Post) -> tuple[str, ...]:
    """The language of a post, where its function words leave no doubt."""
    votes = Counter(vote(split_words(post.source.text[post.body.start :]))).most_common(2)
    (first, most), (_, next_most) = votes
    return (first,) if most - next_most >= _CLEAR else ()

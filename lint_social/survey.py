"""Where the posts of a repository without settings are, for which networks, in which languages."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from lint_social.beside import beside
from lint_social.config import Config
from lint_social.discover import find_files, read_bytes
from lint_social.draft import read_draft
from lint_social.known_networks import shipped_networks
from lint_social.language import vote
from lint_social.patterns import pattern
from lint_social.post import Post, read_post
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY
from lint_social.words import split_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 999  # files: enough to know, and a second
_NAME = pattern(r"[A-Za-z][\w.-]*")  # what needs no quotes in YAML
_CLEAR = 3  # function words more of one language than of the other


class Survey(NamedTuple):
    """`posts` that name where they go, all of them below `folder`.

    `folder` starts at the one surveyed, with `/`, and is empty where they share none. Networks are ids, the
    most frequent first; `accounts` are the names of accounts that posts give, by network.
    """

    posts: int = 0
    folder: str = ""
    networks: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()
    accounts: Mapping[str, tuple[str, ...]] = EMPTY


def survey(folder: str) -> Survey:
    """Look at the posts of a folder, as a check without settings would."""
    if not os.path.isdir(folder):
        return Survey()
    config, known = Config(), shipped_networks()
    networks: Counter[str] = Counter()
    accounts: dict[str, set[str]] = {}
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
            for target in draft.targets:
                own = target.account.lower() not in known.by_name  # `LinkedIn` is the network itself
                name = target.account if own else target.network.id
                if _NAME.fullmatch(name):
                    accounts.setdefault(target.network.id, set()).add(name)
            languages.update(draft.languages or _language(post))
            folders.append(os.path.dirname(os.path.relpath(found.path, folder)))
    shared = os.path.commonpath(folders) if folders else ""
    order = tuple(name for name, _ in networks.most_common())
    names = {network: tuple(sorted(found)) for network, found in accounts.items()}
    return Survey(len(folders), shared.replace(os.sep, "/"), order, frozenset(languages), names)


def _language(post: Post) -> tuple[str, ...]:
    """The language of a post, where its function words leave no doubt."""
    votes = Counter(vote(split_words(post.source.text[post.body.start :]))).most_common(2)
    (first, most), (_, next_most) = votes
    return (first,) if most - next_most >= _CLEAR else ()

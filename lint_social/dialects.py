"""The file conventions of the publishing tools people already use.

Sources: usegalaxy-eu/galaxy-social, twitter-together/action, toot-together, algodesigner/mdsend,
YonedaAI/PosTree and the others of networks.md, section 2.
"""

from __future__ import annotations

import os
from typing import Literal

from lint_social.decode import truth
from lint_social.head import Fields, Items, Scalar
from lint_social.paths import name_of
from lint_social.patterns import pattern
from lint_social.records import NamedTuple

Rendering = Literal["flattened", "raw", "markdown"]


class Dialect(NamedTuple):
    """How one publishing tool treats the files it is given.

    `rendering` is what it sends of the Markdown, `appended` how it adds the hashtags and mentions of the
    head, `thread` what separates the messages of a thread: a line `---` between empty lines ("rule"), any
    line `---` ("line"), or two empty lines ("gap"). `networks` are where its files go when they do not say;
    `cuts` is set where the publisher itself cuts a text, and then writes a `number` in each piece; lines that
    begin with `poll_sign` at the end of a message are the options of a poll; `media_folder` is where pictures
    are looked for as well; of a file with a heading `section`, only what stands below that is sent; where
    `named_emoji`, `:tada:` is sent as the emoji of that name. To the networks
    `one_message` a publisher that `cuts` sends one message all the same, without its end.
    """

    rendering: Rendering
    appended: Literal["paragraph", "lines", "none"]
    thread: Literal["rule", "line", "gap", "none"]
    networks: tuple[str, ...] = ()
    cuts: bool = False
    poll_sign: str = ""
    media_folder: str = ""
    number: str = ""
    section: str = ""
    named_emoji: bool = False
    one_message: tuple[str, ...] = ()

    def pieces(self, length: int, limit: int) -> int:
        """In how many messages a text is cut; `length` and `limit` in the unit of its network."""
        count = -(-length // max(1, limit))
        while self.number and count < length:
            room = max(1, limit - len(self.number.format(i=count, n=count)))
            if count * room >= length:
                break
            count = max(count + 1, -(-length // room))
        return count


NATIVE = Dialect("flattened", "paragraph", "rule")
GALAXY = Dialect("flattened", "lines", "gap", cuts=True, number=" ({i}/{n})", named_emoji=True)
TWEET = Dialect("raw", "none", "line", networks=("x",), poll_sign="( )", media_folder="media")
TOOT = Dialect("raw", "none", "none", networks=("mastodon",), poll_sign="[ ]")
MDSEND = Dialect(
    "raw",
    "none",
    "none",
    networks=("linkedin", "bluesky", "mastodon"),
    cuts=True,
    number="🧵 ({i}/{n}) ",
    one_message=("linkedin",),
)
POSTREE = Dialect("flattened", "paragraph", "line")
VAULT = Dialect("flattened", "paragraph", "rule", section="content")

_BY_EXTENSION = {".tweet": TWEET, ".toot": TOOT}
_MDSEND_FOLDER = pattern(r"\d{4}-\d\d-\d\d_\d\d-\d\d_")
_RETRY = pattern(r"retry-\d")


def of_path(path: str) -> Dialect | None:
    """The dialect that a file's place gives away, by a convention of one tool only."""
    folder, _, name = path.lower().rpartition("/")
    if name == "post.md" and _MDSEND_FOLDER.match(name_of(folder)):
        return MDSEND
    return _BY_EXTENSION.get(os.path.splitext(name)[1])


def of_head(head: Fields, path: str) -> Dialect:
    """The dialect that a head gives away; ours where it gives none.

    In PosTree's posts, and where the head or the folder says that the post is a thread, any line `---`
    parts messages.
    """
    kind = _word(head, "type", "genre")
    if kind == "social_media_post":
        return VAULT
    from_postree = kind in ("post", "article") and isinstance(head.get("platform"), Scalar)
    in_threads = "threads" in path.split("/")[:-1] and head.get("platform") is not None
    return POSTREE if from_postree or in_threads or kind in ("thread", "fil") else NATIVE


def is_done(head: Fields, path: str, dialect: Dialect) -> bool:
    """Whether a post bears the mark of a tool that has published it, or published it elsewhere.

    galaxy-social's `retry-12_…` is a copy of a post that has had its turn.
    """
    if any(_has_value(head, key) for key in _DONE_KEYS) or truth(_word(head, "syndicate")) is False:
        return True
    if any(_DONE_ID.match(key) and _has_value(head, key) for key in head.by_name):
        return True
    social = head.get("social")
    urls = (
        [value.text for _, value in social.entries if isinstance(value, Scalar)]
        if isinstance(social, Fields)
        else []
    )
    return any(map(_COPY.match, urls)) or is_retry(path, dialect)


def is_published_note(head: Fields) -> bool:
    """Whether a head is that of a note of Obsidian that Micro.publish has put on a blog: `url` says where.

    For files that no network is known of: in a post of ours `url` is an address to share.
    """
    return head.by_name.keys() <= _NOTE_KEYS and bool(_COPY.match(_word(head, "url")))


def is_retry(path: str, dialect: Dialect) -> bool:
    """Whether a file is galaxy-social's copy of a post that failed: it goes out once it is made."""
    return dialect is GALAXY and bool(_RETRY.match(name_of(path)))


def _word(head: Fields, *names: str) -> str:
    value = head.get(*names)
    return value.text.strip().lower() if isinstance(value, Scalar) else ""


def _has_value(head: Fields, key: str) -> bool:
    value = head.get(key)
    if isinstance(value, Scalar):
        return value.text.strip().lower() not in ("", "~", "null", "false", "no", "none")
    return bool(value.items if isinstance(value, Items) else value.entries if value else ())


#: What syndicating tools write in a post: post-to-medium, Indiekit…
_DONE_KEYS = ("published_to", "tweet_url", "syndication")
_DONE_ID = pattern(r"[a-z0-9]+_(?:silo|syndicate)_id\Z")  # dabrady/syndicate: `dev_silo_id: 12`
_NOTE_KEYS = frozenset({"url", "title", "tags", "aliases", "cssclasses", "date", "created", "updated"})
_COPY = pattern(r"at://|https?://")  # md-social: `social: {bluesky: at://…}`

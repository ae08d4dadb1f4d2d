"""Front-matter names and file conventions of the tools people already use.

Sources: usegalaxy-eu/galaxy-social, twitter-together/action, toot-together (networks.md, section 2).
"""

from __future__ import annotations

from typing import Literal

from lint_social.head import NETWORK_KEYS
from lint_social.records import NamedTuple

Rendering = Literal["flattened", "raw", "markdown"]
STATUSES = ("brouillon", "relecture", "pret", "programme", "publie")


class Dialect(NamedTuple):
    """How one publishing tool treats the files it is given.

    `rendering` is what it sends of the Markdown, `appended` how it adds the hashtags and mentions of the
    head, `thread` what separates the messages of a thread: a line `---` between empty lines ("rule"), or
    any line `---` ("line"). `network` is where its files go when they do not say; `cuts` is set where the
    publisher itself cuts a text; lines that begin with `poll_sign` at the end of a message are the options of
    a poll; `media_folder` is where pictures are looked for as well.
    """

    rendering: Rendering
    appended: Literal["paragraph", "lines", "none"]
    thread: Literal["rule", "line", "none"]
    network: str | None = None
    cuts: bool = False
    poll_sign: str = ""
    media_folder: str = ""


NATIVE = Dialect("flattened", "paragraph", "rule")
GALAXY = Dialect("flattened", "lines", "none", cuts=True)
TWEET = Dialect("raw", "none", "line", network="x", poll_sign="( )", media_folder="media")
TOOT = Dialect("raw", "none", "none", network="mastodon", poll_sign="[ ]")

BY_EXTENSION = {".tweet": TWEET, ".toot": TOOT}

#: Field names, ours first; a file may use any of them. `front_matter:` of the configuration adds to these.
FIELDS: dict[str, tuple[str, ...]] = {
    "reseaux": NETWORK_KEYS,
    "date": (
        "date",
        "schedule",
        "scheduled",
        "scheduled_at",
        "scheduled_date",
        "schedule_at",
        "publish_at",
        "publishdate",
        "publish_date",
        "pubdate",
        "date_publication",
    ),
    "langue": ("langue", "langues", "lang", "language", "languages", "locale"),
    "statut": ("statut", "status", "état", "etat"),
    "titre": ("titre", "title"),
    "objectif": ("objectif", "goal", "objective"),
    "cible": ("cible", "audience", "persona", "target"),
    "mots_cles": ("mots_cles", "mots_clés", "mots-clés", "mots-cles", "keywords"),
    "images": (
        "images",
        "image",
        "photos",
        "photo",
        "medias",
        "médias",
        "cover",
        "visuel",
        "visuels",
        "attachments",
        "pictures",
        "picture",
    ),
    "video": ("video", "vidéo", "videos", "vidéos"),
    "hashtags": ("hashtags", "hashtag"),
    "mentions": ("mentions", "mention"),
    "partenariat": ("partenariat", "sponsored", "partnership"),
    "type": ("type", "genre"),
    "campagne": ("campagne", "campaign"),
    "sondage": ("sondage", "poll"),
    "reponse": ("reponse", "réponse", "reply", "in_reply_to"),
    "partage": ("partage", "retweet", "repost", "boost"),
    "rendu": ("rendu", "rendering"),
    "avertissement": ("avertissement", "content_warning", "cw", "spoiler"),
    "suppressions": ("lint-social",),
}

#: Keys of other tools that name networks, but may mean something else: a post only if one is known.
FOREIGN_NETWORK_KEYS = (
    "platforms",
    "platform",
    "channels",
    "channel",
    "targets",
    "cross_post",
    "canaux",
    "canal",
)

#: `media` names accounts where its items are words (galaxy-social), files where they are mappings.
MEDIA_KEY = "media"

#: What the keys of a picture may be called.
PICTURE_FILE_KEYS = ("fichier", "file", "url", "path", "src", "chemin", "image")
PICTURE_ALT_KEYS = ("alt", "alt_text", "alttext", "texte_alternatif", "description")

#: Every key of a head that means something to us, in lower case.
KNOWN_KEYS = frozenset(
    name.lower()
    for names in (*FIELDS.values(), FOREIGN_NETWORK_KEYS, (MEDIA_KEY,), PICTURE_ALT_KEYS)
    for name in names
)

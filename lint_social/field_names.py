"""What the fields of a head may be called, in French, in English and by the tools people already use.

Sources: usegalaxy-eu/galaxy-social, twitter-together/action, toot-together, algodesigner/mdsend,
YonedaAI/PosTree and the others of networks.md, section 2.
"""

from __future__ import annotations

from lint_social.head import NETWORK_KEYS

PUBLISHED = "publie"
STATUSES = ("brouillon", "relecture", "pret", "programme", PUBLISHED)

#: Field names, ours first; a file may use any of them. `front_matter:` of the configuration adds to these.
FIELDS: dict[str, tuple[str, ...]] = {
    "reseaux": NETWORK_KEYS,
    "date": (  # « date » last: blogs say by it when a text was written
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
        "date",
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
        "image_path",
        "heroimage",
        "hero_image",
        "featured_image",
        "feature_image",
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
    "appel": (
        "appel",
        "appel_a_l_action",
        "appel_à_l_action",
        "appel-a-l-action",
        "appel à l'action",
        "cta",
        "call_to_action",
        "call-to-action",
    ),
    "repondant": (  # who answers the people who write below the post
        "repondant",
        "répondant",
        "repondante",
        "répondante",
        "moderation",
        "modération",
        "moderateur",
        "modérateur",
        "modératrice",
        "moderatrice",
        "moderator",
        "reply_owner",
        "replies_by",
        "answered_by",
    ),
    "republication": ("republication", "rediffusion", "rerun", "evergreen"),
    "embargo": (
        "embargo",
        "sous_embargo",
        "embargo_until",
        "embargoed_until",
        "embargo_date",
        "date_embargo",
    ),
    "evenement": ("evenement", "événement", "évènement", "event"),
    "date_evenement": (
        "date_evenement",
        "date_événement",
        "date_évènement",
        "date evenement",
        "date événement",
        "event_date",
        "date_of_event",
    ),
    "indicateur": (
        "indicateur",
        "indicateurs",
        "kpi",
        "kpis",
        "cible_chiffree",
        "cible_chiffrée",
        "indicator",
        "metric",
        "metrics",
    ),
    "identifiant": ("identifiant", "id", "translation_key", "translationkey"),
    "avertissement": ("avertissement", "content_warning", "cw", "spoiler"),
    "suppressions": ("lint-social",),
    "attestations": ("atteste", "attesté", "attestations", "attested"),
}

#: Lists of the messages of a thread.
THREAD_KEYS = ("thread", "fil")
THREAD_TEXT_KEYS = ("text", "texte", "content")

#: Fields that hold the text itself, in files without a body.
TEXT_KEYS = (
    "texte",
    "textes",
    "text",
    "texts",
    "message",
    "contenu",
    "content",
    "corps",
    "body",
    "légende",
    "legende",
    "caption",
)

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

#: Tables of pictures that Indiekit writes beside the `images` of Hugo, and beside any other picture.
PHOTO_KEYS = ("photo", "photos")

#: What the keys of a picture may be called.
PICTURE_FILE_KEYS = ("fichier", "file", "url", "path", "src", "chemin", "image")
PICTURE_ALT_KEYS = (
    "alt",
    "alt_text",
    "alttext",
    "image_alt",
    "feature_image_alt",
    "texte_alternatif",
    "texte_alt",
    "alternative",
)
PICTURE_ALTS_KEYS = ("alts", "alt_texts", "alttexts", "textes_alternatifs", "textes_alt")  # one for each

#: Every key of a head that means something to us, in lower case.
KNOWN_KEYS = frozenset(
    name.lower()
    for names in (*FIELDS.values(), FOREIGN_NETWORK_KEYS, (MEDIA_KEY,), PICTURE_ALT_KEYS, PICTURE_ALTS_KEYS)
    for name in names
)

"""The facts that may be stated of a network, in `regles/reseaux/` and in `accounts: {name: {limits}}`.

Rules name them as `network.text_limit`. A fact that nobody states is unknown: never zero, never no.
Where sources disagree there are two facts. `text_limit`, `images_limit`, `image_bytes_limit`… hold what the
network announces; the fact of the same subject in `refused` (`refused_limit`, `images_refused`…) the figure
beyond which every known publisher refuses, stated only where it differs. Hashtags are another matter: too
many are rarely refused, so that nothing follows from a missing `hashtags_refused`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Unit = Literal["tw3", "grapheme", "utf16", "rune16", "codepoint", "character", "utf8_byte"]
Names = tuple[str, ...]
Ratio = str  # "4:5": width to height, read by `ratio_of`

#: Every fact and its type. Limits are the largest value that passes; sizes are in bytes, pixels or seconds.
FACTS: dict[str, Any] = {
    # The text of a post
    "text_limit": int,  # in text_unit
    "text_unit": Unit,  # what text_limit, text_min and their kin are counted in
    "text_min": int,  # in text_unit
    "text_bytes_limit": int,  # UTF-8 bytes, besides text_limit
    "refused_limit": int,  # in refused_unit: nobody takes more
    "refused_unit": Unit,  # what refused_limit is counted in
    "careful_limit": int,  # in text_unit: the lowest limit that a known publisher holds to
    "text_recommended": int,  # in text_unit: longer passes, but the network advises against it
    "text_ideal": tuple[int, ...],  # least and most code points, as guides advise
    "text_limit_with_media": int,  # in text_unit: as soon as a picture or a video is attached
    "long_text_limit": int,  # in text_unit: of the network's other, longer kind of post
    "photo_text_limit": int,  # in text_unit: of a post of photos, where a video's differs
    "photo_title_limit": int,  # code points
    "background_text_limit": int,  # code points, on a coloured background
    "template_text_limit": int,  # code points, of a message template
    "block_text_limit": int,  # code points, of one block of a message laid out in blocks
    "embed_text_limit": int,  # code points, of all embeds of a message together
    "comment_limit": int,  # code points, of a comment below the post
    "content_warning_counts": bool,  # the content warning is part of the text's length
    "refused_characters": Names,  # the network refuses a text, or a title, that holds one
    "reserved_characters": Names,  # what follows one is lost unless the publisher escapes it
    "line_breaks_lost": bool,  # the text arrives on a single line
    "phone_refused": bool,  # a post that holds a telephone number is refused
    "duplicates_refused": bool,  # the same text cannot be published twice
    # Title, tags and other fields of their own
    "title_required": bool,  # no post without a title
    "title_limit": int,  # code points
    "title_fold_chars": int,  # code points of the title that show in a list
    "event_title_limit": int,  # code points
    "coupon_limit": int,  # code points
    "tags_limit": int,  # number of tags in a field of their own, outside the text
    "tags_chars_limit": int,  # code points of all those tags together
    "required_fields": Names,  # what a post must say besides its text
    "event_fields": Names,  # what an event must say
    "canonical_url": bool,  # a post may name the page it was first published on
    "visibilities": Names,  # who may see a post: the words of the network
    "languages_limit": int,  # languages that a post may declare
    # What becomes a link
    "entity_style": Literal["twitter", "mastodon", "bluesky", "plain"],  # whose grammar of # @ $ and URLs
    "url_cost": int,  # in text_unit, whatever the URL's length; absent: its own length
    "url_needs_protocol": bool,  # only http:// and https:// make a URL
    "url_path_limit": int,  # code points of a URL's path that the official app shows and counts whole
    "url_path_kept": int,  # code points that it keeps of a longer path
    "links_clickable": bool,  # in the text
    "links_card": bool,  # the page is previewed below the text
    "link_limit": int,  # distinct URLs in a post
    "link_in_bio": bool,  # the custom is to send readers to the link of the profile
    "link_field": bool,  # the link goes to a button or a field of its own
    "link_field_limit": int,  # code points of that address
    "reel_links_clickable": bool,  # in the text of a short vertical video
    "link_post_without_text": bool,  # a post of a link has no text
    "refused_domains": Names,  # links there are refused
    # Mentions, cashtags, hashtags
    "mention_cost": Literal["full", "local_part"],  # local_part: @alice@example.org counts as @alice
    "mention_form": Literal["name", "domain", "server", "id", "urn", "u_name"],  # what it is made of
    "mention_limit": int,  # mentions in a post
    "mention_length_limit": int,  # code points after the @
    "cashtag_limit": int,  # cashtags in a post
    "hashtag_before_varies": bool,  # servers differ on what may stand before #
    "hashtags_limit": int,  # hashtags in a post; 0: # makes no tag here
    "hashtags_refused": int,  # beyond it the post is refused, or loses them all
    "hashtags_recommended": int,  # most hashtags, as advised
    "hashtags_recommended_min": int,  # least hashtags, as advised
    "hashtag_length_limit": int,  # graphemes of one tag
    "hashtag_bytes_limit": int,  # UTF-8 bytes of one tag
    "hashtag_refused_characters": Names,  # that a tag may not hold
    # What shows
    "fold_chars": int,  # in text_unit, above "see more"
    "fold_chars_mobile": int,  # the same on a phone
    "fold_lines": int,  # lines as shown
    "content_warning_folds": bool,  # the text waits behind its content warning
    "text_first": bool,  # people read texts there: one without a picture is at home
    "markdown": Literal[
        "none", "full", "mrkdwn", "discord_subset", "markdownv2_subset", "whatsapp_subset", "matrix_subset"
    ],  # what the network renders of it
    # Pictures
    "media_required": bool,  # no post without a picture or a video
    "mix_media": bool,  # pictures and a video in one post
    "images_limit": int,  # pictures in a post
    "images_refused": int,  # pictures that nobody takes more than
    "careful_images_limit": int,  # the lowest limit that a known publisher holds to
    "image_formats": Names,  # file endings, lower case, jpg for jpeg
    "image_bytes_limit": int,  # bytes of a file
    "image_bytes_refused": int,  # bytes that nobody takes more than
    "image_lightened": bool,  # publishers make a picture that is too heavy lighter before they send it
    "image_bytes_min": int,  # bytes
    "image_min_width": int,  # pixels
    "image_min_height": int,  # pixels
    "image_max_width": int,  # pixels
    "image_max_height": int,  # pixels
    "image_max_sides": int,  # width and height added
    "image_max_pixels": int,  # width by height
    "image_rescaled": bool,  # a picture outside those sizes is resized, not refused
    "image_ratio_min": Ratio,  # the tallest
    "image_ratio_max": Ratio,  # the widest
    "image_ratio_refused_min": Ratio,  # the tallest that anyone takes
    "image_recommended_width": int,  # pixels
    "image_recommended_height": int,  # pixels
    "image_recommended_ratios": tuple[Ratio, ...],  # shown without being cropped
    "gif_limit": int,  # animated pictures in a post
    "gif_alone": bool,  # an animated picture bears no other beside it
    "gif_bytes_limit": int,  # bytes of a file
    "gif_max_width": int,  # pixels
    "gif_max_height": int,  # pixels
    "gif_max_frames": int,  # frames
    "alt_supported": bool,  # a picture can carry an alternative text
    "alt_limit": int,  # in alt_unit
    "alt_unit": Unit,  # what alt_limit is counted in
    # Video and documents
    "video_allowed": bool,  # a post may carry a video
    "video_required": bool,  # no post without a video
    "video_limit": int,  # videos in a post
    "video_seconds_min": float,  # seconds
    "video_seconds_limit": int,  # seconds
    "video_bytes_limit": int,  # bytes of a file
    "video_bytes_refused": int,  # bytes that nobody takes more than
    "video_ratio_min": Ratio,  # the tallest
    "video_ratio_max": Ratio,  # the widest
    "video_recommended_ratio": Ratio,  # that fills the screen
    "video_formats": Names,  # file endings, lower case
    "video_cover_required": bool,  # a video comes with a picture that stands for it
    "reel_seconds_min": int,  # seconds; reel: the network's short vertical video (Reel, Short)
    "reel_seconds_limit": int,  # seconds
    "cover_recommended_width": int,  # pixels of the picture that stands for a video
    "cover_recommended_height": int,  # pixels
    "cover_bytes_limit": int,  # bytes of a file
    "document_formats": Names,  # file endings, lower case
    "document_bytes_limit": int,  # bytes of a file
    "document_pages_limit": int,  # pages
    "document_title_limit": int,  # code points
    # Threads, polls, cadence
    "threads": bool,  # a post may go on in further messages
    "comments": bool,  # what follows can be published as comments
    "comment_media": bool,  # such a comment may carry a picture
    "polls": bool,  # a post may ask a question with answers to choose from
    "poll_options": tuple[int, ...],  # least and most answers
    "poll_option_limit": int,  # code points of one answer
    "poll_option_refused": int,  # code points that nobody takes more than
    "cadence_day": int,  # most posts a day, as advised
    "cadence_day_min": int,  # least posts a day, as advised
    "cadence_day_ceiling": int,  # the highest figure that a guide gives
    "cadence_week": int,  # most posts a week, as advised
    "cadence_week_min": int,  # least posts a week, as advised
    "cadence_gap_hours": int,  # between two posts, as advised
    "api_posts_limit": int,  # posts that the API takes within api_posts_hours
    "api_posts_hours": int,  # hours
}

#: Facts of which the first is never above the second.
ORDERED = (
    ("text_min", "text_limit"),
    ("careful_limit", "text_limit"),
    ("text_recommended", "text_limit"),
    ("text_limit_with_media", "text_limit"),
    ("text_limit", "long_text_limit"),
    ("text_limit", "photo_text_limit"),
    ("url_path_kept", "url_path_limit"),
    ("fold_chars_mobile", "fold_chars"),
    ("hashtags_recommended_min", "hashtags_recommended"),
    ("hashtags_recommended", "hashtags_limit"),
    ("hashtags_limit", "hashtags_refused"),
    ("careful_images_limit", "images_limit"),
    ("images_limit", "images_refused"),
    ("image_bytes_min", "image_bytes_limit"),
    ("image_bytes_limit", "image_bytes_refused"),
    ("image_min_width", "image_max_width"),
    ("image_min_height", "image_max_height"),
    ("image_ratio_min", "image_ratio_max"),
    ("image_ratio_refused_min", "image_ratio_min"),
    ("video_seconds_min", "video_seconds_limit"),
    ("video_bytes_limit", "video_bytes_refused"),
    ("video_ratio_min", "video_ratio_max"),
    ("reel_seconds_min", "reel_seconds_limit"),
    ("poll_option_limit", "poll_option_refused"),
    ("cadence_day_min", "cadence_day"),
    ("cadence_day", "cadence_day_ceiling"),
    ("cadence_week_min", "cadence_week"),
)
_RANGES = ("text_ideal", "poll_options")
_RATIOS = tuple(name for name in FACTS if "_ratio" in name)


class Fault(NamedTuple):
    """A value that cannot be: the fact, and the sentence that says why, with its values."""

    fact: str
    text_id: str
    values: Mapping[str, object] = EMPTY


def faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """What is absurd among values of the right types: figures too small, ranges and limits upside down."""
    sound = {}
    for name, value in values.items():
        fault = _absurd(name, value)
        if fault:
            yield fault
        else:
            sound[name] = value
    for low, high in _ordered(values):
        if low in sound and high in sound and _comparable(sound[low]) > _comparable(sound[high]):
            yield Fault(low, "facts.above", {"word": sound[low], "other": high, "limit": sound[high]})


def _ordered(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ORDERED
    if values.get("refused_unit") in (None, values.get("text_unit")):  # else they cannot be compared
        yield "text_limit", "refused_limit"


def ratio_of(ratio: str) -> float:
    """Width over height of a ratio such as `4:5`. Raises `ValueError` where it is none."""
    width, colon, height = ratio.partition(":")
    number = float(width) / float(height) if colon and float(height) else 0.0
    if not 0 < number < float("inf"):
        raise ValueError(ratio)
    return number


def _absurd(name: str, value: Any) -> Fault | None:
    parts = value if isinstance(value, tuple) else (value,)
    if not parts:
        return Fault(name, "decode.empty")
    if name in _RATIOS:
        return None if all(map(_is_ratio, parts)) else Fault(name, "facts.no_ratio")
    least = 1 if name.startswith("text_") else 0
    small = [part for part in parts if isinstance(part, (int, float)) and part < least]
    if small and not isinstance(value, bool):
        return Fault(name, "decode.too_small", {"word": small[0], "least": least})
    if name in _RANGES and (len(parts) != 2 or parts[0] > parts[1]):
        return Fault(name, "facts.no_range")
    return None


def _is_ratio(ratio: str) -> bool:
    try:
        ratio_of(ratio)
    except ValueError:
        return False
    return True


def _comparable(value: Any) -> float:
    return ratio_of(value) if isinstance(value, str) else value

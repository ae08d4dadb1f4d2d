"""The kinds of check a rule may use. Each is a frozen record of parameters that finds, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint_social.view import View
    from lint_social.violation import Finding

#: How often a check runs on a post: once on the file, once on the text in each language, once per target.
#: `any-file` is once on the file, be it a post or not.
Scope = Literal["file", "any-file", "text", "target"]


class NoParameters(NamedTuple):
    """The parameters of a kind that takes none."""


class Check(Protocol):
    """A test on one post.

    `values` are the names that a plain finding carries for messages, all of them and no others. `cases` are
    the names a finding may bear so that the rule can word or grade it apart, each with the values it then
    carries. A kind that has nothing to judge in some posts, and so cannot vouch for them, tells it with a
    method `looks_at(view) -> bool`.

    Most posts cost a check nothing that says what it cannot do without: `triggers`, signs of which a text
    must hold one; `needs_hits`, the names of parameters that are signals, of which one must be found, or else
    one of `or_signs` be there; `needs_media`, a picture or a video. A kind that has `looks_at` has nothing to
    judge either without them.
    """

    scope: ClassVar[Scope]
    values: ClassVar[frozenset[str]]
    cases: ClassVar[Mapping[str, frozenset[str]]]

    def check(self, view: View) -> Iterator[Finding]:
        """What it finds."""


#: Every kind, with the module and class that test it: `kind: length` is `checks/length.py`.
KINDS: dict[str, tuple[str, str]] = {
    "accidental-link": ("links", "AccidentalLink"),
    "accumulation": ("accumulation", "Accumulation"),
    "affiliate-link": ("affiliate_link", "AffiliateLink"),
    "alt-length": ("alt_length", "AltLength"),
    "alt-missing": ("alt_text", "AltMissing"),
    "alt-quality": ("alt_text", "AltQuality"),
    "ascii-art": ("ascii_art", "AsciiArt"),
    "attestation": ("reading", "AttestationProblem"),
    "balance": ("balance", "Balance"),
    "broken-picture": ("broken_picture", "BrokenPicture"),
    "campaign-tags-missing": ("addresses", "CampaignTagsMissing"),
    "campaign-tags-odd": ("addresses", "CampaignTagsOdd"),
    "caption-length": ("length", "CaptionLength"),
    "careful-length": ("length", "CarefulLength"),
    "comma-space": ("typesetting", "CommaSpace"),
    "contact-way": ("contact_way", "ContactWay"),
    "costly-characters": ("characters", "CostlyCharacters"),
    "count": ("count", "Count"),
    "cut-hashtag": ("hashtags", "CutHashtag"),
    "dead-link": ("links", "DeadLink"),
    "decomposed-letters": ("decomposed_letters", "DecomposedLetters"),
    "doubled-word": ("doubled_word", "DoubledWord"),
    "embargo": ("embargo", "Embargo"),
    "emoji-bullets": ("emoji_use", "EmojiBullets"),
    "emoji-count": ("emoji_use", "EmojiCount"),
    "emoji-run": ("emoji_use", "EmojiRun"),
    "fancy-letters": ("fancy_letters", "FancyLetters"),
    "field-alone": ("companion_fields", "FieldAlone"),
    "fields-alike": ("companion_fields", "FieldsAlike"),
    "file-missing": ("media", "FileMissing"),
    "filler": ("filler", "Filler"),
    "fold": ("fold", "Fold"),
    "foreign-mention": ("mentions", "ForeignMention"),
    "field-capitals": ("reading", "FieldCapitals"),
    "front-matter": ("reading", "FrontMatterProblem"),
    "glued-link": ("links", "GluedLink"),
    "gone-tools": ("gone_tools", "GoneTools"),
    "hashtag-case": ("hashtag_case", "HashtagCase"),
    "hashtag-count": ("count", "HashtagCount"),
    "head-date": ("reading", "HeadDate"),
    "head-value": ("reading", "HeadValue"),
    "home-page-link": ("home_page", "HomePageLink"),
    "impossible-date": ("impossible_date", "ImpossibleDate"),
    "language": ("language", "DeclaredLanguage"),
    "late-notice": ("required_notice", "LateNotice"),
    "length": ("length", "Length"),
    "link-hosts": ("addresses", "LinkHosts"),
    "link-parameters": ("addresses", "LinkParameters"),
    "lone-link": ("lone_link", "LoneLink"),
    "lost-line-breaks": ("characters", "LostLineBreaks"),
    "lost-variant": ("variants", "LostVariant"),
    "media-count": ("media_count", "MediaCount"),
    "media-format": ("media_format", "MediaFormat"),
    "media-missing": ("media", "MediaMissing"),
    "media-mix": ("media_mix", "MediaMix"),
    "media-weight": ("media_weight", "MediaWeight"),
    "min-length": ("length", "MinLength"),
    "missing-accents": ("missing_accents", "MissingAccents"),
    "missing-signal": ("missing_signal", "MissingSignal"),
    "mixed-address": ("mixed_address", "MixedAddress"),
    "no-network": ("reading", "NoNetwork"),
    "open-quote": ("typesetting", "OpenQuote"),
    "partner-account": ("partner_account", "PartnerAccount"),
    "past-date": ("past_date", "PastDate"),
    "pattern": ("pattern", "Pattern"),
    "personal-data": ("personal_data", "PersonalData"),
    "phrases": ("pattern", "Phrases"),
    "picture-ratio": ("picture_ratio", "PictureRatio"),
    "plain-http": ("addresses", "PlainHttp"),
    "poll": ("poll", "Poll"),
    "question-alone": ("companion_fields", "QuestionAlone"),
    "readability": ("readability", "Readability"),
    "refused-characters": ("characters", "RefusedCharacters"),
    "refused-pattern": ("pattern", "RefusedPattern"),
    "required-field": ("required_field", "RequiredField"),
    "required-notice": ("required_notice", "RequiredNotice"),
    "reserved-characters": ("characters", "ReservedCharacters"),
    "sales-period": ("sales_period", "SalesPeriod"),
    "sentence-length": ("sentence_length", "SentenceLength"),
    "shouting": ("shouting", "Shouting"),
    "shown-markdown": ("markdown_marks", "ShownMarkdown"),
    "stale-year": ("stale_year", "StaleYear"),
    "suppression": ("reading", "SuppressionProblem"),
    "terms": ("terms", "Terms"),
    "terms-elsewhere": ("terms", "TermsElsewhere"),
    "thread-length": ("length", "ThreadLength"),
    "topics": ("topics", "Topics"),
    "uncaptioned-video": ("uncaptioned_video", "UncaptionedVideo"),
    "unclear-notice": ("unclear_notice", "UnclearNotice"),
    "unknown-account": ("accounts", "UnknownAccount"),
    "unknown-network": ("reading", "UnknownNetwork"),
    "unlinked-hashtag": ("hashtags", "UnlinkedHashtag"),
    "unmarked-thread": ("unmarked_thread", "UnmarkedThread"),
    "unreadable": ("reading", "UnreadableFile"),
    "unreadable-picture": ("unreadable_picture", "UnreadablePicture"),
    "video-length": ("video_length", "VideoLength"),
    "weekday": ("weekday", "Weekday"),
}

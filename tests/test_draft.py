"""What a head says of a post: where it goes, when, in which language, with which pictures."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import cut, draft_of, headed
from lint_kit import NoFiles, views
from test_front_matter import BOMB, yamlish

from lint_social import dialects
from lint_social.attachments import attachments
from lint_social.config_files import config_from_text
from lint_social.known_networks import shipped_networks
from lint_social.view import View


def targets(text: str, path: str = "post.md") -> list[tuple[str, str, str | None]]:
    return [(t.account, t.network.id, cut(text, t.span)) for t in draft_of(text, path).targets]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("reseaux: [x, LinkedIn]", [("x", "x", "x"), ("LinkedIn", "linkedin", "LinkedIn")]),
        ("networks: twitter, bluesky", [("twitter", "x", "twitter"), ("bluesky", "bluesky", "bluesky")]),
        ("réseau: mastodon-eu", [("mastodon-eu", "mastodon", "mastodon-eu")]),
        ("reseaux:\n  - 'x'\n  - facebook", [("x", "x", "x"), ("facebook", "facebook", "facebook")]),
        (
            "reseaux: |\n  x\n  facebook",
            [("x", "x", "x\n  facebook"), ("facebook", "facebook", "x\n  facebook")],
        ),
        ("reseaux:\n  x: oui\n  linkedin: oui", [("x", "x", "x"), ("linkedin", "linkedin", "linkedin")]),
        ("reseaux: [[x], {linkedin: oui}]", [("x", "x", "x"), ("linkedin", "linkedin", "linkedin")]),
        ("platforms: [x]", [("x", "x", "x")]),
        ("media: [mastodon-eu-freiburg]", [("mastodon-eu-freiburg", "mastodon", "mastodon-eu-freiburg")]),
    ],
)
def test_a_post_names_its_networks(head: str, expected: list[tuple[str, str, str]]) -> None:
    assert targets(headed(head)) == expected
    assert draft_of(headed(head)).named


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.tweet", ["x"]),
        ("a.toot", ["mastodon"]),
        ("posts/linkedin/2026/a.md", ["linkedin"]),
        ("linkedin/facebook/a.md", ["facebook"]),
        ("posts/LinkedIn-bilan.md", ["linkedin"]),
        ("posts/a.md", []),
        ("x/a.md", []),  # a letter names too many other things
    ],
)
def test_a_silent_post_goes_where_its_path_says(path: str, expected: list[str]) -> None:
    draft = draft_of("Bonjour", path)
    assert [target.account for target in draft.targets] == expected
    assert draft.named == path.endswith((".tweet", ".toot"))


def test_an_unknown_network_is_placed_with_the_one_it_resembles() -> None:
    text = headed("reseaux: [x, linkdin, zzz]")
    draft = draft_of(text)
    assert [(u.name, cut(text, u.span), u.near) for u in draft.unknown] == [
        ("linkdin", "linkdin", "linkedin"),
        ("zzz", "zzz", None),
    ]


def test_an_unknown_account_is_placed_with_the_one_of_the_configuration_that_it_resembles() -> None:
    accounts = "{Ville: {network: x}, gros: {network: mastodon}, xa: {network: x}, mairie: {network: x}}"
    config = config_from_text(f"accounts: {accounts}")
    draft = draft_of(headed("reseaux: [x, vile, gro, linkdin, xb, mairi]"), config=config)
    assert [unknown.near for unknown in draft.unknown] == ["Ville", "gros", "linkedin", None, "mairie"]


@pytest.mark.parametrize(
    "head",
    ["reseaux:", "reseaux: []", "reseaux: {}", "networks: ~", "reseaux: TBD", "reseaux: [à définir, '?']"],
)
def test_a_file_whose_networks_are_still_to_be_named_wants_to_be_a_post(head: str) -> None:
    text = headed(head)
    draft = draft_of(text)
    assert (draft.named, draft.targets, draft.unknown) == (True, (), ())
    assert [(slip.case, cut(text, slip.span)) for slip in draft.slips] == [
        ("reseau-absent", head.split(":", maxsplit=1)[0])
    ]


def test_an_empty_field_does_not_hide_the_one_that_is_filled() -> None:
    draft = draft_of(headed("date:\npublish_date: 2026-12-05\nreseaux:\nnetworks: [x]"))
    assert draft.date is not None
    assert [target.account for target in draft.targets] == ["x"]
    assert draft.slips == ()


def test_a_list_that_was_not_read_to_its_end_is_not_empty() -> None:
    assert [slip.case for slip in draft_of(headed(BOMB + "reseaux: [*h]")).slips] == []


def test_an_empty_field_is_filled_by_what_the_file_says_elsewhere() -> None:
    for head, path in (
        ("reseaux:\nplatforms: [x]", "a.md"),
        ("reseaux:", "a.tweet"),
        ("reseaux: []", "x-a/twitter/b.md"),
    ):
        draft = draft_of(headed(head), path)
        assert [target.network.id for target in draft.targets] == ["x"], path
        assert (draft.named, draft.slips) == (True, ()), path


def test_a_mistyped_field_that_names_networks_is_read() -> None:
    text = headed("resaux: [linkedin, mastodn]")
    draft = draft_of(text)
    assert (draft.named, [target.account for target in draft.targets]) == (True, ["linkedin"])
    assert [unknown.near for unknown in draft.unknown] == ["mastodon"]
    for other in ("resaux: fibre optique", "networking: x", "newtorks: [10.0.0.0, vlan]"):
        assert draft_of(headed(other)).named is False, other


@pytest.mark.parametrize("head", ["channel: général", "media: [photo.png]", "platforms: []", "titre: x"])
def test_keys_of_others_make_no_post_unless_they_name_a_network(head: str) -> None:
    draft = draft_of(headed(head))
    assert (draft.named, draft.targets) == (False, ())


def test_keys_of_others_that_nearly_name_a_network_make_a_post() -> None:
    draft = draft_of(headed("platforms: [linkdin]"))
    assert (draft.named, [unknown.near for unknown in draft.unknown]) == (True, ["linkedin"])


def test_galaxy_social_gives_tags_by_account() -> None:
    text = headed(
        "media: [mastodon-eu, linkedin-eu]\n"
        "hashtags:\n  mastodon-eu: ['#é', b]\n  linkedin-eu: [c]\nmentions:\n  mastodon-eu:\n    - \"@a@b.c\""
    )
    draft = draft_of(text)
    assert draft.dialect is dialects.GALAXY
    mastodon, linkedin = draft.targets
    assert [(tag.text, cut(text, tag.span)) for tag in mastodon.hashtags] == [("é", "é"), ("b", "b")]
    assert [(tag.text, cut(text, tag.span)) for tag in mastodon.mentions] == [("a@b.c", "a@b.c")]
    assert [tag.text for tag in linkedin.hashtags] == ["c"]
    assert linkedin.mentions == ()


def test_tags_in_one_text_have_their_own_places() -> None:
    text = headed("reseaux: x\nhashtags: \"#é, #b c\"\nmentions: '@a;@b'")
    (target,) = draft_of(text).targets
    assert [(tag.text, cut(text, tag.span)) for tag in target.hashtags] == [
        ("é", "é"),
        ("b", "b"),
        ("c", "c"),
    ]
    assert [cut(text, tag.span) for tag in target.mentions] == ["a", "b"]


def test_tags_of_a_block_or_with_escapes_are_placed_on_all_of_it() -> None:
    text = headed('reseaux: x\nhashtags: |\n  a\n  b\nmentions: "@caf\\u00e9"')
    (target,) = draft_of(text).targets
    assert [(tag.text, cut(text, tag.span)) for tag in target.hashtags] == [("a", "a\n  b"), ("b", "a\n  b")]
    assert [(tag.text, cut(text, tag.span)) for tag in target.mentions] == [("café", "@caf\\u00e9")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("images:\n  - fichier: a.png\n    alt: Une fleur", [("a.png", "Une fleur")]),
        ("images: [a.png, b.png]", [("a.png", None), ("b.png", None)]),
        ("image: a.png\nalt: Une fleur", [("a.png", "Une fleur")]),
        ("cover: {image: a.png, altText: Une fleur}", [("a.png", "Une fleur")]),
        ("media:\n  - file: a.png\n    alt: ''\n  - url: b.png", [("a.png", ""), ("b.png", None)]),
        ("media: [a.png]", [("a.png", None)]),
        ("titre: rien", []),
        ("images: [a.png, b.png]\ntextes_alternatifs: [Une, Deux]", [("a.png", "Une"), ("b.png", "Deux")]),
        ("images: [a.png, b.png]\nalt: [Une, Deux]", [("a.png", "Une"), ("b.png", "Deux")]),
        ("image: a.png\nalts: [Une]", [("a.png", "Une")]),
        ("images: [a.png, b.png]\nalts: [Une]", [("a.png", None), ("b.png", None)]),  # whose is it?
        ("images: [a.png, b.png]\nalt: Une", [("a.png", None), ("b.png", None)]),
        ("images:\n  a.png: Une\n  b.png: Deux", [("a.png", "Une"), ("b.png", "Deux")]),
        ("images: {x: [a.png], linkedin: b.png}", [("a.png", None), ("b.png", None)]),
        ("images: 3", []),
        ("images: oui", []),
    ],
)
def test_pictures_of_the_head(head: str, expected: list[tuple[str, str | None]]) -> None:
    text = headed(head)
    media = draft_of(text).media
    assert [(item.file, item.alt) for item in media] == expected
    assert [(cut(text, item.file_span), cut(text, item.alt_span)) for item in media] == expected


@pytest.mark.parametrize(
    "head",
    [
        '+++\nreseaux = ["x"]\nimages = ["vue.png"]\n[[photo]]\nurl = "a.png"\nalt = "Une fleur"\n+++\n',
        "---\nreseaux: [x]\nphoto: [{url: a.png, alt: Une fleur}]\nimages: [vue.png]\n---\n",
        '{"reseaux": ["x"], "images": ["vue.png"], "photos": {"url": "a.png", "alt": "Une fleur"}}\n',
    ],
)
def test_the_photos_of_indiekit_come_along_with_other_pictures(head: str) -> None:
    media = draft_of(f"{head}corps\n").media
    assert [(picture.file, picture.alt) for picture in media] == [
        ("vue.png", None), ("a.png", "Une fleur"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("media: a.png", [("a.png", None)]),
        ("media: {file: a.png, alt: Une fleur}", [("a.png", "Une fleur")]),
        ("images: b.png\nmedia: {url: a.png, altText: Une}", [("b.png", None), ("a.png", "Une")]),
        ("media: mastodon-eu", []),
        ("media: {mastodon: oui}", []),
    ],
)
def test_the_attachments_of_media_may_be_one_alone(head: str, expected: list[tuple[str, str | None]]) -> None:
    media = draft_of(headed(f"networks: [x]\n{head}")).media
    assert [(picture.file, picture.alt) for picture in media] == expected


def test_a_picture_listed_twice_is_one_and_keeps_its_text() -> None:
    head = "reseaux: [x]\nimages: [a.png, b.png]\nphoto: [{url: b.png, alt: Une fleur}]"
    media = draft_of(headed(head)).media
    assert [(picture.file, picture.alt) for picture in media] == [("a.png", None), ("b.png", "Une fleur")]


def test_the_name_of_a_photographer_is_no_picture_beside_others() -> None:
    media = draft_of(headed("reseaux: [x]\nimages: [a.png]\nphoto: Marie Dupont")).media
    assert [picture.file for picture in media] == ["a.png"]


def test_pictures_of_one_network_go_there_only() -> None:
    text = headed("reseaux: [x, twitter-bis, linkedin]\nimages: {x: [a.png, b.png], LinkedIn: c.png}")
    draft = draft_of(text)
    found = [View(view.passage, (target,), NoFiles()) for view in views(text) for target in draft.targets]
    assert [[item.media.file for item in attachments(view)] for view in found] == [
        ["a.png", "b.png"],
        ["a.png", "b.png"],
        ["c.png"],
    ]


def test_pictures_of_the_body_come_after_those_of_the_head() -> None:
    text = headed("reseaux: x\nimage: a.png", "![b](b.png)")
    assert [item.file for item in draft_of(text).media] == ["a.png", "b.png"]
    galaxy = headed("media: [mastodon-eu]\nimages: [a.png]", "![b](b.png)")
    assert [item.file for item in draft_of(galaxy).media] == ["b.png"]


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("statut: prêt", "pret"),
        ("status: Pending_Approval", "brouillon"),
        ("statut: zzz", None),
        ("statut: Annulé", "brouillon"),  # not to be sent as it is, as what was refused
        ("status: cancelled", "brouillon"),
        ("draft: oui", "brouillon"),
        ("brouillon: true", "brouillon"),
        ("draft: non", None),
        ("published: false", "brouillon"),
        ("publié: non", "brouillon"),
        ("published: oui", None),
        ("titre: a", None),
    ],
)
def test_the_status_is_read_in_both_languages(head: str, status: str | None) -> None:
    assert draft_of(headed(head)).status == status


@pytest.mark.parametrize(
    ("head", "languages"),
    [
        ("langue: fr", ("fr",)),
        ("lang: fr-FR", ("fr",)),
        ("langue: Français", ("fr",)),
        ("langue: [fr, en, fr]", ("fr", "en")),
        ("langue: no", ("no",)),
        ("langue: [no, pt_BR]", ("no", "pt")),
        ("langue: fr/en", ("fr", "en")),
        ("langue: francés", ()),
        ("langue: francaiss", ("fr",)),
        ("langue: gsw", ("gsw",)),
        ("langue: bilingue", ()),
        ("titre: a", ()),
    ],
)
def test_the_language_is_a_code(head: str, languages: tuple[str, ...]) -> None:
    assert draft_of(headed(head)).languages == languages


def slips(head: str, config: str = "") -> list[tuple[str, str | None, object]]:
    text = headed(head)
    found = draft_of(text, config=config_from_text(config) if config else None).slips
    return [(slip.case, cut(text, slip.span), slip.values.get("near")) for slip in found]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("statut: brouilon", [("statut", "brouilon", "brouillon")]),
        ("statut: Pret", []),
        ("statut: chez Sonia", []),
        ("status: canceled", []),
        ("statut: annuléé", [("statut", "annuléé", "annulé")]),
        ("rendu: zzz", [("rendu", "zzz", None)]),
        ("rendu: [raw]", [("rendu", "[raw]", None)]),
        ("rendu: Brut", []),
        ("langue: frr", [("langue-proche", "frr", "fr")]),
        ("langue: [fr, anglias]", [("langue-proche", "anglias", "en")]),
        ("langue: francais", []),
        ("langue: klingon", [("langue", "klingon", None)]),
        ("langue: qq", [("langue", "qq", None)]),
        ("langue: fr et en", []),
        ("langue: gsw", []),
        ("objectif: trafik", [("objectif", "trafik", "trafic")]),
        ("objectif: [Trafic, notoriétée]", [("objectif", "notoriétée", "notoriété")]),
        ("objectif: plus de trafik", []),
        ("date: bientôt", [("illisible", "bientôt", None)]),
        ("date: [2026-12-05, 2026-12-06]", [("illisible", "[2026-12-05, 2026-12-06]", None)]),
        ("date: 31/02/2026", [("impossible", "31/02/2026", None)]),
        ("date: Tuesday 12/25/2026", [("mois-d-abord", "Tuesday 12/25/2026", None)]),
        ("date: [à définir]", []),
        ("date: ''", []),
        ("images: 3", [("image", "3", None)]),
        ("image: oui", [("image", "oui", None)]),
        ("image: non", []),
        ("images: {hero: a.png}", [("image", "hero", None)]),
        ("images: {alt: Une fleur}", []),  # told as a picture without file
    ],
)
def test_what_a_head_mistypes_is_not_passed_over(head: str, expected: list[object]) -> None:
    assert slips(head) == expected


def test_a_goal_of_the_team_is_no_slip() -> None:
    assert slips("objectif: trafik", "objectifs: [Trafik]") == []


def test_a_rendering_is_read_in_both_languages() -> None:
    renderings = [draft_of(headed(f"rendu: {name}")).rendering for name in ("brut", "RAW", "aplati", "zzz")]
    assert renderings == ["raw", "raw", "flattened", None]


def test_the_date_is_that_of_the_head_else_of_the_path() -> None:
    text = headed("date: 2026-11-22 10h30")
    draft = draft_of(text, "2025-01-01.md")
    assert draft.date is not None
    assert draft.date.moment == datetime(2026, 11, 22, 10, 30)
    assert cut(text, draft.date_span) == "2026-11-22 10h30"
    silent = draft_of("a", "2025-01-01.md")
    assert silent.date is not None
    assert (silent.date.moment, silent.date_span) == (datetime(2025, 1, 1), None)
    wrong = draft_of(headed("date: 2026-02-30"), "2025-01-01.md")
    assert wrong.date is None
    assert wrong.date_span is not None


def test_an_account_of_the_configuration_is_a_target_with_its_limits() -> None:
    config = config_from_text("accounts: {fil: {network: x, limits: {text_limit: 4000}}}")
    (target,) = draft_of(headed("reseaux: fil"), config=config).targets
    assert (target.account, target.network.id, target.fact("text_limit")) == ("fil", "x", 4000)
    assert target.fact("refused_limit") == 4000
    assert target.fact("threads") is True


def test_field_names_of_the_configuration_are_read() -> None:
    config = config_from_text("front_matter: {langue: idioma}")
    assert draft_of(headed("idioma: es"), config=config).languages == ("es",)


def test_text_of_gives_single_values_only() -> None:
    draft = draft_of(headed("objectif: ' vendre '\ncible: [a]"))
    assert (draft.text_of("objectif"), draft.text_of("cible"), draft.text_of("type")) == (
        "vendre",
        None,
        None,
    )


@given(
    yamlish,
    st.sampled_from(
        [
            "reseaux",
            "media",
            "images",
            "hashtags",
            "date",
            "langue",
            "statut",
            "platform",
            "rendu",
            "objectif",
        ]
    ),
)
def test_any_value_of_a_field_is_understood_or_left(value: str, field: str) -> None:
    text = headed(f"reseaux: x\n{field}: {value}")
    draft = draft_of(text)
    spans = [t.span for t in (*draft.targets, *draft.unknown)] + [draft.date_span, draft.language_span]
    spans += [tag.span for target in draft.targets for tag in (*target.hashtags, *target.mentions)]
    spans += [span for item in draft.media for span in (item.span, item.file_span, item.alt_span)]
    spans += [slip.span for slip in draft.slips]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans if span)


def test_every_network_is_found_by_each_of_its_names() -> None:
    for network in shipped_networks().by_id.values():
        for name in (network.id, network.name, *network.aliases):
            found = shipped_networks().named(name.upper())
            assert found is not None
            assert found.id == network.id, name


def test_a_declined_network_is_no_target() -> None:
    draft = draft_of(headed("reseaux: {linkedin: oui, instagram: non}"))
    assert [target.account for target in draft.targets] == ["linkedin"]


def test_the_word_between_two_networks_is_no_network() -> None:
    draft = draft_of(headed("reseaux: linkedin, x et facebook"))
    assert [target.account for target in draft.targets] == ["linkedin", "x", "facebook"]
    assert draft.unknown == ()

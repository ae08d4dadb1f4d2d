"""The files of the tools people already use (`formats/`), read with no configuration."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from kit import cut, draft_of, headed, no_hang, rendered
from lint_kit import engine_of, lint
from lint_kit import marked as spans_marked

from lint_social.beside import beside
from lint_social.config import Config
from lint_social.discover import EXTENSIONS, find_files
from lint_social.draft import Draft, read_draft
from lint_social.known_networks import shipped_networks
from lint_social.post import read_post
from lint_social.render.compose import render
from lint_social.violation import TextSpan

FORMATS = Path(__file__).parent / "formats"


def draft(name: str) -> Draft:
    path = FORMATS / name
    post = read_post(path.as_posix(), path.read_bytes())
    return read_draft(post, Config(), shipped_networks(), beside(post.path))


def sent(draft: Draft) -> list[str]:
    """The messages that the first target gets, or a network of which nothing is known."""
    rendition = render(draft, draft.targets[0] if draft.targets else None)
    return [rendition.text[message.start : message.end] for message in rendition.messages]


class Read(NamedTuple):
    """What is read of a post: the accounts, the moment, the status, the pictures, the messages."""

    accounts: list[str]
    moment: str | None
    status: str | None
    pictures: list[str]
    messages: list[str]


SACS = "Samedi, on recoud nos vieux sacs."
TOILE = "Venez avec une toile solide"
MERCI = "Merci aux douze personnes venues hier"
PHOTO = "https://exemple.fr/sacs.jpg"

POSTS = {
    "galaxy-social/posts/2026/2026-12-05-couture.md": Read(
        ["mastodon-atelier-lormont", "linkedin-atelier"], "2026-12-05", None, [PHOTO],
        ["On recoud nos vieux sacs samedi 🎉 et le programme: https://exemple.fr/programme est prêt.",
         f"{TOILE}, on prête les machines.\n\n@mairie@exemple.social\n#couture"],
    ),
    "twitter-together/tweets/atelier.tweet": Read(
        ["x"], "2026-12-05T10:30", None, ["sacs.jpg", "machine.jpg"],
        [f"{SACS}\n---\nCette ligne de tirets reste dans le message.", "Les machines sont prêtées."],
    ),
    "twitter-together/tweets/relais.tweet": Read(["x"], None, None, [], [""]),
    "toot-together/toots/jour.toot": Read(
        ["mastodon"], None, None, [], ["Quel jour pour le prochain atelier ?"]
    ),
    "mdsend/posts/2026-12-05_10-30_sacs/post.md": Read(
        ["mastodon", "bluesky"], "2026-12-05T10:30", None, [], [f"{SACS} {TOILE}."]
    ),
    "mdsend/posts/2026-12-06_09-00_idee/post.md": Read(
        [], "2026-12-06T09:00", "brouillon", [], ["Et si on ouvrait aussi le mercredi ?"]
    ),
    "mdsend/posts/2026-12-07_18-00_partout/post.md": Read(  # to all that it knows, and as it is written
        ["linkedin", "bluesky", "mastodon"], "2026-12-07T18:00", None, [],
        ["Samedi, on recoud nos *vieux* sacs."],
    ),
    "mdsend/posts/2026-12-01_08-00_merci/post.md": Read(
        ["mastodon"], "2026-12-01T08:00", "publie", [], [f"{MERCI} réparer une lampe."]
    ),
    "postree/posts/fil.md": Read(
        ["bluesky"], "2026-12-05T10:30", "brouillon", [PHOTO], [SACS, f"{TOILE}, on prête les machines."]
    ),
    "smaluhn/social-media/x/threads/sacs.md": Read(
        ["x"], "2026-12-05", "programme", [], [SACS, f"{TOILE}."]
    ),
    "smaluhn/social-media/linkedin/posts/bilan.md": Read(
        ["linkedin"], None, "brouillon", [],
        ["Douze lampes réparées hier, et autant de gens qui savent changer un interrupteur."],
    ),
    "vault/Pending/SOCIAL_atelier.md": Read(
        ["linkedin"], None, "brouillon", [PHOTO], [f"{SACS}\n\nPour qui\n\nTout le monde."]
    ),
    "hugo/content/posts/atelier.md": Read(
        ["mastodon", "linkedin"], "2026-12-05T10:30", "brouillon", [PHOTO], [f"{SACS}\n\n#couture #reemploi"]
    ),
    "hugo/content/posts/galerie.md": Read(
        ["mastodon"], "2026-12-05T10:30", None, ["https://exemple.fr/couverture.jpg", PHOTO], [SACS]
    ),
    "hugo/content/posts/note.md": Read(["mastodon"], "2026-12-06T09:00", "publie", [], [f"{MERCI}."]),
    "jekyll/_posts/2026-12-05-sacs.md": Read(["mastodon"], "2026-12-05", "brouillon", [PHOTO], [SACS]),
    "jekyll/_drafts/mercredi.md": Read(
        ["mastodon"], None, "brouillon", [], ["Et si on ouvrait aussi le mercredi ?"]
    ),
    "posse/content/bluesky.md": Read(["bluesky"], None, "publie", [], [f"{MERCI}."]),
    "posse/content/dev.md": Read(["mastodon"], None, "publie", [], [f"{MERCI}."]),
    "posse/content/dev-silos.md": Read(["mastodon"], None, "publie", [], [f"{MERCI}."]),
    "posse/content/programme.md": Read(  # in a post of ours, `url` is what it links to
        ["mastodon"], None, None, [], ["Le programme de la saison est en ligne."]
    ),
    "decap/content/reseaux/atelier.md": Read(["mastodon"], "2026-12-05T10:30", None, [PHOTO], [SACS]),
    "ghost/posts/atelier.md": Read(["linkedin"], "2026-12-05T10:30", "programme", [PHOTO], [SACS]),
    "buttondown/emails/merci.md": Read(["mastodon"], "2026-12-06T09:00", "publie", [], [f"{MERCI}."]),
    "astro/src/content/atelier.md": Read(["bluesky"], "2026-12-05", "brouillon", [PHOTO], [SACS]),
    "eleventy/src/atelier.md": Read(
        ["linkedin"], "2026-12-05", None, [PHOTO], [f"{SACS}\n\nVenez avec une toile « solide »."]
    ),
    "galaxy-social/posts/2026/retry-12_2026-12-05-couture.md": Read(
        ["mastodon-atelier-lormont", "linkedin-atelier"], None, "publie", [PHOTO],
        ["On recoud nos vieux sacs samedi 🎉 et le programme: https://exemple.fr/programme est prêt.",
         f"{TOILE}, on prête les machines.\n\n@mairie@exemple.social\n#couture"],
    ),
}  # fmt: skip

NO_POSTS = {
    "hugo/content/posts/blog.md",
    "hugo/content/posts/blog-json.md",
    "jekyll/_posts/2026-11-02-blog.md",
    "posse/content/blog.md",
    "obsidian-microblog/notes/merci.md",
    "obsidian-microblog/notes/idee.md",
}


@pytest.mark.parametrize("name", POSTS)
def test_a_post_of_another_tool_is_read_as_it_reads_it(name: str) -> None:
    found = draft(name)
    moment = found.date.moment.replace(tzinfo=None).isoformat(timespec="minutes") if found.date else None
    read = Read(
        [target.account for target in found.targets],
        moment if not found.date or found.date.timed else (moment or "")[:10],
        found.status,
        [media.file for media in found.media],
        sent(found),
    )
    assert read == POSTS[name]
    assert found.named
    assert found.post.front_matter.problems == ()


@pytest.mark.parametrize("tool", sorted(path.name for path in FORMATS.iterdir()))
def test_every_file_is_a_post_or_none_and_nothing_of_it_is_wrong(tool: str, tmp_path: Path) -> None:
    folder = shutil.copytree(FORMATS / tool, tmp_path / tool)
    files = [path.relative_to(tmp_path).as_posix() for path in folder.rglob("*") if path.suffix in EXTENSIONS]
    assert {name for name in (*POSTS, *NO_POSTS) if name.startswith(f"{tool}/")} == set(files)
    found = find_files([str(folder)], lambda _: False, force_exclude=False)
    report = engine_of(root=folder, roots=[str(folder)]).run(found)
    assert (report.summary.files, report.summary.posts) == (len(files), len(POSTS.keys() & set(files)))
    told = {violation.rule for violation in report.violations if violation.severity.value != "suggestion"}
    assert told <= {"alt-absent"}  # most of these tools have no place for it


@pytest.mark.parametrize("name", sorted(NO_POSTS))
def test_a_blog_post_that_names_no_network_is_no_post(name: str) -> None:
    found = draft(name)
    assert (found.named, found.targets) == (False, ())


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("posse/content/blog.md", "publie"),
        ("obsidian-microblog/notes/merci.md", "publie"),
        ("obsidian-microblog/notes/idee.md", None),
    ],
)
def test_a_text_without_a_network_may_bear_the_mark_of_a_tool_that_published_it(
    name: str, status: str | None
) -> None:
    assert draft(name).status == status


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("linkedin/a.md", "title: Atelier\nurl: https://exemple.fr/a"),
        ("a.md", "reseaux: [linkdin]\nurl: https://exemple.fr/a"),
        ("a.md", "reseaux:\nurl: https://exemple.fr/a"),
        ("a.md", "date: 2026-12-05\nstatut:\nhashtags: [a]\nurl: https://exemple.fr/a"),
        ("a.md", "title: Atelier\nurl: /atelier/"),  # Hugo: where the page stands
        ("a.md", "title: Atelier\nurl: à définir"),
    ],
)
def test_the_address_of_a_post_of_ours_is_no_mark_of_publication(path: str, head: str) -> None:
    assert draft_of(headed(head), path).status is None


@pytest.mark.parametrize("name", ["ghost/posts/atelier.md", "astro/src/content/atelier.md"])
def test_the_picture_at_the_top_of_a_blog_post_keeps_its_text(name: str) -> None:
    assert [media.alt for media in draft(name).media] == ["Trois sacs de toile posés sur un établi"]


def test_the_pictures_beside_a_post_go_with_it() -> None:
    assert draft("mdsend/posts/2026-12-05_10-30_sacs/post.md").beside.files == ("sacs.jpg",)
    assert beside("/nulle-part/2026-12-05_10-30_a/post.md") == ((), frozenset())
    assert beside((FORMATS / "twitter-together/media/a.md").as_posix()) == ((), frozenset())


def test_a_folder_of_threads_below_a_network_is_not_the_network_threads() -> None:
    for path, network in (
        ("social-media/x/threads/a.md", "x"),
        ("linkedin/threads/a.md", "linkedin"),
        ("posts/threads/a.md", "threads"),
        ("threads/posts/a.md", "threads"),
        ("threads/a.md", "threads"),
    ):
        assert [target.network.id for target in draft_of("Bonjour", path).targets] == [network], path


def test_hashtags_of_the_head_do_not_go_with_a_post_of_mdsend() -> None:
    text = "---\nplatforms: [mastodon]\nhashtags: [couture]\n---\nBonjour"
    assert sent(draft_of(text, "posts/2026-12-05_10-30_sacs/post.md")) == ["Bonjour"]


def test_the_number_that_a_publisher_writes_in_each_piece_takes_its_room() -> None:
    from lint_social.dialects import GALAXY, MDSEND, NATIVE

    assert [NATIVE.pieces(length, 300) for length in (301, 600, 601)] == [2, 2, 3]
    assert [GALAXY.pieces(length, 300) for length in (301, 588, 589, 2_646, 2_647)] == [2, 2, 3, 9, 10]
    assert MDSEND.pieces(600, 300) == 3
    assert [GALAXY.pieces(10, 0), GALAXY.pieces(10, 3)] == [10, 10]


@pytest.mark.parametrize(
    ("head", "moment"),
    [
        ("date: 2026-01-01\npublishDate: 2026-12-05", "2026-12-05"),
        ("scheduled: true\ndate: 2026-12-05", "2026-12-05"),
        ("schedule: non\ndate: 2026-12-05", "2026-12-05"),
        ("scheduled: true", None),
        ("schedule: à définir\ndate: 2026-12-05", "2026-12-05"),
        ("schedule: à définir", None),
    ],
)
def test_the_moment_of_publishing_comes_before_the_date_a_text_was_written(
    head: str, moment: str | None
) -> None:
    found = draft_of(f"---\nnetworks: [x]\n{head}\n---\nBonjour")
    assert (found.date.moment.date().isoformat() if found.date else None) == moment
    assert found.slips == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Bravo :tada: et :+1:", "Bravo 🎉 et 👍"),
        (":camera:", "📷"),
        ("à 10:30:45, :zzzz: et ::", "à 10:30:45, :zzzz: et ::"),
        ("**:tada:** `:tada:`", "🎉 🎉"),
    ],
)
def test_galaxy_social_sends_the_emoji_of_a_name(body: str, expected: str) -> None:
    found = draft_of(f"---\nmedia: [mastodon-eu]\n---\n{body}")
    assert sent(found) == [expected]
    assert sent(draft_of(f"---\nnetworks: [mastodon]\n---\n{body}"))[0] != "Bravo 🎉 et 👍"


def test_networks_come_before_the_accounts_of_media() -> None:
    found = draft_of("---\nplatforms: [x]\nmedia: [linkedin]\n---\nBonjour")
    assert [target.account for target in found.targets] == ["x"]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("thread: [un, deux]", "", ["un", "deux"]),
        ("thread: [un, deux]", "![a](b.png)\n<!-- c -->\n", ["un", "deux"]),
        ("thread: [un, deux]", "trois", ["trois"]),
        ("fil:\n  - |\n    un\n    deux\n  - texte: 'trois'", "", ["un\ndeux", "trois"]),
        ("thread: []", "", [""]),
        ("thread: 12", "", [""]),
    ],
)
def test_a_list_of_the_head_is_a_thread_where_there_is_no_other_text(
    head: str, body: str, expected: list[str]
) -> None:
    assert sent(draft_of(f"---\nnetworks: [x]\n{head}\n---\n{body}")) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("texte: La serre rouvre.", "", ["La serre rouvre."]),
        ("text: |\n  un\n\n  deux", "![a](b.png)", ["un\n\ndeux"]),
        ("message: >\n  un\n  deux\n\n  trois", "", ["un deux\ntrois"]),
        ("fil: |\n  un\n\n  ---\n\n  deux", "", ["un", "deux"]),
        ("texte: {x: pour X, linkedin: pour LinkedIn}", "", ["pour X"]),
        ("texte: un\nmessage: deux", "", [""]),  # which of them?
        ("texte: un", "deux", ["deux"]),
        ("texte: à définir", "", [""]),
        ("texte: Date à retenir, le 5 !", "", ["Date à retenir, le 5 !"]),
        ("fil: serre-2026", "", [""]),  # the name of a thread
        ("texte: [un, deux]", "", [""]),
    ],
)
def test_a_text_field_of_the_head_is_sent_where_there_is_no_other_text(
    head: str, body: str, expected: list[str]
) -> None:
    assert sent(draft_of(f"---\nnetworks: [x]\n{head}\n---\n{body}")) == expected


@pytest.mark.parametrize(
    "head",
    [
        "texte: |\n  un peu  de\n    retrait\n\n  ici",
        "texte: >\n  un peu\n  de retrait\n\n  ici",
        "texte: un peu de\n  retrait ici",
        'texte: "un peu\\nde retrait ici"',
        "fil: |\n  un peu\n\n  ---\n\n  de retrait ici",
        "texte: |\r\n  un peu\r\n  de retrait ici\r\n",
    ],
)
def test_each_word_of_a_text_in_the_head_keeps_its_place(head: str) -> None:
    text = f"---\nreseaux: [x]\n{head}\n---\n"
    rendition = rendered(text)
    at = rendition.text.index("ici")
    assert cut(text, rendition.to_source(TextSpan(at, at + 3))) == "ici"
    at = rendition.text.index("retrait")
    assert cut(text, rendition.to_source(TextSpan(at, at + 7))) == "retrait"


@pytest.mark.parametrize(
    ("head", "body", "marked"),
    [
        ("texte: La serre rouvre.", "Autre chose.", ["texte"]),
        ("thread: [un, deux]", "Autre chose.", ["thread"]),
        ("texte: La serre rouvre.\nmessage: Elle ferme.", "", ["message"]),
        ("thread: [un, deux]\ntexte: trois", "", ["texte"]),
        ("texte: La serre rouvre.", "", []),
        ("thread: [un, deux]", "", []),
        ("thread: serre-2026\nmessage: TBD", "Autre chose.", []),
    ],
)
def test_a_text_of_the_head_that_goes_nowhere_is_told(head: str, body: str, marked: list[str]) -> None:
    text = f"---\nreseaux: [x]\n{head}\n---\n{body}\n"
    found = lint(text, select=("en-tete-invalide",))
    assert [place for _, place in spans_marked(found)] == marked


def test_a_text_in_a_json_head_keeps_its_places_behind_escapes() -> None:
    text = '{"reseaux": ["x"], "texte": "Caf\\u00e9 \\ud83c\\udf89\\n\\nici"}'
    rendition = rendered(text)
    assert rendition.text == "Café 🎉\n\nici"
    assert cut(text, rendition.to_source(TextSpan(3, 4))) == "\\u00e9"
    assert cut(text, rendition.to_source(TextSpan(8, 11))) == "ici"


def test_a_text_that_cannot_be_aligned_is_placed_on_all_of_it() -> None:
    text = "---\nreseaux: [x]\ntexte: 'l''avenir ici'\n---\n"
    rendition = rendered(text)
    assert rendition.text == "l'avenir ici"
    assert cut(text, rendition.to_source(TextSpan(9, 12))) == "l''avenir ici"


@pytest.mark.parametrize(
    ("head", "accounts", "unknown"),
    [
        ("platform: linkedin\ncross_post: [x, mastodon]", ["linkedin"], []),
        ("reseaux: [linkedin]\ncross_post: x, linkedin", ["linkedin"], []),
        ("cross_post: [x]", ["x"], []),
        ("platform: x\ncross_post: true", ["x"], []),
    ],
)
def test_of_the_fields_that_name_networks_the_first_is_heard(
    head: str, accounts: list[str], unknown: list[str]
) -> None:
    found = draft_of(f"---\n{head}\n---\nBonjour")
    assert [target.account for target in found.targets] == accounts
    assert [target.name for target in found.unknown] == unknown


@pytest.mark.parametrize(
    ("part", "rule", "marked"),
    [
        ("---\n---\npoll: [a, b, c, d, e]\n---\nSuite ?\n", "sondage-invalide", "e"),
        ("---\nSuite ?\n\n( ) a\n---\nFin.\n", "sondage-invalide", "a"),
        (f"---\nSuite ?\n\n( ) {'b' * 25}\n( ) {'c' * 26}\n---\nFin.\n", "sondage-invalide", "c" * 26),
        ("---\n---\nmedia: @nom\n---\nSuite.\n", "en-tete-invalide", "@nom"),
    ],
)
def test_what_is_wrong_further_down_a_thread_of_twitter_together_is_told(
    part: str, rule: str, marked: str
) -> None:
    found = spans_marked(lint(f"Bonjour ?\n{part}", "a.tweet", select=(rule,)))
    assert found == [(rule, marked)]


@pytest.mark.parametrize(
    "marker", ["syndicate: false", "published_to: [medium]", "tweet_url: https://x.com/a/1"]
)
def test_the_mark_of_a_tool_that_has_published_says_so(marker: str) -> None:
    assert draft_of(f"---\nnetworks: [x]\n{marker}\n---\nBonjour").status == "publie"
    assert draft_of(f"---\nnetworks: [x]\nstatus: draft\n{marker}\n---\nBonjour").status == "brouillon"


@pytest.mark.parametrize(
    "marker", ["syndicate: true", "published_to: []", "tweet_url:", "social: {x: atelier}"]
)
def test_an_empty_mark_says_nothing(marker: str) -> None:
    assert draft_of(f"---\nnetworks: [x]\n{marker}\n---\nBonjour").status is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "---\nmedia: [mastodon-eu]\n---\n" + "![a](b.png)\n\n\na\n\n\n" * 8_000),
        ("a.md", "---\nmedia: [mastodon-eu]\n---\n" + "\n \n" * 80_000 + "x"),
        ("a.md", "---\nmedia: [mastodon-eu]\n---\n" + ":" * 200_000 + "a" * 200_000),
        ("a.tweet", "x\n---\n---\na: b\n---\n" * 20_000),
        ("a.tweet", "\n---\n---\nx" * 40_000),
        ("a.md", '{"networks": ["x"], "thread": [' + '"a", ' * 30_000 + '"b"]}\n'),
        ("a.md", "---\ntype: social_media_post\nplatforms: [x]\n---\n" + "# a\n" * 20_000 + "## Content\nx"),
        ("a.md", "---\nreseaux: [x]\ntexte: |\n" + "  a b\n" * 30_000 + "---\n"),
        ("a.md", "---\nreseaux: [x]\nfil: |\n" + "  a\n\n  ---\n\n" * 12_000 + "---\n"),
    ],
    ids=["gaps", "blanks", "colons", "heads", "lines", "thread", "sections", "block", "messages"],
)
def test_a_hostile_post_of_another_tool_costs_no_more_than_its_length(path: str, text: str) -> None:
    with no_hang(30):
        sent(draft_of(text, path))


@pytest.mark.parametrize(
    ("head", "rule", "marked"),
    [
        ('+++\nnetworks = ["linkdin"]\n+++\n', "reseau-inconnu", "linkdin"),
        ('{"networks": ["x"], "date": "2026-02-30"}\n', "date-illisible", "2026-02-30"),
        ('+++\nnetworks = ["x"]\nstatus = "brouilon"\n+++\n', "valeur-inconnue", "brouilon"),
        ('+++\nnetworks = ["x"]\nimage = "non.png"\n+++\n', "image-introuvable", "non.png"),
        ('{"networks": ["x"], "lint-social": {"ignore": ["zzz"]}}\n', "ignore-inutile", "zzz"),
        ('+++\nnetworks = ["x"]\ntitre = Atelier\n+++\n', "en-tete-invalide", "Atelier"),
    ],
)
def test_rules_mark_values_of_toml_and_json_at_their_place(head: str, rule: str, marked: str) -> None:
    text = head + "Samedi, on recoud nos vieux sacs, et la mairie prête la salle du rez-de-chaussée."
    assert (rule, marked) in spans_marked(lint(text))

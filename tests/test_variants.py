"""Which part of a file goes where, and where its messages begin and end."""

from __future__ import annotations

import pytest
from kit import cut, draft_of, headed, rendered

from lint_social.render.compose import render


def messages(text: str, path: str = "post.md", account: str | None = None) -> list[str]:
    rendition = rendered(text, path, account)
    return [rendition.text[message.start : message.end] for message in rendition.messages]


ON_X = "reseaux: [x]"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("un\n\n---\n\ndeux", ["un", "deux"]),
        ("un\n\n---\n\n---\n\ndeux", ["un", "deux"]),
        ("un\n \t\n --- \n\t\ndeux", ["un", "deux"]),
        ("un\n\n---\n\n", ["un"]),
        ("un\n\n---", ["un"]),
        ("un\n---\ndeux", ["un\ndeux"]),  # the underline of a title
        ("un\n---\n\ndeux", ["un\n\ndeux"]),
        ("un\n\n---\ndeux", ["un\n\ndeux"]),  # a mere rule, which no text shows
        ("un\n\n----\n\ndeux", ["un\n\ndeux"]),
        ("un\n\n\ndeux", ["un\n\n\ndeux"]),
        ("un\n\n---\n\n![a](b.png)\n\n---\n\ndeux", ["un", "", "deux"]),
    ],
)
def test_a_line_of_dashes_between_blank_lines_opens_a_message(
    body: str, expected: list[str], end: str
) -> None:
    assert messages(headed(ON_X, body).replace("\n", end)) == expected


def test_networks_without_threads_get_one_message() -> None:
    assert messages(headed("reseaux: [linkedin]", "un\n\n---\n\ndeux")) == ["un\n\ndeux"]


def test_messages_point_to_their_own_source() -> None:
    text = headed(ON_X, "*un*\n\n---\n\n*deux*\n")
    rendition = rendered(text)
    assert [cut(text, rendition.to_source(message)) for message in rendition.messages] == ["un", "deux"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("un\n\n\ndeux", ["un", "deux"]),
        ("un\n \n\t\n\n\ndeux\n\n\n", ["un", "deux"]),
        ("un\n\n---\n\ndeux", ["un\n\ndeux"]),
        ("un\n\n\n![a](b.png)\n", ["un"]),
        ("![a](b.png)\n\n\nun\n\n\n<!-- c -->\n\n\ndeux", ["un", "deux"]),
        ("![a](b.png)", [""]),
    ],
)
def test_two_empty_lines_of_a_galaxy_file_open_a_message(body: str, expected: list[str], end: str) -> None:
    assert messages(headed("media: [mastodon-eu]", body).replace("\n", end)) == expected


def test_two_empty_lines_part_nothing_on_a_network_without_threads() -> None:
    assert messages(headed("media: [linkedin-eu]", "un\n\n\ndeux")) == ["un\n\n\ndeux"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un\n---\ndeux", ["un", "deux"]),
        ("un\n\n---\n\ndeux\n---\ntrois\n", ["un", "deux", "trois"]),
        ("un\n---\n---\nmedia:\n  - file: a.png\n---\ndeux", ["un", "deux"]),
        ("---\nschedule: 2026-01-02\n---\nun\n---\ndeux", ["un", "deux"]),
        ("---\nthread-delimiter: '***'\n---\nun\n---\ndeux\n***\ntrois", ["un\n---\ndeux", "trois"]),
        # the name that its README gives, and that its code does not read
        ("---\nthreadDelimiter: '***'\n---\nun\n---\ndeux\n***\ntrois", ["un", "deux\n***\ntrois"]),
        ("un\n---", ["un\n---"]),
    ],
)
def test_twitter_together_cuts_at_any_line_of_dashes(text: str, expected: list[str]) -> None:
    assert messages(text, "a.tweet") == expected
    assert messages(text.replace("\n", "\r\n"), "a.tweet") == expected


def test_a_toot_is_one_message() -> None:
    assert messages("un\n\n---\n\ndeux", "a.toot") == ["un\n\n---\n\ndeux"]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("Oui ?\n\n( ) Oui\n( ) Non\n", "a.tweet", ["Oui ?"]),
        ("Oui ?\n\n() Oui  \n\n( ) Non", "a.tweet", ["Oui ?"]),
        ("Oui ?\n( ) Oui\n---\nMerci", "a.tweet", ["Oui ?", "Merci"]),
        ("( ) Oui\nAlors ?", "a.tweet", ["( ) Oui\nAlors ?"]),
        ("Alors ?\n( )\n", "a.tweet", ["Alors ?\n( )"]),
        ("Oui ?\n[ ] Oui\n[ ] Non", "a.toot", ["Oui ?"]),
        ("Oui ?\n[x] Oui", "a.toot", ["Oui ?\n[x] Oui"]),
        ("Oui ?\n( ) Oui", "a.toot", ["Oui ?\n( ) Oui"]),
        ("---\nreseaux: x\n---\nOui ?\n( ) Oui", "a.md", ["Oui ?\n( ) Oui"]),
    ],
)
def test_the_options_of_a_poll_are_no_text(text: str, path: str, expected: list[str]) -> None:
    assert messages(text, path) == expected


HEAD = "reseaux: [x, linkedin, facebook, mastodon-eu]"


@pytest.mark.parametrize(
    ("title", "accounts"),
    [
        ("X", {"x"}),
        ("Twitter", {"x"}),
        ("x / Twitter", {"x"}),
        ("X (Twitter)", {"x"}),
        ("**LinkedIn** :", {"linkedin"}),
        ("LinkedIn et Facebook", {"linkedin", "facebook"}),
        ("LinkedIn, Facebook & X", {"linkedin", "facebook", "x"}),
        ("mastodon-eu", {"mastodon-eu"}),
        ("Mastodon", {"mastodon-eu"}),
        ("X — version courte", {"x"}),
        ("X (280 max)", {"x"}),
        ("LinkedIn (page entreprise)", {"linkedin"}),
        ("Version X", {"x"}),
        ("Pour LinkedIn", {"linkedin"}),
        ("🐦 X", {"x"}),
        ("1. X", {"x"}),
        ("LinkedIn : la version longue", set()),
        ("Version courte", set()),
        ("LinkedIn et vous", set()),
        ("Bluesky", set()),  # not a target of this post
        ("Nos réseaux", set()),
        ("", set()),
    ],
)
def test_a_heading_that_names_nothing_but_targets_opens_their_variant(title: str, accounts: set[str]) -> None:
    draft = draft_of(headed(HEAD, f"Commun.\n\n## {title}\n\nPropre.\n"))
    own = {target.account for target in draft.targets if render(draft, target).text == "Propre."}
    assert own == accounts


def test_each_variant_ends_where_the_next_heading_of_its_level_begins() -> None:
    body = "Commun.\n\n## X\n\nCourt.\n\n### Détail\n\nSuite.\n\n"
    body += "## LinkedIn et Facebook\n\nLong.\n\n## Notes\n\nÀ nous."
    text = headed(HEAD, body)
    assert rendered(text, account="x").text == "Court.\n\nDétail\n\nSuite."
    assert rendered(text, account="linkedin").text == "Long."
    assert rendered(text, account="facebook").text == "Long."
    assert rendered(text, account="mastodon-eu").text == "Commun."


def test_a_variant_has_threads_and_tags_of_its_own() -> None:
    text = headed(
        "reseaux: [x, linkedin]\nhashtags: {x: [a], linkedin: [b]}",
        "## X\nun\n\n---\n\ndeux\n\n## LinkedIn\ntout\n",
    )
    assert messages(text, account="x") == ["un", "deux\n\n#a"]
    assert messages(text, account="linkedin") == ["tout\n\n#b"]


def test_without_target_the_variants_are_left_out() -> None:
    draft = draft_of(headed(HEAD, "Commun.\n\n## X\n\nCourt.\n"))
    assert render(draft, None).text == "Commun."


def test_a_run_on_one_network_reads_the_variants_of_all() -> None:
    draft = draft_of(headed("reseaux: [x, linkedin]", "Commun.\n\n## LinkedIn\n\nLong.\n"))
    only = draft._replace(targets=draft.targets[:1])
    assert render(only, only.targets[0]).text == "Commun."

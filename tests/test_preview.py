"""What the preview says of a post, as data; and how it reads, in golden files.

`pytest tests/test_preview.py --update` rewrites the golden files: read what changed line by line.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import draft_of, headed, no_hang
from lint_kit import shipped_rules

from lint_social.beside import Beside
from lint_social.config import Config
from lint_social.config_files import config_from_text
from lint_social.discover import Files
from lint_social.known_networks import shipped_networks
from lint_social.preview import messages as preview_messages
from lint_social.preview.making import aimed, preview_of
from lint_social.preview.thread_cut import Limit
from lint_social.render.counting import counting_in
from lint_social.render.thread_numbers import thread_numbers
from lint_social.reporters import PREVIEW_FORMATS, preview_reporter
from lint_social.reporters.columns import cells, rows
from lint_social.reporters.style import Style
from lint_social.selection import Choice, Selector
from lint_social.view import views_of

if TYPE_CHECKING:
    from lint_social.preview import PostPreview, Preview

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden-preview"

LONG = "Une phrase de trente-neuf signes, pas plus. " * 12
POST = """---
reseaux: [x, linkedin, mastodon-asso, mastodon-amis, instagram, telegram, linkdin]
hashtags: [couture, récup]
avertissement: aiguilles
images:
  - {fichier: ../images/affiche.png, alt: "Affiche : samedi 5 décembre, 日本語, entrée libre et goûter."}
  - {fichier: vide.png}
---
# Samedi, on répare

Apportez **une veste**, repartez avec. 🧵 Merci à @nom et à @nom@piaille.fr pour les machines ! Le plan est
là : [plan d'accès](https://exemple.fr/venir?a=1).

« Je n'ai jamais cousu », disait M. Dupont. Il coud maintenant tous les samedis ; venez comme lui, même les
mains vides. Voir exemple.fr et \x1b[31mrouge\x1b[0m. ##[error]non

::error::non plus
"""


def shown(text: str, *names: str, path: str = "posts/a.md", config: Config | None = None) -> PostPreview:
    config = config or Config()
    networks = shipped_networks()
    aim = aimed(draft_of(text, path, config), config, networks, names)
    active = Selector(shipped_rules(), Choice()).of(config, path)
    views = views_of(aim.draft, active.lexicons, active.abbreviations, Files(()))
    return preview_of(aim, views, "fr")


def one(text: str, *names: str, **options: object) -> Preview:
    (preview,) = shown(text, *names, **options).previews  # type: ignore[arg-type]
    return preview


def notes(preview: Preview) -> list[str]:
    return [note.id for note in preview.notes]


def listed(preview: Preview, *, active: bool) -> list[str]:
    return [
        message.text[mark.start : mark.end]
        for message in preview.messages
        for mark in message.marks
        if mark.active is active
    ]


def test_the_gauge_adds_up_and_says_what_made_it() -> None:
    text = headed("reseaux: [x]\nhashtags: [a, b]", "Voir https://exemple.fr et https://exemple.org 🧵🎉\n")
    (message,) = one(text).messages
    (gauge,) = message.gauges
    assert {cost.kind: (cost.number, cost.cost) for cost in gauge.costs} == {
        "text": (0, len("Voir  et  ")), "link": (2, 46), "emoji": (2, 4), "hashtags": (0, len("\n\n#a #b")),
    }  # fmt: skip
    assert gauge.length == sum(cost.cost for cost in gauge.costs) == 67
    assert (gauge.limit, gauge.over) == (280, 0)


def test_a_content_warning_is_counted_where_it_counts() -> None:
    text = headed("reseaux: [mastodon, x]\navertissement: aiguilles", "Bonjour à tous\n")
    mastodon, x = (preview.messages[0].gauges[0].length for preview in shown(text).previews)
    assert mastodon == x + len("aiguilles")


def test_a_limit_of_the_account_holds() -> None:
    config = config_from_text("accounts: {asso: {network: mastodon, limits: {text_limit: 1000}}}")
    preview = one(headed("reseaux: [asso]", LONG), config=config)
    assert preview.messages[0].gauges[0].limit == 1000
    assert preview.messages[0].proposal == ()


def test_a_text_that_is_too_long_is_cut_where_there_are_threads() -> None:
    for network in ("x", "bluesky", "mastodon", "threads"):
        (message,) = one(headed(f"reseaux: [{network}]\nhashtags: [a]", LONG)).messages
        assert message.too_long_at is not None
        assert len(message.proposal) > 1
        for part in message.proposal:
            assert not any(gauge.over for gauge in part.gauges)
            assert part.text.endswith((".", "#a"))


def test_it_is_not_where_there_are_none() -> None:
    preview = one(headed("reseaux: [instagram]\nimage: a.png", "Un mot. " * 400))
    (message,) = preview.messages
    assert message.proposal == ()
    limit = Limit(counting_in("codepoint", shipped_networks()["instagram"].get), 2200)
    assert message.too_long_at == 2200
    assert limit.holds(message.text[: message.too_long_at])
    assert "no_thread" in notes(preview)


def test_a_thread_cut_in_the_source_shows_as_it_is() -> None:
    preview = one(headed("reseaux: [x]", "Un.\n\n---\n\nDeux.\n"))
    assert [message.text for message in preview.messages] == ["Un.", "Deux."]


def test_each_network_shows_its_own_variant_and_pictures() -> None:
    body = "## X\n\nCourt. ![a](a.png)\n\n## LinkedIn\n\nPlus long. ![b](b.png)\n"
    x, linkedin = shown(headed("reseaux: [x, linkedin]", body)).previews
    assert (x.messages[0].text, linkedin.messages[0].text) == ("Court.", "Plus long.")
    assert [picture.file for picture in (*x.pictures, *linkedin.pictures)] == ["a.png", "b.png"]


def test_the_fold_stands_between_two_words_or_at_a_line_end() -> None:
    (phone, computer) = one(headed("reseaux: [linkedin]", LONG)).messages[0].folds
    assert (phone.screen, computer.screen) == ("phone", "computer")
    for fold, most in ((phone, 140), (computer, 210)):
        assert most - 24 <= fold.at <= most
        assert LONG[fold.at] == " "
    (fold,) = one(headed("reseaux: [linkedin]", "a\n\nb\n\nc\n")).messages[0].folds
    assert (fold.at, fold.screen) == (4, "any")


def test_no_fold_leaves_a_french_sign_behind() -> None:
    text = "a" * 110 + " voici le lieu : au coin de la rue"
    (fold,) = one(headed("reseaux: [instagram]\nimage: a.png", text)).messages[0].folds
    assert text[fold.at :] == " lieu : au coin de la rue"


def test_a_text_that_fits_whole_is_not_folded() -> None:
    assert one(headed("reseaux: [linkedin]", "Court.\n\nDeux.\n")).messages[0].folds == ()


@pytest.mark.parametrize(
    ("network", "clickable"),
    [
        ("x", ["@nom", "exemple.fr", "#l", "https://exemple.fr/a"]),
        ("bluesky", ["exemple.fr", "#l'avenir", "https://exemple.fr/a"]),
        ("mastodon", ["@nom", "@nom@piaille.fr", "#l", "https://exemple.fr/a"]),
        ("instagram", ["@nom", "#l"]),
        ("linkedin", ["#l", "https://exemple.fr/a"]),
        ("reddit", ["https://exemple.fr/a"]),
    ],
)
def test_what_can_be_clicked_is_what_that_network_links(network: str, clickable: list[str]) -> None:
    body = "@nom et @nom@piaille.fr, exemple.fr, README.txt, #l'avenir https://exemple.fr/a\n"
    assert listed(one(headed(f"reseaux: [{network}]", body)), active=True) == clickable


def test_what_looks_like_a_link_elsewhere_is_listed_as_dead() -> None:
    body = "@nom, @nom@piaille.fr, exemple.fr et fini.Il, README.md, a@b.fr\n"
    assert listed(one(headed("reseaux: [mastodon]", body)), active=False) == ["exemple.fr"]
    assert listed(one(headed("reseaux: [bluesky]", body)), active=False) == ["@nom", "@nom@piaille.fr"]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("reseaux: [x]", "Tout va bien.", []),
        ("reseaux: [x]", "**gras**", ["formatting"]),
        ("reseaux: [x]", "# Titre", ["formatting"]),
        ("reseaux: [x]", "[mots](https://a.fr)", ["link_spelled"]),
        ("reseaux: [x]", "[https://a.fr](https://a.fr)", []),
        ("reseaux: [x]\nrendu: brut", "**gras**", ["visible"]),
        ("reseaux: [reddit]\nrendu: markdown", "**gras**", []),
        ("reseaux: [instagram]\nimage: a.png", "https://a.fr", ["links.bio"]),
        ("reseaux: [google-business]", "https://a.fr", ["links.field"]),
        ("reseaux: [instagram]", "Rien.", ["media_required"]),
        ("reseaux: [tiktok]\nimage: a.png", "a\n\nb", ["line_breaks"]),
        ("reseaux: [telegram]\nimages: [{fichier: a.png, alt: Un chat.}]", "a", ["alt"]),
        ("reseaux: [telegram]\nimages: [{fichier: a.png}]", "a", []),
        ("reseaux: [reddit]", "#a", ["hashtags"]),
        ("reseaux: [linkedin]", "Un.\n\n---\n\nDeux.", ["joined"]),
        ("reseaux: [x]", "Un.\n\n---\n\nDeux.", []),
        ("reseaux: [linkedin]", "@nom", ["mentions"]),
        ("reseaux: [bluesky]", "@nom", ["mentions.domain"]),
        ("reseaux: [x]\nimages: [a.png, b.png, c.png, d.png, e.png]", "a", ["pictures"]),
        ("reseaux: [threads]", "é" * 200, ["unit.utf8_byte"]),
        ("reseaux: [threads]", "é" * 20, []),
    ],
)
def test_what_is_lost_is_said(head: str, body: str, expected: list[str]) -> None:
    assert notes(one(headed(head, body + "\n"))) == expected


def test_networks_asked_for_are_shown_even_where_the_post_names_others() -> None:
    text = headed("reseaux: [x, mastodon-asso]", "Pour X.\n\n## LinkedIn\n\nPour LinkedIn.\n")
    assert [preview.account for preview in shown(text, "mastodon").previews] == ["mastodon-asso"]
    assert [preview.account for preview in shown(text, "twitter").previews] == ["x"]
    preview = one(text, "linkedin")
    assert preview.messages[0].text == "Pour LinkedIn."
    assert notes(preview) == ["asked"]


def write(name: str, style: Style, language: str = "fr", text: str = POST) -> str:
    return preview_reporter(name)(shown(text)._replace(language=language), style)


CASES = {
    "full": ("full", "fr", Style()),
    "narrow": ("full", "fr", Style(width=40)),
    "ascii": ("full", "fr", Style(width=72, ascii_only=True, encoding="cp1252")),
    "colour-en": ("full", "en", Style(width=80, colour=True)),
    "json": ("json", "fr", Style()),
    "json-en": ("json", "en", Style()),
}


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, request: pytest.FixtureRequest) -> None:
    name, language, style = CASES[case]
    written = write(name, style, language)
    path = GOLDEN / f"{case}.txt"
    if request.config.getoption("--update"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def test_every_format_has_its_golden_file() -> None:
    assert {name for name, _, _ in CASES.values()} == set(PREVIEW_FORMATS)


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (40, 60, 100):
        for text in (POST, headed("reseaux: [matrix]", "Bonjour. " * 200)):
            for line in write("full", Style(width=width), text=text).splitlines():
                assert cells(line) <= width, line


def test_nothing_reaches_the_terminal_or_the_ci_runner_that_drives_it() -> None:
    for name in PREVIEW_FORMATS:
        written = write(name, Style())
        assert "\x1b" not in written
        assert "##[error]" not in written or name == "json"
        assert not re.search(r"^\s*::", written, re.MULTILINE)


def test_an_old_console_can_write_all_of_it() -> None:
    write("full", Style(ascii_only=True, encoding="cp1252")).encode("cp1252")


def test_colour_changes_nothing_but_colour() -> None:
    coloured = re.sub(r"\x1b\[[\d;]+m", "", write("full", Style(colour=True)))
    assert coloured == write("full", Style())


def test_the_json_document_says_the_same() -> None:
    document = json.loads(write("json", Style()))
    assert document["schema"] == 1
    assert [preview["account"] for preview in document["previews"]][:2] == ["x", "linkedin"]
    assert document["unknown"] == [{"name": "linkdin", "near": "linkedin"}]
    for preview in document["previews"]:
        for message in preview["messages"]:
            for count in message["counts"]:
                assert sum(part["cost"] for part in count["parts"]) == count["length"]
            for entity in message["entities"]:
                assert message["text"][entity["start"] : entity["end"]] == entity["text"]


@given(st.text(max_size=80).map(lambda text: text.replace("\n", " ")), st.integers(2, 30))
def test_rows_hold_all_of_a_line_but_the_blanks_at_which_it_breaks(line: str, width: int) -> None:
    found = rows(line, width)
    assert found[0][0] == 0
    assert found[-1][1] == len(line)
    for (_, end), (start, _) in pairwise(found):
        assert line[end:start] in ("", " ")
    for start, end in found:
        assert cells(line[start:end]) <= width or len(line[start:end].split(" ")) == 1


@pytest.mark.parametrize("piece", ["mot ", "https://exemple.fr/a ", "@nom@a.fr #a ", "🧵\n", "**a** "])
def test_a_very_long_post_does_not_hang(piece: str) -> None:
    text = headed("reseaux: [x, bluesky, linkedin]", piece * (10_000 // len(piece)))
    with no_hang():
        post = shown(text)
        for name in PREVIEW_FORMATS:
            preview_reporter(name)(post, Style(colour=True))


def test_the_example_of_the_readme_is_what_comes_out() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"^\$ lint-social (preview exemples/.*)$", readme, re.MULTILINE)
    assert command
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", *command[1].split()],
        cwd=ROOT, capture_output=True, check=True,
        env={"PATH": "", "LC_ALL": "C.UTF-8", "COLUMNS": "96", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert f"```\n{done.stdout.decode()}```" in readme


def test_the_pictures_that_mdsend_sends_from_the_folder_of_a_post_are_shown() -> None:
    post = "tests/formats/mdsend/posts/2026-12-05_10-30_sacs/post.md"
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", "preview", "--format=json", post, "--network=instagram"],
        cwd=ROOT, capture_output=True, check=True,
        env={"PATH": "", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    (preview,) = json.loads(done.stdout)["previews"]
    assert [picture["file"] for picture in preview["pictures"]] == ["sacs.jpg"]
    assert "media_required" not in [note["id"] for note in preview["notes"]]


def test_a_video_beside_a_post_of_mdsend_is_its_video() -> None:
    draft = draft_of("---\nplatforms: [instagram]\n---\nSamedi.", "posts/2026-12-05_10-30_a/post.md")
    aim = aimed(draft._replace(beside=Beside(("a.jpg", "visite.mp4"))), Config(), shipped_networks(), ())
    active = Selector(shipped_rules(), Choice()).of(Config(), draft.post.path)
    views = views_of(aim.draft, active.lexicons, active.abbreviations, Files(()))
    (preview,) = preview_of(aim, views, "fr").previews
    assert ([picture.file for picture in preview.pictures], preview.video) == (["a.jpg"], "visite.mp4")
    assert notes(preview) == []


@pytest.mark.parametrize(("head", "sent"), [("video: a.mp4\n", ()), ("", ("a.jpg",))])
def test_a_video_or_a_file_of_the_folder_makes_the_text_a_caption(head: str, sent: tuple[str, ...]) -> None:
    draft = draft_of(f"---\nreseaux: [telegram]\n{head}---\nSamedi.")
    aim = aimed(draft._replace(beside=Beside(sent)), Config(), shipped_networks(), ())
    active = Selector(shipped_rules(), Choice()).of(Config(), draft.post.path)
    views = views_of(aim.draft, active.lexicons, active.abbreviations, Files(()))
    (preview,) = preview_of(aim, views, "fr").previews
    assert preview.messages[0].gauges[0].limit == 1024


def test_a_poll_is_shown_with_its_question_and_answers_and_how_long_it_lasts() -> None:
    head = 'reseaux: [x]\nsondage: {question: "Quel jour ?", choix: [samedi, dimanche], duree: 24h}'
    (poll,) = one(headed(head, "Votez.\n")).polls
    assert (poll.question, poll.duration, poll.sent) == ("Quel jour ?", "24h", True)
    assert [answer.text for answer in poll.answers] == ["samedi", "dimanche"]


def test_a_poll_at_the_end_of_a_tweet_is_shown_and_is_no_text() -> None:
    preview = one("Quel jour ?\n\n( ) samedi\n( ) dimanche\n", path="tweets/a.tweet")
    (poll,) = preview.polls
    assert [answer.text for answer in poll.answers] == ["samedi", "dimanche"]
    assert preview.messages[0].text == "Quel jour ?"


def test_a_poll_that_is_put_off_is_none() -> None:
    assert one(headed("reseaux: [x]\nsondage: non", "Votez.\n")).polls == ()
    assert notes(one(headed("reseaux: [bluesky]\nsondage: non", "Votez demain.\n"))) == []


@pytest.mark.parametrize(
    ("network", "answers", "found"),
    [
        ("x", "[oui]", "poll.count"),
        ("x", "[a, b, c, d, e]", "poll.count"),
        ("bluesky", "[oui, non]", "poll"),
        ("x", "peut-être", "poll.empty"),
        ("x", "[oui, non]", None),
        ("linkedin", "[a, b, c, d, e]", None),
    ],
)
def test_what_a_network_refuses_of_a_poll_is_noted(network: str, answers: str, found: str | None) -> None:
    preview = one(headed(f"reseaux: [{network}]\nsondage: {answers}", "Quel jour vous irait le mieux ?\n"))
    assert notes(preview) == ([found] if found else [])


def test_a_poll_nobody_can_tell_the_fate_of_is_shown_without_a_promise() -> None:
    (poll,) = one(headed("reseaux: [linkedin]\nsondage: [oui, non]", "Samedi ?\n")).polls
    assert poll.sent is None


def test_an_answer_that_is_too_long_says_by_how_much() -> None:
    some, all_ = "x" * 30, "y" * 55
    (poll,) = one(headed(f"reseaux: [mastodon]\nsondage: [oui, {some}, {all_}]", "Samedi ?\n")).polls
    assert [(len(answer.text), answer.limit, answer.refused) for answer in poll.answers] == [
        (3, 25, False), (30, 25, False), (55, 50, True),
    ]  # fmt: skip


def test_a_poll_reads_in_a_terminal_and_in_json() -> None:
    poll = '{question: "Quel jour ?", options: [samedi, dimanche], durée: 24h}'
    post = shown(headed(f"reseaux: [x, bluesky]\nsondage: {poll}", "Votez.\n"))
    page = preview_reporter("full")(post, Style())
    assert "  Sondage : Quel jour ?\n    ( ) samedi\n    ( ) dimanche\n    Durée : 24h\n" in page
    assert "  Sondage, qui ne partira pas : Quel jour ?\n" in page
    on_x, on_bluesky = json.loads(preview_reporter("json")(post, Style()))["previews"]
    assert on_x["polls"] == [on_x["poll"]]
    assert on_x["poll"] == {
        "message": 1,
        "question": "Quel jour ?",
        "answers": [
            {"text": "samedi", "limit": 25, "over": 0, "refused": False},
            {"text": "dimanche", "limit": 25, "over": 0, "refused": False},
        ],
        "duration": "24h",
        "sent": True,
    }
    assert on_bluesky["poll"]["sent"] is False


def test_a_publisher_that_drops_the_end_is_not_said_to_cut() -> None:
    text = headed("platforms: [linkedin, bluesky]", "Un mot. " * 400)
    on_linkedin, on_bluesky = shown(text, path="posts/2026-12-05_10-30_sacs/post.md").previews
    assert notes(on_linkedin)[0] == "drops_end"
    assert notes(on_bluesky)[0] == "cuts"


def test_the_poll_of_every_message_of_a_thread_is_shown() -> None:
    head = "---\npoll: [oui, non]\n---\n"
    text = f"Samedi ?\n---\n{head}Le matin ?\n---\nRien.\n---\nQui ?\n\n( ) moi\n( ) nous\n( ) lui\n"
    post = shown(text, "x", "bluesky", path="tweets/a.tweet")
    on_x, on_bluesky = post.previews
    found = [(poll.message, [answer.text for answer in poll.answers]) for poll in on_x.polls]
    assert found == [(2, ["oui", "non"]), (4, ["moi", "nous", "lui"])]
    assert notes(on_bluesky).count("poll") == 1
    page = preview_reporter("full")(post, Style())
    assert "  Sondage du message 2 : la question est dans le texte\n    ( ) oui\n    ( ) non\n" in page
    assert "  Sondage du message 4 : la question est dans le texte\n    ( ) moi\n" in page
    assert "  Sondage du message 4, qui ne partira pas : " in page
    told = json.loads(preview_reporter("json")(post, Style()))["previews"][0]
    assert [poll["message"] for poll in told["polls"]] == [2, 4]
    assert told["poll"] == told["polls"][0]


def test_the_poll_of_the_head_is_that_of_the_first_message() -> None:
    text = "---\npoll: [oui, non]\n---\nSamedi ?\n---\nDimanche ?\n"
    assert [poll.message for poll in one(text, path="tweets/a.tweet").polls] == [1]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Samedi.\n***\nDimanche.\n", []),
        ("Samedi.\n***\n---\npoll: [oui, non]\n---\nDimanche ?\n", []),
        ("Samedi.\n\n---\n\nCe tiret reste.\n***\nDimanche.\n", ["visible"]),
    ],
)
def test_the_line_that_a_tweet_chose_to_part_its_messages_is_not_seen(body: str, found: list[str]) -> None:
    preview = one(f'---\nthread-delimiter: "***"\n---\n{body}', path="tweets/a.tweet")
    assert len(preview.messages) == 2
    assert notes(preview) == found


@pytest.mark.parametrize("line", ["***", "- - -", "___", "* * *"])
def test_a_line_across_the_page_is_no_emphasis(line: str) -> None:
    (note,) = one(headed("reseaux: [x]", f"Un jour.\n\n{line}\n\nUn autre.\n")).notes
    assert (note.id, note.values["kinds"]) == ("formatting", ("break",))


def test_numbers_between_messages_ask_for_the_line_that_parts_them() -> None:
    text = "1/3 On sème.\n\n***\n\n2/3 On arrose.\n\n***\n\n3/3 On attend.\n"
    assert notes(one(headed("reseaux: [x]", text))) == ["thread_numbers", "formatting"]
    assert notes(one(headed("reseaux: [linkedin]", text))) == ["formatting"]  # no threads
    assert "thread_numbers" not in notes(one(headed("reseaux: [x]", text.replace("***", "---"))))


@pytest.mark.parametrize("number", ["{0}/3 {1}", "{1} ({0}/3)"])
def test_a_numbered_text_is_cut_where_its_numbers_say(number: str) -> None:
    parts = [number.format(at, LONG[:150].strip()) for at in (1, 2, 3)]
    (message,) = one(headed("reseaux: [x]", "\n\n".join(parts) + "\n")).messages
    assert [piece.text for piece in message.proposal] == parts


def test_a_numbered_message_that_is_too_long_is_cut_again() -> None:
    parts = ["1/2 On sème.", f"2/2 {LONG[:400]}"]
    (message,) = one(headed("reseaux: [x]", "\n\n".join(parts) + "\n")).messages
    pieces = [piece.text for piece in message.proposal]
    assert pieces[0] == parts[0]
    assert len(pieces) > 2
    assert " ".join(" ".join(pieces[1:]).split()) == " ".join(parts[1].split())


def test_a_text_too_long_is_told_that_its_lines_part_no_messages() -> None:
    text = f"{LONG[:250]}\n\n- - -\n\n{LONG[:200]}\n"
    assert notes(one(headed("reseaux: [x]", text))) == ["keep_cut.rule", "thread_lines", "formatting"]
    assert notes(one(headed("reseaux: [mastodon]", text))) == ["formatting"]  # it fits


@pytest.mark.parametrize(
    "text",
    [
        "1/2 tasse de farine.\n\n1/4 de tasse de sucre.",
        "Le 1/2 et le 2/2.",
        "Rendez-vous le 1/2\n\nou le 2/2/2026",
        "1/3 fait.\n\n3/3 fait.",
        "2/2 fini.\n\n1/2 commencé.",
        "v1/2\n\nv2/2",
        "1/1 seul.",
    ],
)
def test_other_fractions_are_no_thread(text: str) -> None:
    assert thread_numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "🧵 1/2 Un.\n\n2/2 Deux.",
        "Un. (1/2)\n\nDeux. (2/2)",
        "1/2\nUn.\n\n2/2\nDeux.",
        "[1/2] Un\n\nDeux 2/2 👇",
    ],
)
def test_numbers_of_a_thread_are_found_where_they_stand(text: str) -> None:
    assert [text[start:end].strip("()[]") for start, end in thread_numbers(text)] == ["1/2", "2/2"]


def test_numbers_are_looked_for_in_linear_time() -> None:
    with no_hang(10):
        thread_numbers("1/2 " * 200_000)
        thread_numbers("1/" + "a\n" * 300_000)
        thread_numbers("1/2\n\n" * 100_000)
        thread_numbers("1/" + "\n \n \t" * 200_000)


def account_with(limit: int) -> Config:
    return config_from_text(f"accounts: {{petit: {{network: mastodon, limits: {{text_limit: {limit}}}}}}}")


@pytest.mark.parametrize("limit", [1, 5, 20])
def test_a_limit_that_holds_no_sentence_is_not_cut_to_letter_by_letter(limit: int) -> None:
    """`B`, `o`, `n`… was proposed, a message for each."""
    text = headed("reseaux: [petit]", "Bonjour à tous, voici https://exemple.fr/page et la suite.\n")
    preview = one(text, config=account_with(limit))
    assert preview.messages[0].proposal == ()
    assert preview.messages[0].too_long_at is not None
    (note,) = preview.notes
    assert (note.id, note.values["room"]) == ("no_room", limit)


def test_a_content_warning_that_leaves_no_room_is_no_reason_to_cut() -> None:
    head = f"reseaux: [mastodon]\navertissement: {'a' * 490}"
    (note,) = one(headed(head, LONG)).notes
    assert (note.id, note.values["room"]) == ("no_room", 10)


def test_a_thread_that_nobody_would_read_is_not_proposed() -> None:
    fits, not_ = (headed("reseaux: [x]", "Un mot. " * count) for count in (800, 1000))
    assert 20 <= len(one(fits).messages[0].proposal) <= 25
    preview = one(not_)
    assert preview.messages[0].proposal == ()
    assert notes(preview) == ["long_thread"]


def test_a_text_far_too_long_is_not_cut_only_to_be_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty thousand emoji kept six accounts busy for twelve seconds."""
    measured = []
    real = preview_messages.measure_text
    monkeypatch.setattr(
        preview_messages, "measure_text", lambda text, *rest: measured.append(len(text)) or real(text, *rest)
    )
    for size in (2_000, 20_000):
        measured.clear()
        one(headed("reseaux: [x]", "😀" * size))
        assert sum(measured) <= 3 * size, size


def page_of(text: str, width: int = 80, **options: object) -> str:
    return preview_reporter("full")(shown(text, **options), Style(width=width))  # type: ignore[arg-type]


def test_a_post_shared_or_answered_is_named_and_an_empty_text_has_no_gauge() -> None:
    """A retweet was shown as a message of 0 characters, 280 left."""
    preview = one("---\nretweet: https://twitter.com/a/status/1\n---\n", path="tweets/a.tweet")
    assert [(note.id, note.values["what"]) for note in preview.notes] == [
        ("shares", "https://twitter.com/a/status/1")
    ]
    page = page_of("---\nretweet: https://twitter.com/a/status/1\n---\n", path="tweets/a.tweet")
    assert "280" not in page
    assert "(aucun texte)" in page
    answer = one("---\nreply: https://twitter.com/a/status/1\n---\nMerci !\n", path="tweets/a.tweet")
    assert notes(answer) == ["answers"]
    assert notes(one(headed("reseaux: [x]\nreponse: non", "Merci !\n"))) == []


def test_a_video_among_the_pictures_is_called_one() -> None:
    page = page_of(headed("reseaux: [x]\nimages: [a.png, film.mp4]", "Voyez.\n"))
    assert "  Image 1 : a.png\n    Sans texte alternatif\n  Vidéo : film.mp4\n" in page
    assert page.count("Sans texte") == 1


def test_a_fold_at_the_end_of_a_paragraph_adds_no_empty_line() -> None:
    first = "Trois mots ici " * 14
    page = page_of(headed("reseaux: [linkedin]\nrendu: brut", f"{first}\n\nLa suite.\n\n{LONG}\n"))
    assert re.search(r"voir plus \(sur ordinateur\)[^\n]*\n  │\n  │ La suite", page)


def test_accounts_that_show_the_same_are_all_named() -> None:
    config = config_from_text("accounts: {x-perso: {network: x}}")
    page = page_of(headed("reseaux: [x, x-perso]", "Bonjour.\n"), config=config)
    assert "── X (x, x-perso) ──" in page


def test_an_emoji_made_of_a_plain_sign_takes_two_columns() -> None:
    assert [cells(text) for text in ("❤", "❤\ufe0f", "1\ufe0f\u20e3", "😀", "😀\ufe0f", "e\u0301")] == [
        1, 2, 2, 2, 2, 1,
    ]  # fmt: skip


def test_nothing_follows_an_address_that_takes_two_lines() -> None:
    long = "https://exemple.fr/un-chemin-bien-trop-long-pour-une-seule-ligne"
    post = shown(headed("reseaux: [x]", f"Voir {long} #couture @nom"))
    page = preview_reporter("full")(post, Style(width=50))
    assert page.endswith(
        "  Cliquable :\n    https://exemple.fr/un-chemin-bien-trop-long-\n      pour-une-seule-ligne\n"
        "    #couture\n    @nom\n"
    )


def test_a_long_address_in_a_note_keeps_to_the_width() -> None:
    page = page_of(f"---\nretweet: https://exemple.fr/{'a' * 150}\n---\n", width=40, path="tweets/a.tweet")
    assert max(map(cells, page.splitlines())) <= 40
    assert "a" * 150 in page.replace("\n", "").replace(" ", "")

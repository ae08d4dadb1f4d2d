"""The editor server, driven over standard input and output by a client of its protocol."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from editor_kit import ROOT, Editor, edit
from lsprotocol import types

POST = """---
reseaux: [x, bluesky]
langue: fr
date: 2026-12-01 10:30
---
Samedi, on répare ensemble 🧵👩🏽‍💻 : voir http://exemple.fr/reparer  et venez nombreux !
"""
WHOLE = types.Range(types.Position(0, 0), types.Position(10_000, 0))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "posts"
    place.mkdir()
    write(place, "a.md", POST)
    return place


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())


def test_remarks_follow_what_is_typed_and_not_saved(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.open("a.md")
        (told,) = await editor.diagnostics("a.md")
        assert (told.code, told.source) == ("http-clair", "lint-social")
        assert told.severity == types.DiagnosticSeverity.Information
        assert "http://" in told.message
        assert "\n→ " in told.message
        editor.type("a.md", POST.replace("http:", "https:"))
        assert await editor.diagnostics("a.md") == []
        editor.type("a.md", POST.replace("[x,", "[x, truc-muche,"))
        told = await editor.rule("a.md", "reseau-inconnu")
        assert told.severity == types.DiagnosticSeverity.Error
        assert told.range == editor.at("a.md", "truc-muche")
        assert told.range.start.line == 1

    edit(folder, work)


@pytest.mark.parametrize(
    ("encoding", "column"),
    [
        (None, 44),
        (types.PositionEncodingKind.Utf8, 55),
    ],
)
def test_columns_are_counted_as_the_client_does(
    folder: Path, encoding: types.PositionEncodingKind | None, column: int
) -> None:
    line = POST.split("\n")[5]
    before = line[: line.index("http:")]
    assert (
        column
        == {
            None: len(before.encode("utf-16-le")) // 2,
            types.PositionEncodingKind.Utf8: len(before.encode()),
        }[encoding]
    )

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        (told,) = await editor.diagnostics("a.md")
        assert told.range.start == types.Position(5, column)

    edit(folder, work, encodings=[encoding] if encoding else None)


def test_lines_end_as_the_protocol_has_it(folder: Path) -> None:
    # Python's own lines also end at U+2028, U+0085 and form feeds
    async def work(editor: Editor) -> None:
        text = POST.replace("on répare", "on\u2028répare\x0b\x85").replace("\n", "\r\n")
        editor.open("a.md", text)
        (told,) = [item for item in await editor.diagnostics("a.md") if item.code == "http-clair"]
        assert told.range == editor.at("a.md", "http://exemple.fr/reparer")
        assert told.range.start.line == 5

    edit(folder, work)


def test_only_posts_are_spoken_of(folder: Path) -> None:
    write(folder, ".lint-social.yaml", "exclude: [brouillons/**]\n")
    write(folder, "brouillons/b.md", POST)
    write(folder, "README.md", "# Nos messages\n\nVoir http://exemple.fr\n")

    async def work(editor: Editor) -> None:
        for name in ("README.md", "brouillons/b.md", "a.md"):
            editor.open(name)
        assert await editor.diagnostics("README.md") == []
        assert await editor.diagnostics("brouillons/b.md") == []
        assert len(await editor.diagnostics("a.md")) == 1
        assert await editor.actions("brouillons/b.md", WHOLE) == {}
        assert await editor.hints("README.md") == []
        editor.open("notes.txt", POST)
        editor.open("untitled:Untitled-1", POST)  # not written to a file yet
        assert "http-clair" in [item.code for item in await editor.diagnostics("untitled:Untitled-1")]
        assert editor.uri("notes.txt") not in editor.told
        editor.close("a.md")
        await editor.until(lambda: not editor.told[editor.uri("a.md")].diagnostics)

    edit(folder, work)


def test_a_wrong_configuration_is_told_at_its_place_until_it_is_mended(folder: Path) -> None:
    write(folder, ".lint-social.yaml", "rules:\n  http-clair: off\nruls: {}\n")

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        (told,) = await editor.diagnostics("a.md")
        assert told.code == "configuration"
        assert told.severity == types.DiagnosticSeverity.Error
        assert ".lint-social.yaml contient 1 erreur." in told.message
        config = editor.uri(".lint-social.yaml")
        (place,) = await editor.until(lambda: config in editor.told and editor.told[config].diagnostics)
        assert (place.range.start.line, place.range.start.character) == (2, 0)
        assert "ruls" in place.message
        assert len(editor.messages) == 1
        editor.type("a.md", POST + "Encore.\n")
        assert [item.code for item in await editor.diagnostics("a.md")] == ["configuration"]
        assert await editor.hover("a.md", "http:") == ""
        write(folder, ".lint-social.yaml", "rules:\n  http-clair: off\n")
        (watched,) = editor.registered
        assert watched.method == "workspace/didChangeWatchedFiles"
        editor.watch(".lint-social.yaml")
        await editor.until(lambda: not editor.told[config].diagnostics)
        assert await editor.diagnostics("a.md") == []
        (folder / ".lint-social.yaml").unlink()
        editor.watch(".lint-social.yaml", types.FileChangeType.Deleted)
        assert (await editor.rule("a.md", "http-clair")).code == "http-clair"
        assert len(editor.messages) == 1

    edit(folder, work)


def test_a_configuration_is_checked_with_no_post_open(folder: Path) -> None:
    write(folder, ".lint-social.yaml", "rules:\n  http-clar: off\n")

    async def work(editor: Editor) -> None:
        name = ".lint-social.yaml"
        editor.open(name)
        config = editor.uri(name)
        (place,) = await editor.until(lambda: config in editor.told and editor.told[config].diagnostics)
        assert (place.range.start.line, place.range.start.character) == (1, 2)
        assert "http-clair" in place.message
        editor.type(name, "rules:\n  http-clair: off\n")
        editor.save(name)
        await editor.until(lambda: not editor.told[config].diagnostics)
        editor.open("a.md")
        assert await editor.diagnostics("a.md") == []

    edit(folder, work)


def test_fixes_are_offered_the_safe_ones_first(folder: Path) -> None:
    write(folder, ".lint-social.yaml", "message_language: en\n")
    text = POST.replace("Samedi, on", "Samedi , on")

    async def work(editor: Editor) -> None:
        editor.open("a.md", text)
        await editor.diagnostics("a.md")
        found = await editor.actions("a.md", WHOLE, "quickfix")
        fixes = {title: action for title, action in found.items() if title.startswith("Fix")}
        preferred = [bool(action.is_preferred) for action in fixes.values()]
        assert True in preferred
        assert preferred == sorted(preferred, reverse=True)
        unsafe = fixes["Fix http-clair, to be reviewed: “http:” becomes “https:”"]
        assert not unsafe.is_preferred
        assert set(await editor.actions("a.md", WHOLE, "")) > set(fixes)  # an empty kind asks for all
        assert editor.after("a.md", unsafe) == text.replace("http:", "https:")
        assert unsafe.diagnostics
        assert unsafe.diagnostics[0].code == "http-clair"
        (whole,) = (await editor.actions("a.md", WHOLE, "source.fixAll")).values()
        mended = editor.after("a.md", whole)
        assert "Samedi, on" in mended
        assert "http:" in mended
        assert set(await editor.actions("a.md", editor.at("a.md", "langue"), "quickfix")) == set()
        editor.type("a.md", mended)
        assert await editor.actions("a.md", WHOLE, "source") == {}

    edit(folder, work)


def test_a_rule_can_be_left_alone_for_a_block_or_a_file(folder: Path) -> None:
    text = POST + "\nPuis http://exemple.fr/plan\n"

    async def work(editor: Editor) -> None:
        editor.open("a.md", text)
        assert len(await editor.diagnostics("a.md")) == 2
        found = await editor.actions("a.md", editor.at("a.md", "http://exemple.fr/plan"))
        block = editor.after("a.md", found["Ignorer http-clair pour ce paragraphe"])
        whole = editor.after("a.md", found["Ignorer http-clair dans toute la publication"])
        assert "\n<!-- lint-social: ignore http-clair -->\nPuis" in block
        editor.type("a.md", block)
        (left,) = await editor.diagnostics("a.md")
        assert left.range.start.line == 5
        assert "lint-social: {ignore: [http-clair], reason:" in whole.partition("\n---\n")[0]
        editor.type("a.md", whole)
        assert await editor.diagnostics("a.md") == []

    edit(folder, work)


def test_a_comment_is_not_offered_where_it_would_be_sent(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.open("a.tweet", "Voir http://exemple.fr/reparer, samedi.\n")
        assert "http-clair" in [item.code for item in await editor.diagnostics("a.tweet")]
        found = await editor.actions("a.tweet", WHOLE)
        assert [title for title in found if title.startswith("Ignorer")] == []

    edit(folder, work)


def test_lengths_are_written_at_the_end_of_each_message(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.open("a.md")
        (hint,) = await editor.hints("a.md")
        text = POST.rstrip()
        assert hint.position == types.Position(5, len(text.split("\n")[5].encode("utf-16-le")) // 2)
        shown = subprocess.run(
            [sys.executable, "-m", "lint_social", "preview", "a.md", "--format", "json"],
            cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True, encoding="utf-8",
        ).stdout  # fmt: skip
        assert isinstance(hint.label, str)
        for name, limit in (("X", 280), ("Bluesky", 300)):
            figures = next(part for part in hint.label.split(" · ") if part.startswith(name)).split()[1]
            length, shown_limit = figures.split("/")
            assert int(shown_limit) == limit
            assert f'"length": {length}' in shown
        editor.type("a.md", POST + "mot " * 80)
        (hint,) = await editor.hints("a.md")
        assert isinstance(hint.label, str)
        assert "de trop" in hint.label
        editor.type("a.md", POST + "\n---\n\nEt voici la suite.\n")
        assert [item.position.line for item in await editor.hints("a.md")] == [5, 9]

    edit(folder, work)


def test_pointing_shows_the_page_of_the_rule_a_network_or_a_field(folder: Path) -> None:
    write(folder, ".lint-social.yaml", "rules:\n  hashtags-max: off\n")

    async def work(editor: Editor) -> None:
        text = POST.replace("langue: fr", "langue: fr\nlint-social: {ignore: [hashtags-max]}")
        editor.open("a.md", text)
        page = await editor.hover("a.md", "http://exemple")
        assert page.startswith("**http-clair** · suggestion")
        shown = subprocess.run(
            [sys.executable, "-m", "lint_social", "rules", "show", "http-clair", "--lang", "fr"],
            env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True, encoding="utf-8",
        ).stdout  # fmt: skip
        plain = "".join(char for char in page if char.isalnum())
        for line in shown.splitlines():
            if not line.lstrip().startswith("│"):
                assert "".join(char for char in line if char.isalnum()) in plain
        assert "280" in await editor.hover("a.md", "x, bluesky")
        assert "langue" in await editor.hover("a.md", "langue: fr")
        assert (await editor.hover("a.md", "hashtags-max")).startswith("**hashtags-max**")
        assert await editor.hover("a.md", "nombreux") == ""
        editor.open(".lint-social.yaml")
        assert (await editor.hover(".lint-social.yaml", "hashtags-max")).startswith("**hashtags-max**")

    edit(folder, work)


def test_what_can_be_written_next_is_offered(folder: Path) -> None:
    write(
        folder, ".lint-social.yaml",
        "accounts: {mastodon-asso: {network: mastodon}}\nobjectifs: [notoriété]\nrequired: {pret: [cible]}\n",
    )  # fmt: skip
    write(folder, "b.md", POST.replace("langue: fr", "langue: fr\ncampagne: Rentrée"))

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        head = "---\nreseaux: [x]\n{}---\nUn texte.\n"
        offers = await editor.offers("a.md", head.format("sta¦\n"))
        assert offers["statut"] == head.format("statut: \n")
        assert next(iter(offers)) == "cible"  # what the team asks for comes first
        assert "reseaux" not in offers
        offers = await editor.offers("a.md", head.format("statut: pr¦\n"))
        assert offers["prêt"] == head.format("statut: prêt\n")
        offers = await editor.offers("a.md", "---\nreseaux: [x, mast¦]\n---\nUn texte.\n")
        assert offers["mastodon-asso"] == "---\nreseaux: [x, mastodon-asso]\n---\nUn texte.\n"
        assert {"linkedin", "bluesky"} <= set(offers)
        offers = await editor.offers("a.md", "---\nreseaux:\n  - x\n  - ¦")
        assert {"linkedin", "mastodon-asso"} <= set(offers)
        assert {"fr", "en"} <= set(await editor.offers("a.md", head.format("langue: ¦\n")))
        days = list(await editor.offers("a.md", head.format("date: ¦\n")))
        assert [date.fromisoformat(day) for day in days] == [
            date.today() + timedelta(number) for number in range(15)
        ]
        assert "notoriété" in await editor.offers("a.md", head.format("objectif: ¦\n"))
        offers = {}
        while "Rentrée" not in offers:  # what other posts say is known once they are read
            offers = await editor.offers("a.md", head.format("campagne: R¦\n"))
        offers = await editor.offers("a.md", head.format("lint-social: {ignore: [http¦]}\n"))
        assert offers["http-clair"] == head.format("lint-social: {ignore: [http-clair]}\n")
        assert set(await editor.offers("a.md", head.format("lint-social: {¦}\n"))) >= {"ignore", "until"}
        body = head.format("") + "<!-- lint-social: {} -->\n"
        assert "ignore-line" in await editor.offers("a.md", body.format("ign¦"))
        offers = await editor.offers("a.md", body.format("ignore http-clair, hash¦"))
        assert offers["hashtags-max"] == body.format("ignore http-clair, hashtags-max")
        assert await editor.offers("a.md", head.format("") + "Un mot ¦") == {}
        editor.open(".lint-social.yaml")
        offers = await editor.offers(".lint-social.yaml", "rules:\n  http¦")
        assert offers["http-clair"] == "rules:\n  http-clair: "
        assert "off" in await editor.offers(".lint-social.yaml", "rules:\n  http-clair: ¦")
        assert "accounts" in await editor.offers(".lint-social.yaml", "acc¦")
        assert "bluesky" in await editor.offers(".lint-social.yaml", "accounts:\n  a: {network: ¦}")

    edit(folder, work)


def test_the_calendar_is_read_from_the_folder(folder: Path) -> None:
    same = POST.replace("http:", "https:")
    write(folder, "a.md", same)

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        assert await editor.diagnostics("a.md") == []
        write(folder, "sous/b.md", same.replace("on répare", "on coud"))
        editor.watch("sous/b.md", types.FileChangeType.Created)
        found = await editor.until(
            lambda: [item for item in editor.told[editor.uri("a.md")].diagnostics if item.related_information]
        )
        (related,) = found[0].related_information
        assert related.location.uri == editor.uri("sous/b.md")
        assert related.message == "l'autre publication : b.md"
        editor.type("a.md", "\n" + same)  # what is known of the calendar moves with the text
        told = await editor.diagnostics("a.md")
        assert [item.code for item in told if item.related_information] == [item.code for item in found]
        (folder / "sous" / "b.md").unlink()
        editor.watch("sous/b.md", types.FileChangeType.Deleted)
        await editor.until(lambda: not editor.of("a.md", str(found[0].code)))

    edit(folder, work)


def test_posts_that_are_not_saved_meet_in_the_calendar(folder: Path) -> None:
    write(folder, "b.md", POST.replace("12-01", "12-20").replace("ensemble", "à plusieurs"))

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        editor.open("b.md")
        await editor.diagnostics("b.md")
        assert not editor.of("a.md", "cadence-rafale")
        editor.type("b.md", editor.texts["b.md"].replace("12-20", "12-01"))
        await editor.until(lambda: editor.of("a.md", "cadence-rafale") or editor.of("b.md", "cadence-rafale"))

    edit(folder, work)


@pytest.mark.slow
def test_a_folder_far_wider_than_a_calendar_is_not_read(folder: Path) -> None:
    for number in range(101):
        (folder / "large" / str(number)).mkdir(parents=True)
        for name in range(200):
            (folder / "large" / str(number) / str(name)).touch()
    write(folder, "b.md", POST)

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        assert [item.code for item in await editor.diagnostics("a.md")] == ["http-clair"]
        message = await editor.until(lambda: next(iter(editor.messages), ""))
        assert str(folder) in message
        write(folder, ".lint-social.yaml", "posts: ['*.md']\n")
        editor.watch(".lint-social.yaml", types.FileChangeType.Created)
        await editor.rule("a.md", "cadence-rafale")
        assert len(editor.messages) == 1

    edit(folder, work)


def test_a_file_opened_without_a_folder_has_no_calendar(folder: Path) -> None:
    write(folder, "b.md", POST)

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        editor.save("a.md")
        assert [item.code for item in await editor.diagnostics("a.md")] == ["http-clair"]
        assert len(await editor.hints("a.md")) == 1

    edit(folder, work, folders=[])


def test_several_folders_have_each_their_configuration(folder: Path) -> None:
    other = folder.parent / "autres"
    write(other, ".lint-social.yaml", "message_language: en\n")
    write(other, "b.md", POST)

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        editor.open((other / "b.md").as_uri(), POST)
        (french,) = await editor.diagnostics("a.md")
        (english,) = await editor.diagnostics((other / "b.md").as_uri())
        assert french.message.startswith("Ce lien")
        assert not english.message.startswith("Ce lien")
        removed = types.WorkspaceFolder(other.as_uri(), "autres")
        editor.client.workspace_did_change_workspace_folders(
            types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent([], [removed]))
        )
        editor.type("a.md", POST + "Fin.")
        assert len(await editor.diagnostics("a.md")) == 1

    edit(folder, work, folders=[folder, other])


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        ({"locale": "en-GB"}, "This link"),
        pytest.param({"locale": "de"}, "Ce lien", marks=pytest.mark.slow),
        pytest.param({"locale": "de", "LANG": "en_GB.UTF-8"}, "This link", marks=pytest.mark.slow),
        ({"locale": "en", "LINT_SOCIAL_LANG": "fr"}, "Ce lien"),
        ({"locale": "fr", "arguments": ["--lang", "en", "--stdio"]}, "This link"),
    ],
)
def test_messages_are_in_the_language_asked_for(
    folder: Path, options: dict[str, object], begins: str
) -> None:
    async def work(editor: Editor) -> None:
        editor.open("a.md")
        (told,) = await editor.diagnostics("a.md")
        assert told.message.startswith(begins), told.message

    edit(folder, work, **options)


def test_a_file_that_is_deleted_while_open_is_still_checked(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.open("a.md")
        await editor.diagnostics("a.md")
        (folder / "a.md").unlink()
        editor.watch("a.md", types.FileChangeType.Deleted)
        editor.type("a.md", POST + "Fin.")
        assert len(await editor.diagnostics("a.md")) == 1
        folder.rename(folder.parent / "ailleurs")
        editor.type("a.md", POST)
        assert len(await editor.diagnostics("a.md")) == 1
        (folder.parent / "ailleurs").rename(folder)
        editor.close("a.md")
        assert await editor.hints("a.md") == []

    edit(folder, work)


def test_it_ends_when_the_editor_is_gone(folder: Path) -> None:
    async def gone() -> None:
        editor = Editor(folder)
        await editor.start()
        editor.open("a.md")
        await editor.diagnostics("a.md")
        process = editor.client._server
        assert process is not None
        assert process.stdin is not None
        process.stdin.close()
        await asyncio.wait_for(process.wait(), 10)
        await editor.client.stop()

    asyncio.run(gone())


def test_without_its_extra_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError('No module', name='pygls')\n")
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", "lsp", "--lang", "en"],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"}, capture_output=True, check=False, text=True, input="",
    )  # fmt: skip
    assert done.returncode == 2
    assert 'pip install "lint-social[lsp]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failure_of_ours_is_told_and_the_next_text_is_checked(folder: Path) -> None:
    # a module that the interpreter loads at its start breaks one kind of check, as a bug would
    (folder.parent / "sitecustomize.py").write_text(
        "import lint_social.editor.checker as checker\n"
        "whole = checker.Checker.check_together\n"
        "def check_together(self, texts, **options):\n"
        "    assert not any('BUG' in text for text in texts.values()), 'a bug'\n"
        "    return whole(self, texts, **options)\n"
        "checker.Checker.check_together = check_together\n"
    )

    async def work(editor: Editor) -> None:
        editor.open("a.md")
        assert len(await editor.diagnostics("a.md")) == 1
        editor.type("a.md", POST + "BUG")
        message = await editor.until(lambda: next(iter(editor.messages), ""))
        assert "AssertionError: a bug" in message
        editor.type("a.md", POST.replace("http:", "https:"))
        assert await editor.diagnostics("a.md") == []

    edit(folder, work, PYTHONPATH=f"{folder.parent}{os.pathsep}{ROOT}")

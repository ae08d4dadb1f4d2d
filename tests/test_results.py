"""The results of earlier runs are used again where they hold, and nowhere else: the report is the same."""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
import sqlite3
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from kit import headed
from lint_kit import engine_of, shipped_rules

from lint_social.discover import Found
from lint_social.packing import pack_summaries, unpack_summaries
from lint_social.phases import Fresh, Job
from lint_social.picture_samples import Sample, write_sample
from lint_social.reporters import FORMATS, in_parts
from lint_social.reporters.style import Style
from lint_social.result_store import ResultStore
from lint_social.results import Kept, basis_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lint_social.engine import Engine
    from lint_social.phases import Linted
    from lint_social.report import Report

TODAY = date(2026, 11, 23)
PICTURE = "images: [{fichier: affiche.png, alt: \"L'affiche de l'atelier, salle Rivière.\"}]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A calendar of some posts: repeated, with a picture, a request to ignore, an attestation, not a post."""
    posts = tmp_path / "posts"
    posts.mkdir()
    write_sample(posts / "affiche.png", Sample("png", 1200, 1200))
    day = date(2026, 11, 30)
    for number in range(4):
        head = f"reseaux: [x, linkedin]\nlangue: fr\ndate: {day + timedelta(number)} 10:00\n{PICTURE}"
        (posts / f"{number}.md").write_text(headed(head, "La serre rouvre samedi. Cliquez ici, ici."))
    (posts / "fini.md").write_text(headed("reseaux: [x]\nlangue: fr\ndate: 2026-11-01", "Cliquez ici"))
    ask = "<!-- lint-social: ignore cta-vague until=2026-12-01 -->"
    (posts / "tu.md").write_text(headed("reseaux: [x]\nlangue: fr", f"{ask}\nCliquez ici"))
    known = "atteste: {conseil-21: {par: Lou, le: 2026-11-20, empreinte: 8f2a86f0}}"
    head = f"reseaux: [x]\nlangue: fr\n{known}"
    (posts / "atteste.md").write_text(headed(head, "Cliquez ici"))
    (posts / "README.md").write_text("# Nos publications\n")
    (posts / "vide.md").write_text("")
    (posts / "latin.md").write_bytes("---\nreseaux: [x]\n---\nDéjà".encode("latin-1"))
    return posts


class Counted:
    """Phase one of an engine, and the files that it read."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.names: list[str] = []

    def lint_all(self, jobs: Sequence[Job]) -> Iterator[Linted]:
        for job in jobs:
            self.names.append(job.path.rpartition("/")[2])
            yield self.engine.lint_file(job)


def report_on(folder: Path, **asked: Any) -> tuple[dict[str, Any], list[str]]:
    """The document of a run over a folder, and the names of the files that were linted anew."""
    linted: list[str] = []
    return report_of(folder, linted, **asked).to_dict(), sorted(linted)


def report_of(
    folder: Path, linted: list[str] | None = None, *, store: Path | None = None, today: date = TODAY,
    basis: object = "", began: int = 0, **options: Any,
) -> Report:  # fmt: skip
    """The report of a run over a folder; `linted` is filled with the names of the files linted anew.

    `began` is when the run did: as early as by default, no file counts as written long before.
    """
    engine = engine_of(root=folder, roots=[str(folder)], today=today, **options)
    counted = Counted(engine)
    phases = Fresh(counted.lint_all, engine.judge)
    if store:
        place = ResultStore(str(store), basis)
        phases = Kept(place, engine.config_of, engine.files, today, began, phases)
    found = [Found(str(path), named=False) for path in sorted(folder.glob("*.md"))]
    report = engine.run(found, (), phases)
    if isinstance(phases, Kept):
        phases.save()
    if linted is not None:
        linted += counted.names
    return report


#: What is judged anew at every run: a request to ignore may be over.
ALWAYS = ["tu.md"]


def test_the_same_is_found_with_what_is_kept_and_without(folder: Path, tmp_path: Path) -> None:
    fresh, linted = report_on(folder)
    assert len(linted) == 10
    assert fresh["violations"]
    for again in ([], ALWAYS, ALWAYS):
        document, linted = report_on(folder, store=tmp_path / "garde")
        assert document == fresh
        assert linted == (again or linted)


def test_only_a_changed_post_is_linted_anew_and_the_calendar_with_it(folder: Path, tmp_path: Path) -> None:
    before, _ = report_on(folder, store=tmp_path / "garde")
    (folder / "2.md").write_text(headed("reseaux: [x]\nlangue: fr\ndate: 2026-12-02", "Un autre texte."))
    after, linted = report_on(folder, store=tmp_path / "garde")
    assert linted == sorted([*ALWAYS, "2.md"])
    assert after == report_on(folder)[0] != before


def test_an_attestation_is_kept_with_its_post(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        if path.name != "atteste.md":
            path.unlink()
    fresh, _ = report_on(folder, store=tmp_path / "garde")
    assert {"number": 21, "status": "attested", "violations": 0} in fresh["conseils"]
    assert report_on(folder, store=tmp_path / "garde") == (fresh, [])


def test_a_picture_that_is_gone_or_changed_is_noticed(folder: Path, tmp_path: Path) -> None:
    report_on(folder, store=tmp_path / "garde")
    (folder / "affiche.png").unlink()
    gone, linted = report_on(folder, store=tmp_path / "garde")
    assert linted == sorted([*ALWAYS, "0.md", "1.md", "2.md", "3.md"])
    assert "image-introuvable" in str(gone)
    write_sample(folder / "affiche.png", Sample("png", 3, 3))
    small, _ = report_on(folder, store=tmp_path / "garde")
    assert small == report_on(folder)[0] != gone


def test_a_new_day_is_only_another_calendar(folder: Path, tmp_path: Path) -> None:
    before, _ = report_on(folder, store=tmp_path / "garde")
    later = date(2026, 12, 25)
    after, linted = report_on(folder, store=tmp_path / "garde", today=later)
    assert linted == ALWAYS
    assert after == report_on(folder, today=later)[0] != before


def test_another_configuration_is_heard(folder: Path, tmp_path: Path) -> None:
    before, _ = report_on(folder, store=tmp_path / "garde")
    config = "rules: {cta-vague: off, redite: off}"
    after, linted = report_on(folder, store=tmp_path / "garde", config=config)
    assert len(linted) == 10
    assert after == report_on(folder, config=config)[0] != before


def test_what_was_asked_for_otherwise_is_kept_apart(folder: Path, tmp_path: Path) -> None:
    report_on(folder, store=tmp_path / "garde", basis="tout")
    select = ("longueur-max",)
    document, linted = report_on(folder, store=tmp_path / "garde", basis="longueur", select=select)
    assert document == report_on(folder, select=select)[0]
    assert len(linted) == 10


def test_a_file_that_is_deleted_or_moved_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    report_on(folder, store=tmp_path / "garde")
    (folder / "0.md").rename(folder / "deplace.md")
    (folder / "1.md").unlink()
    after, linted = report_on(folder, store=tmp_path / "garde")
    assert linted == sorted([*ALWAYS, "deplace.md"])
    assert after == report_on(folder)[0]


@contextlib.contextmanager
def opened_posts() -> Iterator[list[str]]:
    """The names of the posts that are opened meanwhile, as Python tells its auditors."""
    names: list[str] = []
    watched.append(names)
    yield names
    watched.remove(names)


watched: list[list[str]] = []


def hear(event: str, args: tuple[Any, ...]) -> None:
    if watched and event == "open" and str(args[0]).endswith(".md"):
        for names in watched:
            names.append(str(args[0]).rpartition("/")[2])


sys.addaudithook(hear)


def later() -> int:
    """A time at which files that are written now count as written long before."""
    return time.time_ns() + 60 * 10**9


def test_posts_seen_the_same_are_not_even_opened(folder: Path, tmp_path: Path) -> None:
    fresh, _ = report_on(folder, store=tmp_path / "garde", began=later())
    with opened_posts() as names:
        assert report_on(folder, store=tmp_path / "garde", began=later()) == (fresh, ALWAYS)
    assert set(names) == set(ALWAYS)


def test_what_was_only_touched_is_opened_once_more(folder: Path, tmp_path: Path) -> None:
    fresh, _ = report_on(folder, store=tmp_path / "garde", began=later())
    (folder / "1.md").touch()
    for expected in ({*ALWAYS, "1.md"}, set(ALWAYS)):
        with opened_posts() as names:
            assert report_on(folder, store=tmp_path / "garde", began=later()) == (fresh, ALWAYS)
        assert set(names) == expected


def test_posts_just_written_are_read_whatever_their_times(folder: Path, tmp_path: Path) -> None:
    now = time.time_ns()
    report_on(folder, store=tmp_path / "garde", began=now)
    with opened_posts() as names:
        report_on(folder, store=tmp_path / "garde", began=now)
    assert set(names) == {path.name for path in folder.glob("*.md")}


def test_a_change_that_leaves_size_and_time_is_noticed(folder: Path, tmp_path: Path) -> None:
    report_on(folder, store=tmp_path / "garde", began=later())
    path = folder / "0.md"
    about, text = path.stat(), path.read_text()
    path.write_text(text.replace("Cliquez ici, ici.", "Venez samedi, oui"))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert path.stat().st_size == about.st_size
    after, linted = report_on(folder, store=tmp_path / "garde", began=later())
    assert linted == sorted([*ALWAYS, "0.md"])
    assert after == report_on(folder)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_post_that_became_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    report_on(folder, store=tmp_path / "garde", began=later())
    (folder / "0.md").replace(tmp_path / "ailleurs.md")
    (folder / "0.md").symlink_to(tmp_path / "ailleurs.md")
    for _ in range(2):
        after, linted = report_on(folder, store=tmp_path / "garde", began=later())
        assert linted == sorted([*ALWAYS, "0.md"])
        assert after == report_on(folder)[0]
        told = [item["rule"] for item in after["violations"] if item["path"].endswith("/0.md")]
        assert told == ["fichier-illisible"]


def test_a_post_that_changes_while_the_report_is_written_keeps_its_places(
    folder: Path, tmp_path: Path
) -> None:
    expected, _ = report_on(folder, store=tmp_path / "garde", began=later())
    report = report_of(folder, store=tmp_path / "garde", began=later())
    for path in folder.glob("*.md"):
        path.write_text("Plus rien.")
    assert report.to_dict() == expected
    for name in FORMATS:
        assert "".join(in_parts(name)(report, Style()))
    assert "Plus rien" not in "".join(in_parts("full")(report, Style()))


def test_places_in_a_file_with_a_mark_are_the_same_once_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "0.md").write_bytes(codecs.BOM_UTF8 + "Déjà".encode("latin-1"))
    fresh = "".join(in_parts("rdjson")(report_of(folder), Style()))
    for _ in range(2):
        assert "".join(in_parts("rdjson")(report_of(folder, store=tmp_path / "garde"), Style())) == fresh


def spoil_whole(path: Path) -> None:
    path.write_bytes(b"\0\xff pas une base" * 999)


def spoil_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE posts (autre INTEGER)")
    store.close()


def spoil_rows(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("UPDATE posts SET found = '[1]', asked = '[[\"eval\", \"1\"]]'")
        store.execute("UPDATE calendars SET found = '{}'")
    store.close()


def spoil_signs(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("UPDATE posts SET found = replace(found, 'cta-vague', 'cta-vogue')")
        store.execute("UPDATE calendars SET found = replace(found, 'redite', 'redire')")
    store.close()


def spoil_lines(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("UPDATE posts SET lines = 'x'")
    store.close()


def spoil_types(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("UPDATE posts SET found = x'00ff', summaries = NULL")
        store.execute("UPDATE names SET names = '['")
    store.close()


SPOILING = [spoil_whole, spoil_half, spoil_tables, spoil_rows, spoil_signs, spoil_lines, spoil_types]


@pytest.mark.parametrize("spoil", SPOILING)
def test_a_spoilt_or_foreign_file_is_made_anew(folder: Path, tmp_path: Path, spoil: Any) -> None:
    fresh, _ = report_on(folder, store=tmp_path / "garde")
    (file,) = (tmp_path / "garde").iterdir()
    spoil(file)
    assert report_on(folder, store=tmp_path / "garde")[0] == fresh
    document, linted = report_on(folder, store=tmp_path / "garde")
    assert document == fresh
    assert linted == ALWAYS


def test_summaries_that_are_spoilt_are_made_anew(folder: Path, tmp_path: Path) -> None:
    report_on(folder, store=tmp_path / "garde")
    (file,) = (tmp_path / "garde").iterdir()
    with sqlite3.connect(file) as store:
        store.execute("UPDATE posts SET summaries = 'x'")
        store.execute("DELETE FROM calendars")
    store.close()
    document, _ = report_on(folder, store=tmp_path / "garde")
    assert document == report_on(folder)[0]


def test_a_file_that_another_run_writes_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    fresh, _ = report_on(folder, store=tmp_path / "garde")
    (file,) = (tmp_path / "garde").iterdir()
    store = sqlite3.connect(file, isolation_level=None)
    store.execute("BEGIN EXCLUSIVE")
    (folder / "9.md").write_text(headed("reseaux: [x]\nlangue: fr", "Venez samedi."))
    document, _ = report_on(folder, store=tmp_path / "garde")
    store.execute("ROLLBACK")
    store.close()
    assert document == report_on(folder)[0] != fresh


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8")
def test_a_post_whose_name_is_no_utf8_is_found_anew_each_time(folder: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.md")
    (folder / "0.md").rename(folder / name)
    fresh, _ = report_on(folder)
    for expected in (10, 2):
        document, linted = report_on(folder, store=tmp_path / "garde")
        assert document == fresh
        assert len(linted) == expected
    assert linted == sorted([*ALWAYS, name])


def test_a_folder_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "garde").write_text("un fichier là où il faudrait un dossier")
    assert report_on(folder, store=tmp_path / "garde")[0] == report_on(folder)[0]


def test_posts_of_other_runs_are_forgotten_once_they_are_many(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint_social.result_store._SPARE", 0)
    report_on(folder, store=tmp_path / "garde")
    for path in [*folder.glob("[0-3].md"), *folder.glob("[f-z]*.md")]:
        path.unlink()
    report_on(folder, store=tmp_path / "garde")
    (file,) = (tmp_path / "garde").iterdir()
    with sqlite3.connect(file) as store:
        names = {path.rpartition("/")[2] for (path,) in store.execute("SELECT path FROM posts")}
    store.close()
    assert names == {"README.md", "atteste.md"}


def test_what_no_run_has_written_for_long_is_thrown_away(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "garde"
    kept.mkdir()
    for name in ("resultats-vieux.sqlite", "regles-vieux.json", "mots-fr-vieux.json", "a-moi.txt"):
        (kept / name).touch()
        os.utime(kept / name, (0, 0))
    (kept / "regles-neuf.json").touch()
    report_on(folder, store=kept)
    names = {path.name for path in kept.iterdir() if not path.name.startswith("resultats-")}
    assert names == {"regles-neuf.json", "a-moi.txt"}
    assert not (kept / "resultats-vieux.sqlite").exists()


def test_what_all_runs_of_a_kind_share_changes_with_the_rules(tmp_path: Path) -> None:
    rules = tmp_path / "regles"
    rules.mkdir()
    before = basis_of([str(rules)], "tout")
    assert basis_of([str(rules)], "tout") == before
    assert basis_of([str(rules)], "autre") != before
    (rules / "a.yaml").write_text("id: a")
    assert basis_of([str(rules)], "tout") != before


def test_summaries_are_what_they_were_once_unpacked(folder: Path) -> None:
    engine = engine_of(root=folder, roots=[str(folder)], rules=shipped_rules())
    engine.sum_up(calendar=True)
    paths = [Found(str(path), named=False) for path in sorted(folder.glob("*.md"))]
    seen = 0
    for path in paths:
        summaries = engine.lint_file(Job(path.path, named=False)).summaries
        seen += len(summaries)
        assert unpack_summaries(path.path, pack_summaries(summaries)) == summaries
    assert seen == 9


def test_every_real_post_is_found_the_same(real_posts: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "vrais"
    folder.mkdir()
    for number, path in enumerate(real_posts[::9]):
        shutil.copyfile(path, folder / f"{number:03}.md")
    fresh, _ = report_on(folder)
    assert report_on(folder, store=tmp_path / "garde")[0] == fresh
    assert report_on(folder, store=tmp_path / "garde")[0] == fresh

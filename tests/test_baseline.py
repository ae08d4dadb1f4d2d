"""`check --baseline`: what a team began with is not told, what is new is, what is mended is noticed."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import pytest
from adoption_kit import GOOD, Repository, post

DATED = "---\nreseaux: [linkedin]\nlangue: fr\ndate: 2026-11-{} {}:00\n---\n"
BASELINE = ("--baseline", "connues.json")
UPDATE = (*BASELINE, "--update-baseline")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def old(tmp_path: Path, cache: Path) -> Repository:
    """Three old posts with faults, all of them known."""
    repository = Repository(tmp_path / "depot", cache)
    for name in ("a", "b", "c"):
        repository.write(f"posts/{name}.md", post(f"Pour {name} : cliquez ici avant jeudi.", GOOD))
    said = repository.concise(*UPDATE)
    assert (said.code, said.out) == (0, "")
    assert said.err == "connues.json : 3 remarques connues (3 de plus, 0 de moins)\n"
    return repository


def entries(repository: Repository) -> list[dict[str, object]]:
    known: list[dict[str, object]] = json.loads((repository.folder / "connues.json").read_bytes())["known"]
    assert known[-1] == {}
    return known[:-1]


def test_what_is_known_is_not_told_and_is_counted(old: Repository) -> None:
    said = old.check("--select", "cta-vague", *BASELINE)
    assert said.code == 0
    assert said.out.splitlines()[0].endswith("0 suggestion · 3 déjà connues")
    found = old.json("--select", "cta-vague", *BASELINE)
    assert found["violations"] == []
    assert found["summary"]["suppressed"] == 3


def test_one_entry_a_line_in_order(old: Repository) -> None:
    lines = (old.folder / "connues.json").read_text(encoding="utf-8").splitlines()
    assert lines[0] == '{"lint-social-baseline": 1, "known": ['
    assert lines[-2:] == ["  {}", "]}"]
    assert [json.loads(line.rstrip(","))["path"] for line in lines[1:-2]] == [
        "posts/a.md", "posts/b.md", "posts/c.md",
    ]  # fmt: skip
    assert "line" not in entries(old)[0]


def test_lines_may_move_and_files_change_folders(old: Repository) -> None:
    old.write("posts/a.md", post(GOOD, GOOD, "Pour a :\ncliquez ici avant jeudi."))
    (old.folder / "archives").mkdir()
    (old.folder / "posts/b.md").rename(old.folder / "archives/b.md")
    said = old.concise(*BASELINE)
    assert (said.out, said.err) == ("", "")
    old.concise(*UPDATE)
    assert [entry["path"] for entry in entries(old)] == ["archives/b.md", "posts/a.md", "posts/c.md"]


def test_a_file_under_a_new_name_is_a_new_file(old: Repository) -> None:
    (old.folder / "posts/b.md").rename(old.folder / "posts/d.md")
    said = old.concise(*BASELINE)
    assert said.lines == ["posts/d.md:6 cta-vague"]
    assert said.err.startswith("1 remarque connue ne se retrouve plus : cta-vague (posts/b.md) ;")


def test_what_is_new_is_told_also_beside_what_is_known(old: Repository) -> None:
    old.write("posts/a.md", post("Pour a : cliquez ici avant jeudi.", "Et aussi, cliquez ici."))
    assert old.concise(*BASELINE).lines == ["posts/a.md:8 cta-vague"]


def test_words_added_on_one_side_make_nothing_new(old: Repository) -> None:
    old.write("posts/a.md", post("Pour a : cliquez ici avant jeudi. Et pour les ateliers, cliquez ici."))
    said = old.concise(*BASELINE)
    assert (said.lines, said.err) == (["posts/a.md:6 cta-vague"], "")
    assert ":6:57:" in said.out


def test_what_is_just_the_same_is_known_before_what_is_alike(old: Repository) -> None:
    old.write("posts/a.md", post("Pour a : cliquez ici avant lundi.", "Pour a : cliquez ici avant jeudi."))
    assert old.concise(*BASELINE).lines == ["posts/a.md:6 cta-vague"]


def test_one_more_of_the_same_is_new(old: Repository) -> None:
    old.write("posts/a.md", post(*["Pour a : cliquez ici avant jeudi."] * 3))
    assert len(old.concise(*BASELINE).lines) == 2
    old.concise(*UPDATE)
    assert next(entry["times"] for entry in entries(old) if entry["path"] == "posts/a.md") == 3
    old.write("posts/a.md", post(*["Pour a : cliquez ici avant jeudi."] * 2))
    said = old.concise(*BASELINE)
    assert said.lines == []
    assert said.err.startswith("1 remarque connue ne se retrouve plus")


def test_what_has_become_graver_is_told_again(old: Repository) -> None:
    old.write(".lint-social.yaml", "rules:\n  cta-vague: {severity: warning}\n")
    said = old.concise(*BASELINE)
    assert (said.code, len(said.lines)) == (1, 3)


def test_what_is_mended_is_a_notice_and_goes_with_an_update(old: Repository) -> None:
    old.write("posts/a.md", post(GOOD))
    (old.folder / "posts/b.md").unlink()
    said = old.check("--select", "cta-vague", *BASELINE)
    assert said.code == 0
    assert "2 remarques connues ne se retrouvent plus : cta-vague (posts/a.md), cta-vague" in said.out
    assert old.concise(*UPDATE).err == "connues.json : 1 remarque connue (0 de plus, 2 de moins)\n"
    assert [entry["path"] for entry in entries(old)] == ["posts/c.md"]


@pytest.mark.parametrize(
    "part",
    [
        ("posts/c.md",), ("--select", "longueur-max"), ("--ignore", "cta-vague"), ("--calendar-only",),
        ("posts/c.md", "--select", "cta-vague"),
    ],
)  # fmt: skip
def test_a_run_on_a_part_neither_calls_the_rest_mended_nor_takes_it_out(
    old: Repository, part: tuple[str, ...]
) -> None:
    old.write("posts/a.md", post(GOOD))
    before = entries(old)
    assert "ne se retrouve" not in old.check("--format", "concise", *part, *BASELINE).err
    old.check("--format", "concise", *part, *UPDATE)
    assert [entry for entry in entries(old) if entry in before] == before


def test_a_rule_turned_off_and_a_post_left_out_since_are_no_longer_found(old: Repository) -> None:
    old.write(".lint-social.yaml", "exclude: [posts/a.md]\n")
    assert "1 remarque connue" in old.check(*BASELINE, ".").out
    old.write(".lint-social.yaml", "rules: {cta-vague: off}\n")
    assert "3 remarques connues" in old.check(*BASELINE).out


def test_findings_of_the_calendar_from_whichever_post_they_are_told(tmp_path: Path, cache: Path) -> None:
    repository = Repository(tmp_path / "depot", cache)
    repository.write(".lint-social.yaml", "posts: ['*.md']\n")
    repository.write("a.md", post(GOOD, head=DATED.format(24, 10)))
    repository.write("b.md", post(GOOD + " Venez.", head=DATED.format(24, 18)))
    repository.concise(*UPDATE)
    assert [entry["rule"] for entry in entries(repository)] == ["cadence-max"]
    assert len(repository.concise().lines) == 1
    for asked in ((), ("a.md",), ("b.md",), ("a.md", "b.md")):
        said = repository.concise(*asked, *BASELINE)
        assert (said.out, said.err) == ("", ""), asked
    repository.write("c.md", post(GOOD + " Dites-le.", head=DATED.format(24, 12)))
    assert repository.concise(*BASELINE).lines != []  # one post more that day


def test_the_file_lies_where_it_lies_whatever_the_working_folder(old: Repository) -> None:
    said = old.concise("--baseline", "../connues.json", below="posts")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_nothing_is_written_where_nothing_changes_and_the_mode_stays(old: Repository) -> None:
    path = old.folder / "connues.json"
    path.chmod(0o640)
    before = path.stat()
    old.concise(*UPDATE)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    old.write("posts/a.md", post(GOOD))
    old.concise(*UPDATE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_state_of_the_conseils_is_that_of_the_posts(tmp_path: Path, cache: Path) -> None:
    repository = Repository(tmp_path / "depot", cache)
    repository.write("a.md", post("Rendez-vous lundi 24 novembre 2026 à la serre."))
    before = repository.json()
    repository.check(*UPDATE)
    after = repository.json(*BASELINE)
    assert before["conseils"] == after["conseils"]
    assert (before["summary"]["errors"], after["summary"]["errors"]) == (1, 0)
    assert "à revoir" in repository.check(*BASELINE, "--bilan").out


def test_names_that_are_no_text_and_marks_that_are_not_seen(tmp_path: Path, cache: Path) -> None:
    repository = Repository(tmp_path / "depot", cache)
    try:
        (repository.folder / "caf\udce9.md").write_text(post("Voici : cliquez ici\u202e."), encoding="utf-8")
    except OSError:
        pytest.skip("no such names here")
    repository.concise(*UPDATE)
    assert repository.concise(*BASELINE).out == ""
    assert "\u202e" not in (repository.folder / "connues.json").read_text(encoding="utf-8")


# git merges two baselines line by line


def branches(repository: Repository) -> None:
    repository.commit()
    for name, title in (("x", "posts/ab.md"), ("y", "posts/bb.md")):
        repository.git("checkout", "-q", "-b", name, "main")
        repository.write(title, post(f"Pour {name}, cliquez ici."))
        repository.concise(*UPDATE)
        repository.commit()


def test_two_branches_that_add_at_different_places_merge(old: Repository) -> None:
    branches(old)
    old.git("merge", "-q", "x", "-m", "m")
    said = old.concise(*BASELINE)
    assert (said.out, said.err) == ("", "")
    assert len(entries(old)) == 5


def test_two_branches_that_add_at_one_place_merge_by_union(old: Repository) -> None:
    old.write(".gitattributes", "connues.json merge=union\n")
    branches(old)
    old.git("checkout", "-q", "-b", "z", "main")
    old.write("posts/bc.md", post("Pour z, cliquez ici."))
    old.write("posts/b.md", post("Pour b : cliquez ici avant jeudi.", "Pour b : cliquez ici avant jeudi."))
    old.concise(*UPDATE)
    old.commit()
    old.git("merge", "-q", "x", "-m", "m")
    old.git("merge", "-q", "y", "-m", "m")
    assert old.concise(*BASELINE).out == ""
    old.concise(*UPDATE)
    assert len(entries(old)) == 6


def test_a_merge_that_failed_is_told_where(old: Repository) -> None:
    branches(old)
    old.git("checkout", "-q", "-b", "z", "main")
    old.write("posts/bc.md", post("Pour z, cliquez ici."))
    old.concise(*UPDATE)
    old.commit()
    with pytest.raises(subprocess.CalledProcessError):
        old.git("merge", "-q", "y", "-m", "m")
    said = old.concise(*BASELINE)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("connues.json:4:1: deux versions que git n'a pas su réunir")


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"", "1:1", "JSON"),
        (b'{"lint-social-baseline": 1, "known": [\n  {"path": "a.md",}\n]}', "2:", "JSON"),
        (b"[]", "1:1", "n'est pas une liste"),
        (b'{"known": []}', "1:1", "n'est pas une liste"),
        (b'{"lint-social-baseline": true, "known": []}', "1:1", "n'est pas une liste"),
        (b'{"lint-social-baseline": 2, "known": []}', "1:1", "version 2"),
        (b'{"lint-social-baseline": 1,\n "known": [\n{},\n  {"path": "a.md"}]}', "4:3", "entrée"),
        (b'{"lint-social-baseline": 1, "known": [3]}', "1:39", "entrée"),
        (b'{"lint-social-baseline": 1, "known": ["caf\xe9"]}', "1:1", "UTF-8"),
        (b'{"lint-social-baseline": ' + b"9" * 5000 + b"}", "1:1", "n'est pas une liste"),
        (b"[" * 100_000, "1:1", "n'est pas une liste"),
    ],
)
def test_a_file_that_is_none(old: Repository, content: bytes, place: str, words: str) -> None:
    old.write("connues.json", content)
    for options in (BASELINE, UPDATE):
        said = old.concise(*options)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(f"connues.json:{place}")
        assert words in said.err
    assert (old.folder / "connues.json").read_bytes() == content


def test_none_a_folder_and_one_in_no_folder(old: Repository) -> None:
    said = old.concise("--baseline", "autre.json")
    assert (said.code, "--update-baseline" in said.err) == (2, True)
    assert old.concise("--baseline", "posts").code == 2
    assert old.concise("--baseline", "nulle/part.json", "--update-baseline").code == 2
    assert old.concise("--update-baseline").code == 2
    assert old.concise(*BASELINE, "--network", "x").code == 2


def test_what_is_known_is_not_mended_either(old: Repository) -> None:
    text = "---\nreseaux: [x]\nlangue: fr\nmentions: @mairie\n---\nLa serre rouvre samedi à dix heures.\n"
    named = ("--select", "en-tete-invalide")
    first = old.write("posts/vieux.md", text)
    old.check(*named, *UPDATE)
    second = old.write("posts/neuf.md", text)
    shown = old.check(*named, *BASELINE, "--diff")
    assert "posts/neuf.md" in shown.out
    assert "posts/vieux.md" not in shown.out
    said = old.check(*named, *BASELINE, "--fix")
    assert said.code == 0
    assert first.read_text(encoding="utf-8") == text
    assert second.read_text(encoding="utf-8") == text.replace("@mairie", '"@mairie"')

"""`check --since`: only what changed is told, with a real git and what people do in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from adoption_kit import BAD, GOOD, Repository, post


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def repository(tmp_path: Path, cache: Path) -> Repository:
    """Old posts with faults on `main`, and a branch `b` that has not changed anything yet."""
    repository = Repository(tmp_path / "depot", cache)
    for name in ("a.md", "b.md", "c.md"):
        repository.write(f"posts/{name}", post(f"{BAD} Numéro {name}."))
    repository.commit()
    repository.git("checkout", "-q", "-b", "b")
    return repository


def test_nothing_changed_is_said_and_not_that_there_are_no_posts(repository: Repository) -> None:
    said = repository.check("--since", "main")
    assert (said.code, said.out) == (0, "Aucun fichier n'a changé depuis main (3 en tout)\n")


def test_committed_staged_unstaged_and_untracked_changes_all_count(repository: Repository) -> None:
    repository.write("posts/a.md", post(BAD))
    repository.commit()
    repository.write("posts/b.md", post(BAD))
    repository.git("add", "posts/b.md")
    repository.write("posts/c.md", post(BAD))
    repository.write("posts/d.md", post(BAD))
    said = repository.concise("--since", "main")
    assert said.lines == [f"posts/{name}.md:6 cta-vague" for name in "abcd"]
    assert said.err == "4 fichiers changés depuis main, sur 4\n"


def test_what_others_did_on_the_main_branch_meanwhile_is_not_ours(repository: Repository) -> None:
    repository.git("checkout", "-q", "main")
    repository.write("posts/a.md", post(f"{BAD} Autrement."))
    repository.commit()
    repository.git("checkout", "-q", "b")
    repository.write("posts/b.md", post(BAD))
    repository.commit()
    assert repository.concise("--since", "main").lines == ["posts/b.md:6 cta-vague"]


def test_a_post_that_goes_back_to_what_it_was_has_not_changed(repository: Repository) -> None:
    before = (repository.folder / "posts/a.md").read_bytes()
    repository.write("posts/a.md", post(GOOD))
    repository.commit()
    repository.write("posts/a.md", before)
    assert repository.concise("--since", "main").lines == []


def test_a_moved_post_has_changed_but_not_its_lines(repository: Repository) -> None:
    repository.git("mv", "posts/a.md", "posts/été – à lire.md")
    repository.git("rm", "-q", "posts/b.md")
    assert repository.concise("--since", "main").lines == ["posts/été – à lire.md:6 cta-vague"]
    assert repository.concise("--since", "main", "--lines").lines == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", ["-x.md", "é à.md", ":(glob)*.md", 'g"uill.md', "a\tb.md", "[a].md"])
def test_names_that_git_would_quote_or_take_for_patterns(repository: Repository, name: str) -> None:
    repository.write(f"posts/{name}", post(BAD))
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    repository.write(f"posts/{name}", post(f"{BAD} Encore.", BAD))
    said = repository.check("--since", "b", "--lines", "--format", "json", "--select", "cta-vague")
    assert said.out.count('"rule": "cta-vague"') == 1  # the other stands on a line that was there


def test_the_whole_calendar_is_read_and_only_changed_posts_are_told(repository: Repository) -> None:
    dated = "---\nreseaux: [linkedin]\nlangue: fr\ndate: 2026-11-{} 10:00\n---\n"
    repository.write("posts/old.md", post(BAD, head=dated.format(24)))
    repository.write("posts/older.md", post(BAD, head=dated.format(24)))
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    repository.write("posts/new.md", post(GOOD, head=dated.format("24").replace("10:00", "18:00")))
    said = repository.concise("--since", "b", "posts")
    assert said.lines == ["posts/new.md:4 cadence-max"]
    assert repository.concise("--since", "b", "posts", "--no-calendar").lines == []


def test_only_changed_lines_and_the_head_as_a_whole(repository: Repository) -> None:
    repository.write("posts/a.md", post(BAD, GOOD, BAD))
    repository.write("posts/b.md", "---\nreseaux: [bogus, x]\nlangue: fr\ncible: amis\n---\n" + GOOD)
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    repository.write("posts/a.md", post(BAD, GOOD, f"{BAD} Venez."))
    repository.write("posts/b.md", "---\nreseaux: [bogus, x]\nlangue: fr\n---\n" + GOOD)  # one field less
    said = repository.check("--since", "b", "--lines", "--format", "concise", "--select",
                            "cta-vague,reseau-inconnu")  # fmt: skip
    assert said.lines == ["posts/a.md:10 cta-vague", "posts/b.md:2 reseau-inconnu"]
    assert said.err == "2 fichiers changés depuis b, sur 3\n1 remarque tue : ces lignes n'ont pas changé\n"


def test_a_line_taken_out_counts_where_it_was_marked_and_nowhere_else(repository: Repository) -> None:
    text = [
        "Notre agence fête ses dix ans.",
        "Nous avons grandi,",
        "notre équipe aussi,",
        "nous restons ici.",
    ]
    chosen = ("--since", "b", "--lines", "--format", "concise", "--select", "auto-centrage,cta-vague")
    repository.write("posts/a.md", post("\n".join(text)))
    repository.write("posts/b.md", post("Venez.\n" + BAD + "\nDites-le."))
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    repository.write("posts/a.md", post("\n".join([text[0], text[1], text[3]])))
    repository.write("posts/b.md", post(BAD))
    assert repository.check(*chosen).lines == ["posts/a.md:6 auto-centrage"]


def test_lines_count_as_git_counts_them_whatever_ends_them(repository: Repository) -> None:
    mixed = post(GOOD, BAD).replace("\n", "\r\n")
    repository.write("posts/crlf.md", mixed)
    repository.write("posts/cr.md", mixed.replace("\r\n", "\r"))
    repository.write("posts/wide.md", post(GOOD, BAD).encode("utf-16"))
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    repository.write("posts/crlf.md", mixed.replace("avant jeudi", "avant mardi"))
    repository.write("posts/cr.md", mixed.replace("\r\n", "\r").replace("avant jeudi", "avant mardi"))
    repository.write("posts/wide.md", post(GOOD.replace("jeudi", "mardi"), BAD).encode("utf-16"))
    said = repository.concise("--since", "b", "--lines")
    # for git, a file with CR alone is one line, and UTF-16 is no text: all of these have changed
    assert said.lines == ["posts/cr.md:8 cta-vague", "posts/wide.md:8 cta-vague"]


def test_what_is_not_told_is_still_known_of_the_conseils(repository: Repository) -> None:
    repository.write("posts/a.md", post("Rendez-vous lundi 24 novembre 2026 à la serre."))  # a Tuesday
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    with (repository.folder / "posts/a.md").open("a") as file:
        file.write("\nVenez nombreux.\n")
    chosen = ("--since", "b", "--select", "jour-date")
    whole, lines = repository.json(*chosen), repository.json(*chosen, "--lines")
    assert [found["rule"] for found in whole["violations"]] == ["jour-date"]
    assert lines["violations"] == []
    assert lines["summary"]["errors"] == 0
    assert lines["conseils"] == whole["conseils"]
    said = repository.check(*chosen, "--lines", "--bilan")
    assert said.code == 0
    assert "à revoir (1 erreur)" in said.out


def test_a_link_changes_with_what_it_leads_to(repository: Repository) -> None:
    try:
        (repository.folder / "posts/lien.md").symlink_to("a.md")
    except OSError:
        pytest.skip("no links here")
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    repository.write("posts/a.md", post(BAD))
    assert repository.concise("--since", "b").lines == ["posts/a.md:6 cta-vague", "posts/lien.md:6 cta-vague"]


def test_from_a_folder_below_and_for_one_file(repository: Repository) -> None:
    repository.write("posts/a.md", post(BAD))
    assert repository.concise("--since", "main", below="posts").lines == ["a.md:6 cta-vague"]
    assert repository.concise("--since", "main", "posts/b.md").lines == []
    assert repository.concise("--since", "main", "posts/a.md").lines == ["posts/a.md:6 cta-vague"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("diff.noprefix", "true"), ("diff.relative", "true"), ("diff.renames", "false"),
        ("color.ui", "always"), ("core.quotepath", "true"), ("diff.external", "/bin/false"),
        ("diff.interHunkContext", "20"), ("diff.context", "9"), ("core.fsmonitor", "/bin/false"),
    ],
)  # fmt: skip
def test_what_a_person_configured_in_git_changes_nothing(
    repository: Repository, name: str, value: str
) -> None:
    repository.write("posts/a.md", post(BAD, *[GOOD] * 4, BAD))
    repository.commit()
    repository.git("checkout", "-q", "-b", "c")
    repository.write("posts/a.md", post(BAD, *[GOOD] * 4, f"{BAD} Venez."))
    repository.git("config", name, value)
    assert repository.concise("--since", "b", "--lines", below="posts").lines == ["a.md:16 cta-vague"]


# What cannot be compared is an error that says what to do, never a run that finds nothing.


def test_a_shallow_clone_without_the_branch_then_without_the_merge_base_then_whole(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("posts/a.md", post(BAD))
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("posts/b.md", post(GOOD))
    repository.commit()
    repository.git("checkout", "-q", "b")
    repository.git("clone", "-q", "--depth", "1", repository.folder.as_uri(), str(tmp_path / "copie"))
    copy = Repository(tmp_path / "copie", repository.cache)
    said = copy.concise("--since", "origin/main")
    assert (said.code, said.out) == (2, "")
    assert "git fetch --unshallow" in said.err
    assert "fetch-depth: 0" in said.err
    copy.git("fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    said = copy.concise("--since", "origin/main")
    assert (said.code, said.out) == (2, "")
    assert "le commit commun avec « origin/main » y manque" in said.err
    command = said.err.split(" : ")[-1].split(" (")[0]  # as the message says it
    assert command.startswith("git fetch --unshallow origin '+refs")
    copy.git(*command.replace("'", "").split()[1:])
    assert copy.concise("--since", "origin/main").lines == ["posts/a.md:6 cta-vague"]


@pytest.mark.parametrize(
    "ref", ["absente", "", "--output=ecrit", "-x", "main..b", "a\nb", ":(top)", "main^{tree}"]
)
def test_a_ref_that_is_none(repository: Repository, ref: str) -> None:
    said = repository.concise(f"--since={ref}")
    assert (said.code, said.out) == (2, "")
    assert "git ne connaît ici ni branche ni commit" in said.err
    assert not (repository.folder / "ecrit").exists()


def test_no_repository_no_commit_no_common_one_and_no_git(repository: Repository, tmp_path: Path) -> None:
    alone = Repository(tmp_path / "ailleurs", repository.cache)
    alone.write("a.md", post(BAD))
    assert "n'est dans aucun dépôt git" in alone.concise("--since", "main").err
    assert repository.concise("--since", "main", "../ailleurs").code == 2
    alone.git("init", "-q")
    assert alone.concise("--since", "main").code == 2
    repository.git("checkout", "-q", "--orphan", "o")
    repository.commit("another first one")  # with the same words and second, it would be the same commit
    said = repository.concise("--since", "main")
    assert (said.code, "aucun commit en commun" in said.err) == (2, True)
    empty = tmp_path / "vide"
    empty.mkdir()
    said = repository.concise("--since", "main", PATH=str(empty))
    assert (said.code, "la commande git est introuvable" in said.err) == (2, True)


@pytest.mark.parametrize(
    "options",
    [("--lines",), ("-", "--since", "main"), ("--since", "main", "--lines", "--fix"),
     ("--since", "main", "--lines", "--diff")],
)  # fmt: skip
def test_options_that_do_not_go_together(repository: Repository, options: tuple[str, ...]) -> None:
    assert repository.concise(*options).code == 2


def test_in_a_worktree_and_with_what_a_hook_sets(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "autre"), "-b", "d")
    other = Repository(tmp_path / "autre", repository.cache)
    other.write("posts/a.md", post(BAD))
    assert other.concise("--since", "main").lines == ["posts/a.md:6 cta-vague"]
    repository.write("posts/b.md", post(BAD))
    said = repository.concise("--since", "main", GIT_DIR=".git", GIT_INDEX_FILE=os.path.join(".git", "index"))
    assert said.lines == ["posts/b.md:6 cta-vague"]

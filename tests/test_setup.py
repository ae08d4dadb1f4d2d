"""`init` and `new`: what they write is understood by `check`, and nothing of a team's is touched."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "HOME": str(folder),
        "LINT_SOCIAL_LANG": "fr", "GIT_CEILING_DIRECTORIES": str(folder.parent),
    }  # fmt: skip


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", *arguments],
        cwd=folder, env=environment(folder), capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_what_init_writes_is_understood(tmp_path: Path, language: str, ci: str) -> None:
    run(tmp_path, "init", "--network", "twitter,linkedin", "--profile", "b2b", "--ci", ci, "--lang", language)
    config = yaml.safe_load((tmp_path / ".lint-social.yaml").read_text(encoding="utf-8"))
    assert list(config["accounts"]) == ["x", "linkedin"]
    assert config["extends"] == "b2b"
    job = ".gitlab-ci.yml" if ci == "gitlab" else ".github/workflows/lint-social.yml"
    written = yaml.safe_load((tmp_path / job).read_text(encoding="utf-8"))
    assert "lint-social" in written.get("jobs", written)
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    known = {
        hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    }
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} <= known
    run(tmp_path, "check")  # the template is no post, and the settings hold no mistake


def test_init_touches_nothing_that_is_there(tmp_path: Path) -> None:
    for name in (".lint-social.yaml", ".pre-commit-config.yaml"):
        (tmp_path / name).write_text("# à nous\n", encoding="utf-8")
    said = run(tmp_path, "init", "--yes")
    assert "existe déjà : laissé tel quel" in said
    assert "  │       - id: lint-social" in said  # what it would need
    for name in (".lint-social.yaml", ".pre-commit-config.yaml"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "# à nous\n"


def test_a_wrong_network_is_told_before_anything_is_written(tmp_path: Path) -> None:
    assert "vouliez-vous dire « twitter »" in run(tmp_path, "init", "--network", "twiter", code=2)
    assert not list(tmp_path.iterdir())


def test_on_a_terminal_it_asks_until_the_answers_are_good(tmp_path: Path) -> None:
    """A real terminal: what is typed is read, with a slip in the network and one in the profile."""
    answers = "linkedn\nlinkedin\nnos-posts\nasociation\nassociation\nnone\npeut-être\nNon\n"
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.execve(sys.executable, [sys.executable, "-m", "lint_social", "init"], environment(tmp_path))
    os.write(terminal, answers.encode())
    said = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so that the other side is closed
            break
        if not part:
            break
        said += part
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    shown = said.decode()
    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert "vouliez-vous dire « linkedin »" in shown
    assert "« asociation » n'est pas un choix : vouliez-vous dire « association » ?" in shown
    config = yaml.safe_load((tmp_path / ".lint-social.yaml").read_text(encoding="utf-8"))
    assert (config["posts"], list(config["accounts"])) == (["nos-posts/**"], ["linkedin"])
    assert config["extends"] == "association"
    assert not (tmp_path / ".pre-commit-config.yaml").exists()


def test_a_new_post_is_a_draft_with_what_the_team_requires(tmp_path: Path) -> None:
    run(tmp_path, "init", "--network", "mastodon", "--profile", "association", "--yes")
    title = "L'été à l'œuvre : « venez » \\o/ \"samedi\" !"
    assert "publications/2026-12-01-l-ete-a-l-oeuvre-venez-o-samedi.md" in run(
        tmp_path, "new", title, "--date", "2026-12-01 10:30"
    )
    (path,) = (tmp_path / "publications").iterdir()
    _, head, body = path.read_text(encoding="utf-8").split("---\n")
    fields = yaml.safe_load(head)
    assert (fields["titre"], fields["reseaux"], fields["statut"]) == (title, ["mastodon"], "brouillon")
    assert "objectif" in fields
    assert body.strip() == ""
    assert "0 erreur, 0 avertissement" in run(tmp_path, "check")
    assert "il existe déjà" in run(tmp_path, "new", title, "--date", "2026-12-01", code=2)


def test_a_post_without_a_title_is_not_written(tmp_path: Path) -> None:
    assert "il faut un titre" in run(tmp_path, "new", " ", code=2)
    assert not list(tmp_path.iterdir())


def test_the_template_of_the_team_comes_first(tmp_path: Path) -> None:
    template = tmp_path / ".lint-social" / "publication.md"
    template.parent.mkdir()
    template.write_text(
        "---\nreseaux: [@NETWORKS@]\ngoal: vente\n---\n@TITLE@\n\n#quartier\n", encoding="utf-8"
    )
    config = "posts: [textes/*.md]\nrequired: {pret: [objectif, cible, texte, visuel]}\n"
    (tmp_path / ".lint-social.yaml").write_text(config, encoding="utf-8")
    run(tmp_path, "new", "Soldes", "--network", "x")
    written = (tmp_path / "textes" / "soldes.md").read_text(encoding="utf-8")
    assert written == "---\nreseaux: [x]\ngoal: vente\ncible:\n---\nSoldes\n\n#quartier\n"


def test_it_proposes_the_folder_and_the_networks_of_the_posts_that_are_there(tmp_path: Path) -> None:
    """It proposed `publications`, no network and French to a team with English posts in `posts`."""
    for name, networks in (("2024/a", "x, linkedin"), ("2025/b", "LinkedIn"), ("2025/c", "mastodon-asso")):
        path = tmp_path / "posts" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "This is the text of one of the posts that we have, and it is in English."
        path.write_text(f"---\nnetworks: [{networks}]\n---\n{text}\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Posts\n", encoding="utf-8")
    said = run(tmp_path, "init", "--yes")
    assert "3 publications trouvées dans posts, pour linkedin, " in said
    text = (tmp_path / ".lint-social.yaml").read_text(encoding="utf-8")
    config = yaml.safe_load(text)
    assert config["posts"] == ["posts/**"]
    assert config["accounts"] == {
        name: {"network": name.split("-")[0]} for name in ("linkedin", "x", "mastodon-asso")
    }
    assert "languages" not in config
    assert '# languages:\n#   "posts/**": fr\n' in text
    for name in (".pre-commit-config.yaml", ".github/workflows/lint-social.yml"):  # with a baseline, too
        path = tmp_path / name
        path.write_text(path.read_text(encoding="utf-8").replace("# args", "args").replace("# with", "with"))
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {str(hook["args"]) for hook in hooks["repos"][0]["hooks"]} == {
        "['--baseline', 'connues.json', '--']"
    }
    (job,) = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    assert job["steps"][-1]["with"] == {"args": "--baseline=connues.json"}
    assert "0 erreur" in run(tmp_path, "check")

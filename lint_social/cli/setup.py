"""`lint-social init`: the configuration, the hook, the CI job and the post template of a repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from lint_social import __version__
from lint_social.cli.help import Spoken
from lint_social.cli.names import check_networks
from lint_social.cli.options import LANG, NETWORKS
from lint_social.cli.output import OK, fail, language_of_user, write
from lint_social.decode import Decoder
from lint_social.disk import why_refused
from lint_social.git_command import run_git
from lint_social.known_networks import shipped_networks
from lint_social.reporters.style import safe
from lint_social.resources import read_shipped, shipped
from lint_social.survey import survey
from lint_social.texts import say

TEMPLATE = ".lint-social/publication.md"
_CONFIG = ".lint-social.yaml"
_HOOKS = ".pre-commit-config.yaml"
_JOBS = {"github": ".github/workflows/lint-social.yml", "gitlab": ".gitlab-ci.yml"}
_NONE = "none"
_POSTS = "publications"
_PROFILES = [*sorted(path.stem for path in shipped("profils").glob("*.yaml")), _NONE]


@click.command(cls=Spoken)
@click.argument("folder", default=".", type=click.Path(file_okay=False, readable=False))
@NETWORKS
@click.option("--posts")
@click.option("--profile", type=click.Choice(_PROFILES))
@click.option("--ci", type=click.Choice([*_JOBS, _NONE]))
@click.option("--hook/--no-hook", default=None)
@click.option("-y", "--yes", is_flag=True)
@LANG
def init(
    folder: str, networks: tuple[str, ...], posts: str | None, profile: str | None, ci: str | None,
    hook: bool | None, yes: bool, lang: str | None,
) -> int:  # fmt: skip
    """Write the settings, the hook, the CI job and a post template for a repository."""
    language = language_of_user(lang)
    ask = _Questions(language, silent=yes or not sys.stdin.isatty())
    check_networks(networks, (), language)
    there = survey(folder)
    if there.posts:
        usual = {"count": there.posts, "posts": safe(there.folder or "."), "networks": list(there.networks)}
        write(say(language, "init.found", **usual) + "\n")
    if not networks:
        networks = ask.networks(there.networks)
    posts = (posts or ask.text("init.ask_posts", there.folder or _POSTS)).strip("/") or _POSTS
    profile = profile or ask.choice("init.ask_profile", _PROFILES, _NONE)
    ci = ci or ask.choice("init.ask_ci", [*_JOBS, _NONE], _usual_ci(folder))
    hook = ask.whether("init.ask_hook") if hook is None else hook
    names = {name: network for network in _ids(networks) for name in there.accounts.get(network, (network,))}
    values = {
        "@POSTS@": posts,
        # what is known already is not told again, once there is a baseline
        "@ARGS@": "\n        # args: [--baseline, connues.json, --]" if there.posts else "",
        "@WITH@": "\n        # with: {args: --baseline=connues.json}" if there.posts else "",
        "@HASH@": "" if there.languages <= {language} else "# ",
        "@ACCOUNTS@": "".join(f"\n  {name}: {{network: {network}}}" for name, network in names.items())
        or " {}",
        "@NETWORKS@": ", ".join(names),
        "@EXTENDS@": "" if profile == _NONE else f"\nextends: {profile}\n",
        "@VERSION@": __version__,
        "@BRANCH@": _main_branch(folder),
    }
    files = {_CONFIG: f"modeles/{language}/reglages.txt", TEMPLATE: f"modeles/{language}/publication.txt"}
    files |= {_HOOKS: "modeles/pre-commit.txt"} if hook else {}
    files |= {_JOBS[ci]: f"modeles/{ci}.txt"} if ci != _NONE else {}
    for name, model in files.items():
        _write_new(Path(folder), name, filled(read_shipped(model), values), language)
    if hook:
        write(say(language, "init.install_hook") + "\n")
    if there.posts:
        write(say(language, "init.old", posts=safe(posts)) + "\n")
    write(say(language, "init.next", posts=safe(posts)) + "\n")
    return OK


def _write_new(folder: Path, name: str, text: str, language: str) -> None:
    """Write a file that is not there; of one that is, show what it would need."""
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        write(say(language, "init.kept", path=safe(path.as_posix())) + "\n")
        if name in (_HOOKS, *_JOBS.values()) and path.read_bytes() != text.encode():
            write("".join(f"  │ {line}\n" for line in text.splitlines()))
    except OSError as error:
        problem = why_refused(error, language)
        fail(say(language, "cli.cannot_write", path=safe(path.as_posix()), problem=problem), language)
    else:
        write(say(language, "rules.new.written", path=safe(path.as_posix())) + "\n")


def filled(text: str, values: dict[str, str]) -> str:
    """A template with its marks replaced."""
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def _ids(names: tuple[str, ...]) -> list[str]:
    """The networks of some names: `twitter` is `x`."""
    known = shipped_networks()
    return list(dict.fromkeys(network.id for name in names if (network := known.of_account(name))))


def _usual_ci(folder: str) -> str:
    """Where CI probably runs: as the repository's own files and its remote tell."""
    if os.path.exists(os.path.join(folder, _JOBS["gitlab"])):
        return "gitlab"
    return "gitlab" if "gitlab" in _asked_of_git(folder, "remote", "get-url", "origin") else "github"


def _main_branch(folder: str) -> str:
    """The branch that others start from: the server's own, else `main` or `master` where there is one."""
    of_server = _asked_of_git(folder, "symbolic-ref", "--short", "refs/remotes/origin/HEAD")
    if of_server:
        return of_server.removeprefix("origin/")
    branches = _asked_of_git(folder, "branch", "--format=%(refname:short)").split()
    return next((name for name in ("main", "master") if name in branches), "main")


def _asked_of_git(folder: str, *arguments: str) -> str:
    """What git answers, empty where it does not."""
    try:
        done = run_git(folder, *arguments, timeout=10)
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return "" if done.returncode else done.stdout.decode(errors="replace").strip()


class _Questions:
    """Asks on the terminal; `silent`, takes what is usual."""

    def __init__(self, language: str, *, silent: bool) -> None:
        self.language = language
        self.silent = silent

    def text(self, text_id: str, usual: str) -> str:
        """Any answer."""
        if self.silent:
            return usual
        answer: str = click.prompt(say(self.language, text_id), default=usual, type=str)
        return answer.strip()

    def networks(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """Asked again until every name is one of a network; none is an answer, too."""
        known = shipped_networks()
        while True:
            names = tuple(
                name
                for name in self.text("init.ask_networks", ", ".join(usual)).replace(",", " ").split()
                if name
            )
            wrong = [name for name in names if known.of_account(name) is None]
            if not wrong:
                return names
            decoder = Decoder("", self.language)
            write(decoder.about_unknown(safe(wrong[0]), known.by_name, "cli.unknown_network") + "\n")

    def choice(self, text_id: str, possible: list[str], usual: str) -> str:
        """Asked again until the answer is one of those possible, which the question lists."""
        question = say(self.language, text_id, names=possible)
        while True:
            answer = usual if self.silent else click.prompt(question, default=usual, type=str).strip()
            if answer in possible:
                return answer
            decoder = Decoder("", self.language)
            write(decoder.about_unknown(safe(answer), possible, "init.unknown_choice") + "\n")

    def whether(self, text_id: str) -> bool:
        """Yes where nothing is asked; what begins a yes or a no is an answer, in both languages."""
        usual, other = say(self.language, "init.yes"), say(self.language, "init.no")
        question = say(self.language, text_id, names=[usual, other])
        while not self.silent:
            answer = click.prompt(question, default=usual, type=str).strip().lower()
            if answer and any(word.startswith(answer) for word in (usual, "yes")):
                return True
            if answer and any(word.startswith(answer) for word in (other, "no")):
                return False
        return True

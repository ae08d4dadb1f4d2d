"""Builds the documentation from the rules, the networks, the commands and docs/: `python docs/site/build.py`.

Nothing that it makes is committed: `build/docs` has the Markdown, `build/docs-site` the site. A link to a
page that is not there ends the build.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pages import cli_page, conseil_page, network_page, rule_page

from lint_social.config import Config
from lint_social.coverage import coverage
from lint_social.network_files import load_networks
from lint_social.reporters.markdown_text import prose
from lint_social.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parents[2]
_MADE = _ROOT / "build" / "docs"

#: The pages that people wrote, beside this site, by language: file and its name on the site.
_GUIDES = {
    "fr": (("README.fr.md", "commencer"), ("docs/recettes.md", "recettes"),
           ("docs/ecrire-une-regle.md", "ecrire-une-regle"),
           ("docs/editeurs.md", "editeurs"), ("docs/securite.md", "securite")),
    "en": (("README.md", "commencer"), ("docs/cookbook.md", "recettes"),
           ("docs/writing-a-rule.md", "ecrire-une-regle"),
           ("docs/editors.md", "editeurs"), ("docs/security.md", "securite")),
}  # fmt: skip
_WORDS = {
    "fr": {"title": "Documentation de lint-social", "guides": "Guides", "conseils": "Les 21 conseils",
           "networks": "Réseaux", "commands": "Commandes", "engine": "Règles du moteur",
           "other": "<a href=\"../en/index.html\">In English</a>"},
    "en": {"title": "lint-social documentation", "guides": "Guides", "conseils": "The 21 conseils",
           "networks": "Networks", "commands": "Commands", "engine": "Rules of the engine",
           "other": "<a href=\"../fr/index.html\">En français</a>"},
}  # fmt: skip


#: Where both languages are entered.
_DOOR = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>lint-social</title>
<p><a href="fr/index.html">Documentation en français</a></p>
<p lang="en"><a href="en/index.html">Documentation in English</a></p></html>
"""

#: What HTML refuses, and the mark that nobody sees: told by their number.
_UNSEEN = re.compile("[\ufdd0-\ufdef\ufffe\uffff\ufeff]")


def pages(language: str) -> Iterator[tuple[str, str]]:
    """Every page of a language: its path in the site's folder, and its Markdown."""
    words = _WORDS[language]
    rules, networks = load_rules(), load_networks()
    index = [f"# {words['title']}", "", words["other"], "", f"## {words['guides']}", ""]
    for file, name in _GUIDES[language]:
        source = _ROOT / file
        if source.is_file():
            text = _relinked(source.read_text(encoding="utf-8"))
            yield f"{name}.md", text
            index.append(f"- [{prose(text.splitlines()[0].lstrip('# '))}]({name}.md)")
    yield "commandes.md", cli_page(words["commands"], language)
    index += [f"- [{words['commands']}](commandes.md)", "", f"## {words['conseils']}", ""]
    for item in coverage(rules, Config()):
        number, title = item.conseil.number, item.conseil.title[language]
        yield f"conseils/{number}.md", conseil_page(item, rules, language)
        index.append(f"{number}. [{prose(title)}](conseils/{number}.md)")
    index += ["", f"## {words['networks']}", ""]
    for network in sorted(networks.by_id.values(), key=lambda item: item.id):
        yield f"reseaux/{network.id}.md", network_page(network, language)
        index.append(f"- [{prose(network.name)}](reseaux/{network.id}.md)")
    index += ["", f"## {words['engine']}", ""]
    for rule in rules:
        yield f"regles/{rule.id}.md", rule_page(rule, rules, language)
        if rule.conseil is None:
            index.append(f"- [{rule.id}](regles/{rule.id}.md)")
    yield "index.md", "\n".join(index) + "\n"


def _relinked(text: str) -> str:
    """A guide without its links to files of the repository, which have no page here; their words stay."""
    return re.sub(r"(?<!!)\[([^\]]+)\]\((?!https?:|#)[^)]+\)", r"\1", text)


def _number(found: re.Match[str]) -> str:
    return f"U+{ord(found[0]):04X}"


def write(folder: Path) -> int:
    """Write the Markdown of both languages; says how many pages."""
    shutil.rmtree(folder, ignore_errors=True)
    made = {f"{language}/{path}": text for language in _GUIDES for path, text in pages(language)}
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(_UNSEEN.sub(_number, text), encoding="utf-8", newline="\n")
    return len(made)


def build(made: Path, site: Path) -> int:
    """Have Sphinx build each language, for each has words of its own; the exit code."""
    shutil.rmtree(site, ignore_errors=True)
    for language in _GUIDES:
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-j", "auto"]
        command += ["-b", "html", "-D", f"language={language}", "-c", str(Path(__file__).parent)]
        command += [str(made / language), str(site / language)]
        done = subprocess.run(command, check=False)  # noqa: S603 - our own words
        if done.returncode:
            return done.returncode
    (site / "index.html").write_text(_DOOR, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.stdout.write(f"{write(_MADE)} pages\n")
    sys.exit(build(_MADE, _ROOT / "build" / "docs-site"))

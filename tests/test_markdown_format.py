"""The Markdown for a pull request, read by GitHub's own parser (cmark-gfm) and as a browser reads HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cmarkgfm
import html5lib
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_exchange_formats import HOSTILE
from test_reporters import REPORT, report_of

from lint_social.cli import cli
from lint_social.preview import Gauge, Mark, Message, Note, PostPreview, Preview
from lint_social.report import Report, Summary
from lint_social.reporters import reporter
from lint_social.reporters.markdown_text import block, code, prose
from lint_social.reporters.style import Style, safe
from lint_social.violation import Severity, Span

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

OURS = {"h3", "h4", "p", "ul", "li", "strong", "code", "br", "details", "summary", "pre"}
CALLS = re.compile(r"[@#]\w|\bGH-\d|[!~%$&^][\w\"]|://|\bwww\.|:[\w+-]+:|\[\w+:|\*iteration:", re.IGNORECASE)
NASTY = (
    "@asso #12 GH-3 !4 http://exemple.fr www.exemple.fr a@b.fr ![i](http://a.fr/x.png) [l](//a.fr) "
    "<b>gras</b> <img src=x> `code` **gras** _it_ ~~non~~ | a | $x$ &amp; &copy; :tada: "
    ":+1: [epic:1] *iteration:1 \\ <!-- x --> https://a.fr/@b"
)
words = st.one_of(HOSTILE, st.sampled_from(NASTY.split()), st.just(NASTY))


def shown(text: str) -> Element:
    """What a browser makes of what GitHub's parser makes of it, raw HTML and all."""
    written = cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
    return html5lib.parse(written, namespaceHTMLElements=False).find("body")


def tags(body: Element) -> set[str]:
    return {item.tag for item in body.iter() if isinstance(item.tag, str)} - {"body"}


def said(item: Element) -> str:
    """Its text outside of code, where forges look for mentions and addresses."""
    if item.tag in ("code", "pre", "br"):
        return "\n" + (item.tail or "")
    return (item.text or "") + "".join(map(said, item)) + (item.tail or "")


def previewed(text: str, *, name: str = "X", path: str = "a.md") -> PostPreview:
    message = Message(
        text, (Gauge(len(text), 280, "tw3", ()),), (Mark("mention", 0, min(1, len(text)), True),)
    )
    preview = Preview(text, "x", name, (message,), title=text, notes=(Note("links", {"network": text}),))
    return PostPreview(path, (preview,))


@given(words, words, words)
def test_no_word_of_a_post_is_more_than_a_word(text: str, message: str, path: str) -> None:
    report = report_of(text, Span(0, 0), message, path, help=text, account=text)
    report = report._replace(previews=(previewed(text, name=f"X {message}", path=path),))
    written = reporter("markdown")(report, Style())
    written.encode()
    body = shown(written)
    assert tags(body) <= OURS
    assert CALLS.search(said(body)) is None, said(body)
    assert len(body.findall("details")) == 1
    assert len(body.findall("ul/li")) >= 1
    assert next(iter(body)).tag == "h3"


@given(words)
def test_prose_is_read_as_it_was_written(text: str) -> None:
    read = "".join(shown(f"- début {prose(text)}<br>fin").itertext()).replace("\u200b", "")
    wanted = f"début {safe(text)}fin".replace("\u200b", "")
    assert "".join(read.split()) == "".join(wanted.split())


@given(words)
def test_code_and_blocks_hold_any_text(text: str) -> None:
    assert tags(shown(f"x {code(text)}")) <= {"p", "code"}
    body = shown(f"<details>\n\n{block(text)}\n</details>\n")
    assert tags(body) == {"details", "pre", "code"}
    if text.isprintable() and "##" not in text:
        assert body.find("details/pre/code").text == f"{text}\n"  # type: ignore[union-attr]
        if text.strip():
            assert "".join(shown(f"x {code(text)}").itertext()).rstrip("\n") == f"x {text}"


def test_nobody_is_called_and_nothing_is_linked() -> None:
    assert prose("@asso #12 http://a.fr") == "&#64;&#8203;asso &#35;&#8203;12 http:&#8203;//a.fr"
    assert prose(":tada: à 10:30") == ":&#8203;tada: à 10:30"
    assert prose("[epic:1]") == "&#91;&#8203;epic:1&#93;"
    assert prose("100 % de 3 $") == "100 % de 3 &#36;"
    assert code("a`b") == "``a`b``"
    assert code("`") == "`` ` ``"


def test_the_worst_post_comes_first_and_in_it_the_worst_remark() -> None:
    body = shown(reporter("markdown")(REPORT, Style()))
    names = ["".join(title.itertext()) for title in body.findall("h4")]
    assert names == ["posts/a b.md", "posts/vide.md", "posts/é,:%.md", "posts/sain.md"]
    first = body.find("ul")
    assert first is not None
    levels = [item.find("strong").text for item in first.findall("li")]  # type: ignore[union-attr]
    assert levels == ["erreur", "avertissement", "avertissement", "suggestion", "suggestion"]


def test_a_comment_stays_short_enough_and_says_what_it_leaves_out() -> None:
    posts = tuple(previewed("mot " * 700, path=f"posts/{number:03}.md") for number in range(400))
    report = Report((), Summary(files=400, posts=400), (), previews=posts)
    written = reporter("markdown")(report, Style())
    assert len(written) <= 65_536
    assert written.count("#### ") == 400
    assert f"{400 - written.count('<details>')} aperçus manquent" in written
    long = report_of("a", Span(0, 1), "m" * 40_000)
    both = long.violations[0]._replace(place=long.violations[0].place._replace(path="b.md"))
    written = reporter("markdown")(long._replace(violations=(*long.violations, both)), Style())
    assert len(written) <= 65_536
    assert "1 autre publication n'est pas montrée" in written


def test_the_command_shows_the_preview_of_each_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "---\nreseaux: [x, linkedin]\nlangue: fr\n---\nSamedi , on répare. " + "Venez nombreux. " * 30
    (tmp_path / "post.md").write_text(text, encoding="utf-8")
    for more in ([], ["--fix"]):
        done = CliRunner().invoke(
            cli, ["check", "--no-cache", "--lang", "fr", "--format", "markdown", *more, "post.md"]
        )
        body = shown(done.stdout)
        details = body.findall("details")
        assert len(details) == 1, done.stdout
        read = "".join(details[0].itertext())
        assert "LinkedIn" in read
        assert "/280 · " in read
        assert "voir plus" in read
        assert tags(body) <= OURS
        assert ("Samedi ," in read) is (not more)


def test_every_severity_has_its_sign() -> None:
    written = reporter("markdown")(REPORT, Style())
    assert all(sign in written for sign, _ in zip("🔴🟠🔵", Severity, strict=True))

"""Is every part of a file that holds several variants meant for one of its networks?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.checks import NoParameters
from lint_social.known_networks import shipped_networks
from lint_social.markdown import Heading
from lint_social.patterns import pattern
from lint_social.render.variants import level_of, named_in, names_in, names_of, variant_span
from lint_social.slips import slip_of
from lint_social.violation import Finding, Span
from lint_social.words import MASK, mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft
    from lint_social.view import View

#: A line that holds nothing but a name in bold, in a comment, in brackets or with a colon.
_NAME_ALONE = pattern(
    r"(?m)(?:^|(?<=\r))[ \t]*+(?P<line>\*\*[^\r\n*]{1,60}+\*\*[ \t]*+:?|__[^\r\n_]{1,60}+__[ \t]*+:?"
    r"|<!--[^\r\n<>]{1,60}?-->|\[[^\r\n\[\]]{1,60}+\]|[^\s#*_<>\[\]:-][^\r\n#*_<>\[\]:]{0,40}+:)"
    r"[ \t]*+(?=[\r\n]|\Z)"
)
_ADDRESS = pattern(r"https?://\S+|@\S+")
_LEAST_VARIANTS = 2
_LEAST_WORDS = 4
_NO_TEXT = f" \t\r\n-*_{MASK}"


class LostVariant(NoParameters):
    """A part of the body that no network of the post receives.

    Cases: `proche` (its heading is nearly the name of a network of the post), `hors-reseaux` (it names one
    that the post does not go to), `doublon` (that network has a part already), `commune` (what stands before
    the variants, where every network has its own), `sans-titre` (a line that looks like the name of a part,
    but is no heading: in bold, a comment, or with a colon).
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset[str]()
    cases: ClassVar = {
        "proche": frozenset({"name", "near"}),
        **dict.fromkeys(("hors-reseaux", "doublon", "sans-titre"), frozenset({"name"})),
        "commune": values,
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Each heading that opens such a part, at its title; ordinary headings are the post's own."""
        draft = view.draft
        headings = draft.document.headings if draft.addressed else ()
        openers = [(heading, accounts) for heading in headings if (accounts := named_in(heading, draft))]
        levels = {level_of(draft, heading) for heading, _ in openers}
        for heading in headings:
            if not levels or level_of(draft, heading) in levels:
                yield from _stranger(heading, draft, alone=not levels)
        ends: dict[str, int] = {}
        for heading, accounts in openers:
            again = [account for account in sorted(accounts) if account in ends]
            if again and heading.span.start >= max(ends[account] for account in again):
                yield Finding(heading.span, {"name": again[0]}, "doublon")
            for target in draft.addressed:
                if target.account in accounts and target.account not in ends:
                    ends[target.account] = variant_span(draft, target).end
        if openers and all(target.account in ends for target in draft.addressed):
            yield from _shared(openers[0][0], draft)
        yield from _no_headings(draft, {name for _, accounts in openers for name in accounts})


def _stranger(heading: Heading, draft: Draft, *, alone: bool) -> Iterator[Finding]:
    """A heading that would open a variant if its names were those of the post's networks."""
    names = names_in(heading)
    own = {name for target in draft.addressed for name in names_of(target)}
    networks = shipped_networks()
    strange = [name for name in names if name not in own]
    if not strange:
        return
    meant = own if alone else own | networks.by_name.keys()  # variants make it plain what a title is
    near = {name: slip_of(name, meant) for name in strange if not networks.named(name)}
    slips = {name: found for name, found in near.items() if found and name + "s" != found}  # « thread »
    elsewhere = [name for name in strange if networks.named(name)]
    if len(slips) + len(elsewhere) < len(strange):
        return  # a title like any other
    if slips:
        name, found = next(iter(slips.items()))
        yield Finding(heading.span, {"name": name, "near": found}, "proche")
    elif not alone or len(names) > len(strange):
        yield Finding(heading.span, {"name": _as_written(elsewhere[0], heading)}, "hors-reseaux")


def _no_headings(draft: Draft, opened: set[str]) -> Iterator[Finding]:
    """The lines that name a network of the post where headings should, if there is no doubt that they do.

    That is where headings already open other parts (for the accounts `opened`), or where such lines name
    every network of the post and begin with the text; and where each is followed by a text of its own.
    """
    body, source = draft.post.body, draft.post.source.text
    lines = []
    for match in _NAME_ALONE.finditer(source, body.start) if draft.addressed else ():
        line = Heading(Span(match.start("line"), match.end("line")), match["line"].strip("<>!- \t*_[]:"))
        accounts = named_in(line, draft)
        if accounts and not any(span.start <= line.span.start < span.end for span in draft.document.code):
            lines.append((line, accounts))
    stops = [*sorted(line.span.start for line, _ in lines), body.end]
    headings = [heading.span.start for heading in draft.document.headings]
    named = opened.union(*(accounts for _, accounts in lines))
    begins = bool(lines) and not source[body.start : stops[0]].strip()
    every = len(lines) >= _LEAST_VARIANTS and named >= {target.account for target in draft.addressed}
    for (line, accounts), stop in zip(lines, stops[1:], strict=False):
        until = min([stop, *(start for start in headings if start > line.span.start)])
        own = _ADDRESS.sub("", source[line.span.end : until]).split()
        plain = (begins and every) or (bool(opened) and bool(accounts - opened))
        if len(own) < _LEAST_WORDS or not plain:
            return
    for line, _ in lines:
        yield Finding(line.span, {"name": line.title}, "sans-titre")


def _as_written(name: str, heading: Heading) -> str:
    at = heading.title.lower().find(name)
    return heading.title[at : at + len(name)] if at >= 0 else name


def _shared(first: Heading, draft: Draft) -> Iterator[Finding]:
    """The text before the first variant: neither titles, nor pictures, nor comments."""
    document = draft.document
    silent = [heading.span for heading in document.headings]
    silent += [picture.span for picture in document.pictures]
    silent += [comment.span for comment in document.comments]
    text = mask(draft.post.source.text, silent)
    before = [block for block in document.blocks if block.start < first.span.start]
    blocks = [block for block in before if text[block.start : block.end].strip(_NO_TEXT)]
    if blocks:
        yield Finding(Span(blocks[0].start, blocks[-1].end), case="commune")

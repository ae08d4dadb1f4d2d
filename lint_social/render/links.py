"""Which pieces of a text become links, network by network, in time linear in the text.

Rules of X: the grammar of twitter-text 3 (`extract_url`), read as facts. Mastodon runs the same grammar
with wider path and query characters and wants `http(s)://`. twitter-text tries one large backtracking
expression at every character; here the text is cut at its dots, each run of host characters is split
into labels once, and every possible start is then answered from that table.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.domains import tld_end

Span = tuple[int, int]

SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
JS_SPACES = "\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
LATIN_ACCENTS = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb"
    "\u0300-\u036f\u1e00-\u1eff"
)
_NOT_CHARACTERS = "\ufffe\ufeff\uffff"
_DIRECTIONS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
# All that ends a host, except `-`, `_` and `.`, which may stand inside one. Guillemets, typographic
# quotes and emoji do not end it: twitter-text takes them for letters, then keeps the Latin stretch that
# is a domain.
_NOT_HOST = rf"!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~${SPACES}{_NOT_CHARACTERS}{_DIRECTIONS}"

_LONGEST_URL = 4096  # UTF-16 units, scheme counted once more, as X counts them
_LONGEST_LABEL = 63  # of a host, once in punycode
_LONGEST_TCO_SLUG = 40


@cache
def _host_run() -> re.Pattern[str]:
    return re.compile(f"[^{_NOT_HOST}]++")


@cache
def _not_host_character() -> re.Pattern[str]:
    return re.compile(f"[{_NOT_HOST}]")


@cache
def _may_precede() -> re.Pattern[str]:
    return re.compile(f"[^A-Za-z0-9@＠$#＃{_NOT_CHARACTERS}]")


@cache
def _scheme() -> re.Pattern[str]:
    return re.compile(r"[hH][tT][tT][pP][sS]?://")


def _tail(path: str, query: str, query_ending: str) -> re.Pattern[str]:
    """Port, path and query after a host; group 1 is the path. Every step is possessive: no backtracking."""
    return pattern(rf"(?::[0-9]++)?+(/{path})?+(?:\?(?:[{query}]*+[{query_ending}]++)++)?+")


#: What most links end with; where it fits, both tails fit as well, and they take long to compile.
_PLAIN_TAIL = pattern(r"(/[A-Za-z0-9_/-]*+)?+(?=\s|\Z)")


def _pair(anything: str) -> str:
    """Parentheses count in pairs only, and hold one more pair at most."""
    return rf"\((?:{anything}++\)|{anything}*+\({anything}++\){anything}*+\))"


@cache
def _x_tail() -> re.Pattern[str]:
    plain = r"!*';:,.$%\[\]\u2013~@|&"
    ending = rf"A-Za-z0-9\u0400-\u04ff{LATIN_ACCENTS}+\-=_#/"
    pair = _pair(f"[{plain}{ending}]")
    # A pair ends a path only right after a character that can: the precedence in twitter-text's grammar.
    path = f"(?:(?:[{plain}]++|{pair})*+[{ending}]++)*+(?:{pair})*+"
    return _tail(path, r"!?*'@();:+$%\[\].,~|", r"A-Za-z0-9\-_&=#/")


@cache
def _mastodon_tail() -> re.Pattern[str]:
    # Mastodon takes any character from U+00A0 on in a path or a query: « » and … end up inside the link.
    wide = "\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd"
    plain = r"!*\"'「」;:=,.$%\[\]~&|@"
    pair = _pair(r"[^\s<>()?]")
    path = rf"(?:[{plain}]*+(?:[^\s()?<>{plain}]++|{pair}))*+"
    return _tail(path, r"!?*'();:+$%\[\].,~|@\^", rf"A-Za-z0-9_&=#/\-{wide}")


@cache
def _tco() -> re.Pattern[str]:
    query = r"(?:\?(?:[!?*'@();:+$%\[\].,~|]*+[A-Za-z0-9\-_&=#/]++)++)?+"
    return re.compile(rf"https?://t\.co/([A-Za-z0-9]++){query}", re.IGNORECASE | re.ASCII)


@cache
def _latin_run() -> re.Pattern[str]:
    return re.compile(f"[-A-Za-z0-9{LATIN_ACCENTS}][-A-Za-z0-9{LATIN_ACCENTS}.]*+")


class _Hosts(NamedTuple):
    """One run of host characters `[start, end)`, cut into labels that each end with a dot."""

    text: str
    start: int
    end: int
    labels: list[Span]  # of each label without its dot
    domain_ends: list[int]  # end of the top-level domain after each label's dot, or -1
    last: list[int]  # furthest label that a domain going on with this label reaches, or -1

    @classmethod
    def read(cls, text: str, start: int, end: int) -> _Hosts:
        dots = [start - 1, *(at for at in range(start, end) if text[at] == ".")]
        labels = [(left + 1, right) for left, right in pairwise(dots)]
        domain_ends = [tld_end(text, right + 1) for _, right in labels]
        last = [-1] * (len(labels) + 1)
        hosts = cls(text, start, end, labels, domain_ends, last)
        for index in range(len(labels) - 1, -1, -1):
            last[index] = hosts.reach(index, labels[index][0])
        return hosts

    def reach(self, index: int, start: int) -> int:
        """The furthest label whose top-level domain ends a host begun at `start`, inside label `index`."""
        end = self.labels[index][1]
        if start >= end or self.text[start] in "-_" or self.text[end - 1] in "-_":
            return -1
        further = self.last[index + 1]
        if further >= 0:
            return further
        # Only the label before the top-level domain has to do without `_`.
        if self.domain_ends[index] < 0 or self.text.find("_", start, end) >= 0:
            return -1
        return index


def _starts(hosts: _Hosts) -> list[tuple[int, int]]:
    """Where a link may begin for this run: (start of link, start of host), in twitter-text's order."""
    text, start = hosts.text, hosts.start
    found: list[tuple[int, int]] = []
    for length in (8, 7):
        begin = start - length
        if begin >= 0 and _scheme().fullmatch(text, begin, start):
            if begin == 0 or _may_precede().match(text, begin - 1):
                found.append((begin, start))
            break
    if start > 0 and _may_precede().match(text, start - 1):
        found.append((start, start))
    found.extend((match.end(), match.end()) for match in _may_precede().finditer(text, start, hosts.end))
    if start == 0:
        # "Start of the text" is an alternative tried after "the first character precedes the link".
        found.insert(1 if found[:1] == [(1, 1)] else 0, (0, 0))
    return found


def _fits_dns(domain: str) -> bool:
    """Whether every label stays within 63 characters once in punycode (RFC 3490)."""
    if len(domain) <= _LONGEST_LABEL and domain.isascii():
        return True
    for label in domain.split("."):
        if len(label) > _LONGEST_LABEL:
            return False
        if not label.isascii():
            # The three ideographic full stops separate labels too, but the sum is what is compared.
            pieces = re.split("[\u3002\uff0e\uff61]", label)
            size = sum(
                len(piece) if piece.isascii() else 4 + len(piece.encode("punycode")) for piece in pieces
            )
            if size + len(pieces) - 1 > _LONGEST_LABEL:
                return False
    return True


def _latin_domains(domain: str) -> list[Span]:
    """The stretches of a host that X links when there is no scheme: ASCII and accented Latin labels only."""
    if _latin_run().fullmatch(domain):
        return [(0, len(domain))]
    found: list[Span] = []
    position = 0
    while (run := _latin_run().search(domain, position)) is not None:
        position = dot = run.end()
        while (dot := domain.rfind(".", run.start(), dot)) > 0:
            end = tld_end(domain, dot + 1)
            if end > 0:
                found.append((run.start(), end))
                position = max(position, end)
                break
    return found


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def _links_at(text: str, begin: int, host: int, host_end: int, tail: re.Match[str], bare: bool) -> list[Span]:
    """The links that one match of the grammar gives: none, one, or several bare domains."""
    end = tail.end()
    scheme = host - begin
    if end - begin > _LONGEST_URL or (scheme or 8) + _utf16(text[begin:end]) > _LONGEST_URL:
        return []
    domain = text[host:host_end]
    latin = _latin_domains(domain) if not scheme or domain.startswith("xn--") else []
    if (domain.startswith("xn--") and not latin) or not _fits_dns(domain):
        return []
    if scheme:
        short = _tco().match(text, begin, end)
        if short is None:
            return [(begin, end)]
        return [short.span()] if len(short.group(1)) <= _LONGEST_TCO_SLUG else []
    if not bare or (host > 0 and text[host - 1] in "-_./"):
        return []
    links = [(host + left, host + right) for left, right in latin]
    if links and tail.group(1) is not None:
        links[-1] = (links[-1][0], end)
    return links


def _scan(text: str, tail: re.Pattern[str], bare: bool) -> list[Span]:
    """All links of twitter-text's grammar; `bare`: those without a scheme too."""
    links: list[Span] = []
    used = 0  # matches do not overlap, those that give no link included
    dot = text.find(".")
    while dot >= 0:
        if tld_end(text, dot + 1) < 0:
            dot = text.find(".", dot + 1)
            continue
        start = dot
        while start > used and _not_host_character().match(text, start - 1) is None:
            start -= 1
        run = _host_run().match(text, dot)
        hosts = _Hosts.read(text, start, run.end() if run else dot + 1)
        used = _scan_hosts(hosts, tail, bare, used, links)
        dot = text.find(".", max(used, hosts.end))
    return links


def _scan_hosts(hosts: _Hosts, tail: re.Pattern[str], bare: bool, used: int, links: list[Span]) -> int:
    """Add the links that begin in one run of host characters; give back where the last match ended."""
    index = 0
    for begin, host in _starts(hosts):
        # The preceding character belongs to a match, so it must not belong to the one before.
        if begin < used or begin == used > 0:
            continue
        index = 0 if host == 0 else index
        while index < len(hosts.labels) and hosts.labels[index][1] < host:
            index += 1
        if index == len(hosts.labels):
            break
        last = hosts.reach(index, host)
        if last < 0:
            continue
        host_end = hosts.domain_ends[last]
        match = _PLAIN_TAIL.match(hosts.text, host_end) or tail.match(hosts.text, host_end)
        if match is not None:
            links.extend(_links_at(hosts.text, begin, host, host_end, match, bare))
            used = match.end()
    return used


def x_links(text: str) -> list[Span]:
    """Links as X makes them: with or without a scheme."""
    return _scan(text, _x_tail(), bare=True)


def mastodon_links(text: str) -> list[Span]:
    """Links as Mastodon makes them: a scheme is needed."""
    return _scan(text, _mastodon_tail(), bare=False) if "://" in text else []

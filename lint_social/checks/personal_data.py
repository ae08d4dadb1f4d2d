"""Does a post give away what belongs to one person: an address, a mobile number, an account?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lint_social.view import View

_MAIL = pattern(r"(?<![\w.%+/:=@-])([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?![\w@-])")
_MAIL_PART = pattern(r"[A-Za-z]+")
_GAP = "[ .\xa0\u2009\u202f-]?"
_SPACE = "[ \xa0\u202f]?"
_BLANK_SPACE = "[ \xa0\u202f]"
# French mobile numbers, and British ones in groups: their shape alone says so.
_MOBILE = pattern(
    rf"(?<![\w+/.,=-])(?:(?:(?:\+|00{_GAP})33{_GAP}(?:\(0\){_GAP})?|0)[67](?:{_GAP}\d{{2}}){{4}}"
    rf"|(?:(?:\+|00{_GAP})44{_SPACE}(?:\(0\){_SPACE})?7|07)\d{{3}}{_BLANK_SPACE}\d{{3}}{_SPACE}\d{{3}})"
    r"(?![\w-]|[ .,\xa0\u202f]\d)"
)
_IBAN = pattern(
    rf"(?<![\w/=-])[A-Z]{{2}}\d{{2}}(?:{_SPACE}[A-Z0-9]{{4}}){{2,7}}(?:{_SPACE}[A-Z0-9]{{1,3}})?(?![\w-])"
)
_SOCIAL_SECURITY = pattern(
    rf"(?<![\w/=.,-])[12]{_SPACE}\d\d{_SPACE}(?:0[1-9]|1[0-2]){_SPACE}(?:\d\d|2[AB])"
    rf"{_SPACE}\d{{3}}{_SPACE}\d{{3}}{_SPACE}\d\d(?![\w-]|[.,]\d)"
)
_DIGIT = pattern(r"\d")
_FEWEST_DIGITS = 10  # of a mobile number; the others have more
_BLANK = str.maketrans("", "", " \xa0\u2009\u202f.-")
_PERSON_PARTS = 2  # a first name and a name


class PersonalDataParameters(NamedTuple):
    """The parameters of `PersonalData`."""

    private_domains: tuple[str, ...]
    first_names: tuple[str, ...]
    role_words: tuple[str, ...]
    allowed: tuple[str, ...] = ()


class PersonalData(PersonalDataParameters):
    """The private address of a person: at one of `private_domains`, a name of `first_names` or an initial in
    front of another, none of `role_words`. Cases: `mobile` (French or British), `iban`, `secu` (a French
    social security number), the last two with a check digit that is right.

    Silent on what is `allowed`, however it is spaced, and on code.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = dict.fromkeys(("mobile", "iban", "secu"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Sort by sort, each in the order of the text."""
        code = [view.rendition.from_source(span) for span in view.draft.document.code]
        allowed = {item.translate(_BLANK).lower() for item in self.allowed}
        for case, found in self._found(view.text):
            inside = any(span.start <= found.start() < span.end for span in code)
            if not inside and found[0].translate(_BLANK).lower() not in allowed:
                yield Finding(TextSpan(*found.span()), {"match": found[0]}, case)

    def _found(self, text: str) -> Iterator[tuple[str | None, re.Match[str]]]:
        for mail in _MAIL.finditer(text) if "@" in text else ():
            if mail[2].lower() in self.private_domains and self._is_person(mail[1].lower()):
                yield None, mail
        if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
            return
        for mobile in _MOBILE.finditer(text):
            yield "mobile", mobile
        for iban in _IBAN.finditer(text):
            if _is_iban(iban[0].translate(_BLANK)):
                yield "iban", iban
        for number in _SOCIAL_SECURITY.finditer(text):
            if _is_social_security(number[0].translate(_BLANK)):
                yield "secu", number

    def _is_person(self, local: str) -> bool:
        parts = _MAIL_PART.findall(local)
        if len(parts) < _PERSON_PARTS or any(part in self.role_words for part in parts):
            return False
        return len(parts[0]) == 1 or any(part in self.first_names for part in parts)


def _is_iban(text: str) -> bool:
    """Whether the check digits are right (ISO 13616: the country and they come last, modulo 97 is 1)."""
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1


def _is_social_security(text: str) -> bool:
    """Whether the key is right: 97 less the number modulo 97, Corsica's letters read as 19 and 18."""
    number = text[:13].replace("2A", "19").replace("2B", "18")
    return 97 - int(number) % 97 == int(text[13:])

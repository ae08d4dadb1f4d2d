"""What can be done about a violation: mend it, mend all that is safe, or leave its rule alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import CodeAction, CodeActionKind, TextEdit, WorkspaceEdit

from lint_social.editor.diagnostics import diagnostic_of
from lint_social.editor.ignoring import ignored_in_block, ignored_in_file
from lint_social.editor.positions import Positions, change_between
from lint_social.fixes import mend
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.editor.checker import Checker, Reading
    from lint_social.violation import Edit, Fix, Span, Violation

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.lint-social"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)
_LONGEST_SHOWN = 30  # code points of what a fix takes out or puts in, in its title
_MOST_IGNORED = 3  # rules at one place that are offered to be left alone: each costs a check


class Actions:
    """The actions on one text, as it was last read."""

    def __init__(self, reading: Reading, checker: Checker, uri: str, encoding: str) -> None:
        self.reading = reading
        self.checker = checker
        self.uri = uri
        self.positions = Positions(reading.source, encoding)

    def at(self, span: Span, only: Sequence[str] | None) -> Iterator[CodeAction]:
        """The actions for a place; `only` names the kinds that are asked for, with all below them."""
        if _is_asked(CodeActionKind.QuickFix.value, only):
            here = [item for item in self.reading.violations if _touch(item.place.span, span)]
            fixes = [self._fix(item, item.fix) for item in here if item.fix]
            yield from sorted(fixes, key=lambda action: not action.is_preferred)
            about_suppressions = self.reading.run and self.reading.run.active.about_suppressions
            own = about_suppressions.id if about_suppressions else None
            rules = {item.rule: item for item in reversed(here) if item.rule != own}
            for item in list(rules.values())[:_MOST_IGNORED]:
                yield from self._ignore(item)
        if _is_asked(FIX_ALL, only):
            yield from self._fix_all()

    def _fix(self, violation: Violation, fix: Fix) -> CodeAction:
        text_id = "editor.fix" if fix.safe else "editor.fix_unsafe"
        title = self._say(text_id, rule=violation.rule) + self._change(fix.edits)
        return self._action(title, fix.edits, violation, preferred=fix.safe)

    def _change(self, edits: Sequence[Edit]) -> str:
        """What a single edit changes, where it can be seen."""
        if len(edits) != 1:
            return ""
        old = self.reading.source.text[edits[0].span.start : edits[0].span.end]
        new = edits[0].text
        if not old.strip() or not new.strip() or not (old + new).isprintable():
            return ""
        if "".join(old.split()) == "".join(new.split()) or max(len(old), len(new)) > _LONGEST_SHOWN:
            return ""
        return self._say("editor.change", old=old, new=new)

    def _ignore(self, violation: Violation) -> Iterator[CodeAction]:
        edit = ignored_in_block(violation, self.reading, self.checker)
        if edit:
            title = self._say("editor.ignore_block", rule=violation.rule)
            yield self._action(title, [edit], violation, preferred=None)
        today = self.checker.setup.today()
        reason = self._say("editor.ignored", date=today.isoformat())
        text = ignored_in_file(violation, self.reading, reason)
        change = change_between(self.reading.source.text, text) if text else None
        if change:
            title = self._say("editor.ignore_file", rule=violation.rule)
            yield self._action(title, [change], violation, preferred=None)

    def _fix_all(self) -> Iterator[CodeAction]:
        """All safe fixes of the text, made until none is left."""
        source = self.reading.source
        if not any(item.fix and item.fix.safe for item in self.reading.violations):
            return

        def find(text: str) -> Iterable[Violation]:
            return self.checker.check(source.path, text, calendar=False).of_post

        mended = mend(source.text, find, unsafe=False)
        change = change_between(source.text, mended.text)
        if change:
            title = self._say("editor.fix_all", count=mended.made)
            yield CodeAction(title, FIX_ALL, edit=self._edit([change]))

    def _action(
        self, title: str, edits: Iterable[Edit], violation: Violation, *, preferred: bool | None
    ) -> CodeAction:
        return CodeAction(
            title,
            CodeActionKind.QuickFix,
            diagnostics=[diagnostic_of(violation, self.positions, self.reading.language)],
            is_preferred=preferred,
            edit=self._edit(edits),
        )

    def _edit(self, edits: Iterable[Edit]) -> WorkspaceEdit:
        return WorkspaceEdit(
            {self.uri: [TextEdit(self.positions.range(edit.span), edit.text) for edit in edits]}
        )

    def _say(self, text_id: str, **values: object) -> str:
        return say(self.reading.language, text_id, **values)


def _is_asked(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(wanted in ("", kind) or kind.startswith(f"{wanted}.") for wanted in only)


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end

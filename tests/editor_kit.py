"""An editor that speaks to `lint-social lsp` over its standard input and output, as real ones do."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from lint_social.editor.positions import Positions
from lint_social.source import Source
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

ROOT = Path(__file__).parent.parent


class Editor:
    """A client with what it was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("tests", "1")
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.registered: list[types.Registration] = []
        self.news = asyncio.Event()
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = params
            self.news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self.news.set()

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations
            self.news.set()

    async def start(
        self, *, locale: str = "fr", folders: Iterable[Path] | None = None,
        encodings: list[types.PositionEncodingKind] | None = None, arguments: Iterable[str] = (),
        **environment: str,
    ) -> types.InitializeResult:  # fmt: skip
        """Start the server and greet it."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LINT_SOCIAL", "LC_", "LANG", "COV", "PYTHON"))
        }
        cache = {"XDG_CACHE_HOME": str(self.folder.parent.parent / "cache"), "PYTHONPATH": str(ROOT)}
        await self.client.start_io(
            sys.executable, "-m", "lint_social", "lsp", *arguments, cwd=self.folder,
            env={**kept, **cache, "PYTHONWARNINGS": "error", **environment},
        )  # fmt: skip
        greeted = await self.client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    general=types.GeneralClientCapabilities(position_encodings=encodings),
                    workspace=types.WorkspaceClientCapabilities(
                        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                            dynamic_registration=True
                        )
                    ),
                ),
                locale=locale,
                workspace_folders=[
                    types.WorkspaceFolder(folder.as_uri(), folder.name)
                    for folder in ([self.folder] if folders is None else folders)
                ],
            )
        )
        self.client.initialized(types.InitializedParams())
        return greeted

    async def stop(self) -> int | None:
        """Say goodbye; the exit code of the server."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        process = self.client._server
        assert process is not None
        await asyncio.wait_for(process.wait(), 10)
        await self.client.stop()
        return process.returncode

    def uri(self, name: str) -> str:
        """The URI of a file of the folder."""
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        """Open a file with what it holds, or another text."""
        if text is None:
            text = (self.folder / name).read_bytes().decode()
        self.texts[name], self.versions[name] = text, 1
        document = types.TextDocumentItem(self.uri(name), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def type(self, name: str, text: str) -> None:
        """Make the text of a document another one, without saving it."""
        self.texts[name] = text
        self.versions[name] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def save(self, name: str, text: str | None = None) -> None:
        """Write a document to its file."""
        (self.folder / name).write_text(text or self.texts[name], encoding="utf-8", newline="")
        document = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def close(self, name: str) -> None:
        """Close a document."""
        document = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def watch(self, name: str, kind: types.FileChangeType = types.FileChangeType.Changed) -> None:
        """Say that a file has changed on the disk."""
        event = types.FileEvent(self.uri(name), kind)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    async def until(self, seen: Callable[[], Any], seconds: float = 60) -> Any:
        """Wait until something holds; what it gives."""
        async with asyncio.timeout(seconds):
            while not (found := seen()):
                self.news.clear()
                await self.news.wait()
        return found

    async def diagnostics(self, name: str) -> list[types.Diagnostic]:
        """What is told of the text that a document has now."""
        uri, version = self.uri(name), self.versions[name]
        await self.until(lambda: uri in self.told and self.told[uri].version == version)
        return list(self.told[uri].diagnostics)

    async def rule(self, name: str, rule: str) -> types.Diagnostic:
        """The first diagnostic of a rule, once there is one."""
        return await self.until(lambda: next(iter(self.of(name, rule)), None))

    def of(self, name: str, rule: str) -> list[types.Diagnostic]:
        """The diagnostics of a rule that were last told of a document."""
        told = self.told.get(self.uri(name))
        return [item for item in told.diagnostics if item.code == rule] if told else []

    def at(self, name: str, words: str) -> types.Range:
        """Where some words first stand in a document."""
        text = self.texts[name]
        start = text.index(words)
        return Positions(Source(name, text)).range(Span(start, start + len(words)))

    async def actions(self, name: str, place: types.Range, *only: str) -> dict[str, types.CodeAction]:
        """The actions offered for a place, by their titles."""
        context = types.CodeActionContext([], list(only) or None)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(self.uri(name)), place, context)
        found = await self.client.text_document_code_action_async(asked)
        return {item.title: item for item in found or [] if isinstance(item, types.CodeAction)}

    def after(self, name: str, action: types.CodeAction) -> str:
        """The text of a document once an action is taken."""
        assert action.edit is not None
        assert action.edit.changes is not None
        text = self.texts[name]
        positions = Positions(Source(name, text))
        edits = [(positions.span(edit.range), edit.new_text) for edit in action.edit.changes[self.uri(name)]]
        for span, new in sorted(edits, reverse=True):
            text = text[: span.start] + new + text[span.end :]
        return text

    async def hover(self, name: str, words: str) -> str:
        """What is shown on pointing at some words."""
        place = self.at(name, words).start
        place.character += 1
        asked = types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), place)
        found = await self.client.text_document_hover_async(asked)
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def hints(self, name: str) -> list[types.InlayHint]:
        """The hints of a whole document."""
        whole = types.Range(types.Position(0, 0), types.Position(10_000, 0))
        asked = types.InlayHintParams(types.TextDocumentIdentifier(self.uri(name)), whole)
        return list(await self.client.text_document_inlay_hint_async(asked) or [])

    async def offers(self, name: str, text: str) -> dict[str, str]:
        """What can be written at the ¦ of a text, each with the text that it makes."""
        before, _, after = text.partition("¦")
        self.type(name, before + after)
        place = Positions(Source(name, before + after)).position(len(before))
        asked = types.CompletionParams(types.TextDocumentIdentifier(self.uri(name)), place)
        found = await self.client.text_document_completion_async(asked)
        assert isinstance(found, types.CompletionList)
        positions = Positions(Source(name, before + after))
        made = {}
        for item in sorted(found.items, key=lambda item: item.sort_text or ""):
            assert isinstance(item.text_edit, types.TextEdit)
            span = positions.span(item.text_edit.range)
            made[item.label] = (before + after)[: span.start] + item.text_edit.new_text + after
        return made


def edit(folder: Path, work: Callable[[Editor], Awaitable[None]], **options: Any) -> None:
    """Let an editor work in a folder; the server must end well, and have nothing to complain of."""

    async def whole() -> None:
        editor = Editor(folder)
        await editor.start(**options)
        async with asyncio.timeout(60):
            await work(editor)
        assert await editor.stop() == 0

    asyncio.run(whole())

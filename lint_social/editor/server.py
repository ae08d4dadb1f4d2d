"""The requests of the protocol, each to what answers it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from lint_social import __version__
from lint_social.editor.actions import KINDS, Actions
from lint_social.editor.checker import Checker, Setup
from lint_social.editor.completion import Known, completions, completions_in_config
from lint_social.editor.desk import Desk
from lint_social.editor.hints import hints_of
from lint_social.editor.hover import about, about_rule_name
from lint_social.editor.positions import Positions
from lint_social.records import NamedTuple
from lint_social.source import Source
from lint_social.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_YAML = (".yaml", ".yml")
#: What else than an open document changes what is said: configurations and rules, other posts.
_WATCHED = ("**/*.{yaml,yml}", "**/*.{md,markdown,tweet,toot}")


class Asked(NamedTuple):
    """How a server is started. `language` is the one asked for, None for that of the client.

    `usual` is that of a client whose language we do not speak.
    """

    today: Callable[[], date]
    language: str | None = None
    usual: str = "fr"
    cache: str | None = None


def serve(setup: Asked) -> None:
    """Answer an editor on the standard input and output until it says to end."""
    server_for(setup).start_io()


def server_for(asked: Asked) -> LanguageServer:
    """A server that is not started yet."""
    # whole texts: pygls counts lines as Python does, and would put an edit after U+2028 on the wrong one
    server = LanguageServer(
        "lint-social", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
    )
    desk = Desk(server, Checker(_setup(asked, None)))
    _answer_session(server, desk, asked)
    _answer_changes(server, desk)
    _answer_questions(server, desk)
    return server


def _setup(asked: Asked, locale: str | None) -> Setup:
    code = (locale or "")[:2].lower()
    language = asked.language or (code if code in LANGUAGES else asked.usual)
    return Setup(asked.today, language, asked.cache)


def _answer_session(server: LanguageServer, desk: Desk, asked: Asked) -> None:
    """The beginning, and the folders that are open."""

    def folders() -> list[str]:
        uris = list(server.workspace.folders) or [server.workspace.root_uri or ""]
        return [path for uri in uris if (path := to_fs_path(uri))]

    @server.feature(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        desk.checker = Checker(_setup(asked, params.locale), folders())

    @server.feature(types.INITIALIZED)
    async def watch(_: types.InitializedParams) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: desk.failed(context))
        workspace = server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if not (watching and watching.dynamic_registration):
            return
        watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("lint-social-files", method, options)
        await server.client_register_capability_async(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(_: types.DidChangeWorkspaceFoldersParams) -> None:
        desk.checker.open_folders(folders())
        desk.files_changed(afresh=True)


def _answer_changes(server: LanguageServer, desk: Desk) -> None:
    """What the editor says has changed."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        desk.check(params.text_document.uri, wholly=False)
        desk.files_changed(afresh=False)  # a look at the calendar, one for all that is opened at once

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        if desk.is_post(params.text_document.uri):
            desk.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        desk.files_changed(afresh=params.text_document.uri.endswith(_YAML))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.closed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        desk.files_changed(afresh=any(change.uri.endswith(_YAML) for change in params.changes))


def _answer_questions(server: LanguageServer, desk: Desk) -> None:
    """What the editor asks about a place in a document."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(list(KINDS)))
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        reading = desk.reading_of(uri)
        if reading is None:
            return []
        found = Actions(reading, desk.checker, uri, desk.encoding)
        only = params.context.only
        wanted = None if only is None else [getattr(kind, "value", kind) for kind in only]
        return list(found.at(found.positions.span(params.range), wanted))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        rules = await desk.rules_of(desk.path_of(uri))
        document = server.workspace.text_documents.get(uri)
        if document is None:
            return None
        if uri.endswith(_YAML):
            source = Source(desk.path_of(uri), document.source)
            positions = Positions(source, desk.encoding)
            offset = positions.offset(params.position)
            shown = about_rule_name(source.text, offset, rules, _language(desk, source.path))
        else:
            reading = desk.reading_of(uri)
            if reading is None:
                return None
            positions = Positions(reading.source, desk.encoding)
            shown = about(reading, positions.offset(params.position), rules)
        if shown is None:
            return None
        return types.Hover(
            types.MarkupContent(types.MarkupKind.Markdown, shown.text), positions.range(shown.span)
        )

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def hints(params: types.InlayHintParams) -> list[types.InlayHint]:
        uri = params.text_document.uri
        reading = desk.reading_of(uri)
        if reading is None:
            return []
        wanted = Positions(reading.source, desk.encoding).span(params.range)
        return hints_of(reading, wanted, desk.encoding)

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[":", " ", "[", ",", "-"])
    )
    def complete(params: types.CompletionParams) -> types.CompletionList:
        uri = params.text_document.uri
        document = server.workspace.text_documents.get(uri)
        if document is None or not (desk.is_post(uri) or desk.is_configuration(uri)):
            return types.CompletionList(is_incomplete=False, items=[])
        path = desk.path_of(uri)
        source = Source(path, document.source)
        known = Known(
            desk.checker.rules_for(path),
            desk.checker.config_of(path),
            _language(desk, path),
            lambda field: desk.checker.values_of(field, path),
            desk.checker.setup.today(),
        )
        offset = Positions(source, desk.encoding).offset(params.position)
        offer = completions_in_config if desk.is_configuration(uri) else completions
        return types.CompletionList(is_incomplete=False, items=offer(source, offset, known, desk.encoding))


def _language(desk: Desk, path: str) -> str:
    return desk.checker.config_of(path).message_language or desk.checker.setup.language

"""The editor server: what `lint-social lsp` tells a text editor about the posts that are open in it.

`checker` knows nothing of the protocol, `server` nothing of the rules; what lies between translates.
"""

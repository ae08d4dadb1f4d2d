"""How Sphinx reads the Markdown that build.py makes."""

project = "lint-social"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "lint-social"
html_show_sphinx = False
html_copy_source = False
language = "fr"
smartquotes = False  # quotes stay as they are written
html_static_path = ["static"]
html_css_files = ["site.css"]
myst_heading_anchors = 3
highlight_language = "none"
# pages are reached from lists and from each other: no page of ours stands in a tree
suppress_warnings = ["toc.not_included", "toc.not_readable", "misc.highlighting_failure"]

"""`python -m lint_social`."""

from lint_social.cli import main

main()

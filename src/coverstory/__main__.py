"""`python -m coverstory` is the command line."""

from coverstory.app.cli import main

main()

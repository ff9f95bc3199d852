"""`python -m helpcenter` is the command `helpcenter`."""

from helpcenter.cli import main

main()

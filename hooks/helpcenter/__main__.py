"""The command `helpcenter`, also available as `python -m helpcenter`."""

import gc

# A command creates tens of thousands of objects that stay: frequent garbage collection would check them many times.
gc.set_threshold(50_000)

from helpcenter.cli.main import main  # noqa: E402 - imported with rare garbage collection

if __name__ == "__main__":
    main()

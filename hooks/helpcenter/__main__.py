"""The command `helpcenter`, also available as `python -m helpcenter`."""

import gc

# A command creates tens of thousands of objects that stay: frequent garbage collection would check them many times.
gc.set_threshold(50_000)

from helpcenter.cli.main import main as command  # noqa: E402 - imported with rare garbage collection
from helpcenter.platform.quick_end import quick_end  # noqa: E402


def main() -> None:
    """Run the command of the arguments of this program, and exit."""
    with quick_end():
        command()


if __name__ == "__main__":
    main()

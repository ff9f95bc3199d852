"""What a command prints when it ends in a way that no module expects, and its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from helpcenter.findings import SourceError

# The codes of sysexits.h, and of programs that a signal ends.
FAULT, INTERRUPTED, OUTPUT_CLOSED = 70, 130, 141


@contextmanager
def outer_edge() -> Iterator[None]:
    """Turn whatever leaves the block into messages and an exit code, never into a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\nInterrupted.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except click.ClickException as error:
        # Findings that the command has made its message.
        if isinstance(error.__context__, SourceError) and _is_about_fault(error.__context__):
            error.show()
            end_with_fault()
        raise
    except (click.exceptions.Exit, click.exceptions.Abort):
        raise
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    except BrokenPipeError:
        _drop_output()
        raise click.exceptions.Exit(OUTPUT_CLOSED) from None
    except Exception as error:
        _report(error)


def end_with_fault() -> None:
    """Say how to report a fault that is described above, and exit."""
    import platform  # noqa: PLC0415 - as everything that only faults need: each command loads this module

    click.echo(
        "This is a fault of helpcenter, not of your files. Please report it to its maintainers, with these lines"
        f" and the file, if others may see it. helpcenter {_own_version()}, Python {platform.python_version()},"
        f" {platform.system()}.",
        err=True,
    )
    raise click.exceptions.Exit(FAULT)


def _is_about_fault(error: SourceError) -> bool:
    from helpcenter.input.faults import is_fault  # noqa: PLC0415

    return any(map(is_fault, error.findings))


def _report(error: Exception) -> None:
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    from helpcenter.input.faults import described, frames, own_place  # noqa: PLC0415

    notes = getattr(error, "__notes__", [])
    if isinstance(error, BrokenExecutor):
        raise click.ClickException(
            "A worker process ended before its work was done, probably because the machine has too little memory."
            " Nothing was published. Try again with fewer `--jobs`."
        ) from None
    if isinstance(error, OSError):
        file = f"{error.filename}: " if error.filename else ""
        raise click.ClickException("\n".join([f"{file}{error.strerror or error}.", *notes])) from None
    if place := own_place(error):
        where = f"{os.path.relpath(place[0])}:{place[1]}"
        text = f"{where}: {described(error)}. Correct this file, which is part of your site."
        raise click.ClickException("\n".join([text, *notes])) from None
    click.echo("\n".join([f"Error: {described(error)}", *notes, *(f"  {frame}" for frame in frames(error))]), err=True)
    end_with_fault()


def _drop_output() -> None:
    """Let Python print nothing more: the program that reads the output has ended."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


def _own_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("helpcenter")
    except PackageNotFoundError:
        return "(not installed)"

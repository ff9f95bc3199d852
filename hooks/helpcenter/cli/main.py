"""The command `helpcenter`."""

from __future__ import annotations

import importlib
from keyword import iskeyword
from typing import Any

import click

from helpcenter import __version__
from helpcenter.cli.outer_edge import outer_edge
from helpcenter.platform.output_streams import print_the_same_bytes_everywhere

# The module of each command, loaded only when the command is called.
_MODULES = {
    "build": "build",
    "check": "check",
    "doctor": "doctor",
    "export": "moving.export_site",
    "import": "moving.import_site",
    "init": "init",
    "merge": "build",
    "new": "new",
    "override": "override",
    "pdf": "pdf",
    "rename": "rename",
    "rollback": "build",
    "schemas": "schemas",
    "serve": "serve",
    "server-files": "server_files",
    "strings": "missing_strings",
    "translations": "translations",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        if cmd_name not in _MODULES:
            return None
        module = importlib.import_module(f"helpcenter.cli.commands.{_MODULES[cmd_name]}")
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        with outer_edge():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="helpcenter")
def main() -> None:
    """Build and maintain a help center."""
    print_the_same_bytes_everywhere()

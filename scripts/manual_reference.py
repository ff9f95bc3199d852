"""Writes the generated articles of the manual's reference, from JSON Schemas, commands, rules and events.

Usage: scripts/manual_reference.py [FOLDER]

`manual/reference` has the text around them: in NAME.md, the line `{{ generated }}` is replaced. FOLDER is where the
articles are written, by default `manual/docs/en/reference`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from schema_keys import keys_of

from helpcenter.checks.rules import RULES
from helpcenter.cli.commands.translations_diff import diff
from helpcenter.cli.commands.translators.translations_export import export
from helpcenter.cli.commands.translators.translations_import import import_
from helpcenter.cli.json_schemas import json_schemas
from helpcenter.cli.main import main as helpcenter
from helpcenter.input.settings import Options
from helpcenter.mkdocs.other_plugins import SUPPORT

MANUAL = Path(__file__).resolve().parent.parent / "manual"
_PLACE = "{{ generated }}"


def articles() -> Iterator[tuple[str, str]]:
    """Yield the file name and text of each generated article."""
    for frame in sorted((MANUAL / "reference").glob("*.md")):
        text = frame.read_text(encoding="utf-8")
        yield frame.name, text.replace(_PLACE, _GENERATED[frame.stem]())


def _schema(name: str) -> Callable[[], str]:
    return lambda: keys_of(json.loads(dict(json_schemas())[f"{name}.schema.json"]))


def _settings() -> str:
    return keys_of(Options.model_json_schema())


def _commands() -> str:
    context = click.Context(helpcenter, info_name="helpcenter")
    commands = [(name, helpcenter.get_command(context, name)) for name in helpcenter.list_commands(context)]
    # These are commands of their own in all but their names.
    others = (("translations diff", diff), ("translations export", export), ("translations import", import_))
    named = sorted([*commands, *others], key=lambda item: item[0])
    return "\n\n".join(_command(name, command, context) for name, command in named if command)


def _command(name: str, command: click.Command, parent: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join(["helpcenter", name, *command.collect_usage_pieces(context)])
    description = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    rows = [
        f"| {_names(option)} | {_meaning(option)} |" for option in command.params if isinstance(option, click.Option)
    ]
    table = "\n".join(["| Option | Meaning |", "|---|---|", *rows])
    return f"## helpcenter {name} {{ #{name.replace(' ', '-')} }}\n\n{description}\n\n```text\n{usage}\n```\n\n{table}"


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    has_choices = isinstance(option.type, click.Choice)
    value = "" if option.is_flag else f" `{option.metavar or ('VALUE' if has_choices else option.type.name.upper())}`"
    return f"{names}{value.replace(' RANGE', '')}"


def _meaning(option: click.Option) -> str:
    """Return the help of an option, with its values and default as sentences."""
    text, _, default = (option.help or "").rstrip("]").partition("  [default: ")
    if option.show_default:
        default = option.show_default if isinstance(option.show_default, str) else f"`{option.default}`"
    parts = [text]
    if isinstance(option.type, click.Choice):
        parts.append(f"One of {', '.join(f'`{choice}`' for choice in option.type.choices)}.")
    if option.multiple:
        parts.append("Can be repeated.")
    if option.required:
        parts.append("Required.")
    if default:
        parts.append(f"Default: {default}.")
    return " ".join(parts).replace("|", "\\|")


def _rules() -> str:
    return "\n\n".join(
        f"## {rule.id}\n\n**{rule.severity.capitalize()}.** {rule.summary} {rule.reason}"
        f"{' `--fix` can fix it.' if rule.fixable else ''}"
        for rule in sorted(RULES, key=lambda rule: rule.id)
    )


def _events() -> str:
    rows = [f"| `on_{event}` | {_capitalized(support.value)} |" for event, support in SUPPORT.items()]
    return "\n".join(["| Event | `helpcenter build` calls it |", "|---|---|", *rows])


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


_GENERATED: dict[str, Callable[[], str]] = {
    "check-rules": _rules,
    "commands": _commands,
    "contact-yml": _schema("contact"),
    "front-matter": _schema("front-matter"),
    "mkdocs-events": _events,
    "settings": _settings,
    "synonyms": _schema("synonyms"),
    "terms": _schema("terms"),
}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MANUAL / "docs" / "en" / "reference"
    for name, text in articles():
        (folder / name).write_text(text, encoding="utf-8")

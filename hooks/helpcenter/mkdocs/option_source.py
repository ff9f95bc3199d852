"""Reads the options of the help center from mkdocs.yml: the settings of the plugin, or `extra.help_center`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig

from helpcenter.findings import Finding, Problem, SourceError, mismatch
from helpcenter.input.option_languages import check_fallbacks, check_languages
from helpcenter.input.options.chrome_settings import HOME_BLOCKS
from helpcenter.input.settings import Options
from helpcenter.input.validate import ValidValues, valid_part, validate
from helpcenter.input.yaml import Place, YamlSource
from helpcenter.mkdocs.setup.package_parts import PLUGIN
from helpcenter.syntax.yaml_mistakes import LOADER

_RULE = "configuration"
# Where a site that loads the hook has its options.
_EXTRA = ("extra", "help_center")
_RENAMED = Problem(
    _RULE, "the settings under `extra.help_center` belong under `plugins: helpcenter:`; the next version will "
    "ignore them here",
    "Move them there.",
)  # fmt: skip
_IN_TWO_PLACES = Problem(
    _RULE, "settings are under `extra.help_center` and under `plugins: helpcenter:`", "Move all of them to the plugin."
)
_NOT_A_FONT = Problem(
    _RULE, "not a font file: `{file}`", "Enter the path of a font (ttf, otf, woff2), or delete the key to use Lato."
)
_VALID_VALUES: ValidValues = {"home": lambda: HOME_BLOCKS}


def read_options(
    config: MkDocsConfig, file: Path, codes: Sequence[str]
) -> tuple[Options, dict[Place, int], list[Finding]]:
    """Return the valid options in ``config``, whose file is ``file``; their lines; and all findings.

    ``codes`` are the languages that texts must have. Raises SourceError if there is no mapping of options.
    """
    data, place = _raw_options(config)
    if not isinstance(data, dict):
        fix = "Write keys and values below it."
        subject = ".".join(place)
        raise SourceError([mismatch(_RULE, file.name, 0, subject, "a mapping", repr(data), fix)])
    if place != _EXTRA and config.extra.get(_EXTRA[1]) and data:
        raise SourceError([_IN_TWO_PLACES.at(file.name)])
    source = YamlSource(data, _lines(file, data))
    options, findings = validate(Options, source, file.name, _RULE, _VALID_VALUES)
    usable = options or valid_part(Options, source) or Options()
    findings += check_languages(usable, codes, source, file.name)
    findings += check_fallbacks(usable.languages, codes, source, file.name)
    if usable.social_font and not _is_font(file.parent / usable.social_font):
        line = source.line(("social_font",))
        findings.append(_NOT_A_FONT.at(file.name, line, subject="social_font", file=usable.social_font))
    return usable, source.lines, findings


def renamed_settings(config: MkDocsConfig, name: str) -> list[Finding]:
    """Return findings for settings that have another place or name now, and still work."""
    return [_RENAMED.at(name)] if PLUGIN in config.plugins and config.extra.get(_EXTRA[1]) else []


def _raw_options(config: MkDocsConfig) -> tuple[Any, tuple[str, ...]]:
    """Return the options as written, and the keys that lead to them."""
    extra = config.extra.get(_EXTRA[1]) or {}
    plugin = config.plugins.get(PLUGIN)
    if plugin is None or (extra and not plugin.options):
        return extra, _EXTRA
    return plugin.options, ("plugins", PLUGIN)


def _lines(file: Path, data: dict[Any, Any]) -> dict[Place, int]:
    """Return the line of each value of the options in a configuration file; 0 for values in a file that it inherits."""
    lines: dict[Place, int] = dict.fromkeys(_places(data, ()), 0)
    try:
        # Nodes are composed, not constructed: tags such as `!ENV` keep their nodes.
        document = yaml.compose(file.read_text(encoding="utf-8"), LOADER)
    except (OSError, ValueError, yaml.YAMLError):
        return lines
    plugins = _value(document, "plugins")
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    found = [_value(entry, PLUGIN) for entry in entries] + [_value(_value(document, _EXTRA[0]), _EXTRA[1])]
    for node in found:
        lines |= _lines_below(node, ())
    return lines


def _places(value: object, place: Place) -> Iterator[Place]:
    yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _places(item, (*place, key))


def _lines_below(node: yaml.Node | None, place: Place) -> dict[Place, int]:
    lines: dict[Place, int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, str(key.value))
            lines[here] = key.start_mark.line + 1
            lines |= _lines_below(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            lines[(*place, number)] = value.start_mark.line + 1
            lines |= _lines_below(value, (*place, number))
    return lines


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of a key in a mapping, None if there is none."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _is_font(file: Path) -> bool:
    from PIL import ImageFont  # noqa: PLC0415 - few sites need it

    # To open a pipe would wait for its other end.
    if not file.is_file():
        return False
    try:
        ImageFont.truetype(str(file), 36)
    except OSError:
        return False
    return True

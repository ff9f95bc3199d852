"""What an existing MkDocs project with static-i18n needs to become a help center; its articles stay as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator, MutableMapping, MutableSequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from helpcenter.findings import Finding, Problem
from helpcenter.input.source_file import read_source
from helpcenter.input.theme import OVERRIDES, THEME
from helpcenter.input.yaml import broken_yaml

_RULE = "configuration"
_NO_I18N = Problem(
    _RULE, "the plugin `i18n` (mkdocs-static-i18n) is missing",
    "Add it with one folder for each language, or create a new help center in an empty folder and copy the articles.",
)  # fmt: skip
_SUFFIXES = Problem(
    _RULE, "articles of different languages are in one folder (`docs_structure: suffix`)",
    "Move them to one folder for each language, such as `docs/en/`, and set `docs_structure: folder`.",
)  # fmt: skip
_NO_LANGUAGES = Problem(_RULE, "the plugin `i18n` has no languages", "List them below `languages`, each with `locale`.")
_ALREADY = Problem(_RULE, "this is a help center already", "Run `helpcenter doctor` to examine it.")


class UnusableProjectError(Exception):
    """The project cannot become a help center as it is; ``findings`` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


@dataclass(frozen=True)
class Adoption:
    """The new text of mkdocs.yml, what changed in it, and what the owner should know."""

    configuration: str
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    languages: tuple[str, ...]


def adopt(root: Path, url: str, brand_color: str) -> Adoption:
    """Plan the changes of mkdocs.yml in ``root``; comments and order are kept.

    ``url`` is used if the project has none. Raises UnusableProjectError.
    """
    file = root / "mkdocs.yml"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1000
    yaml.indent(mapping=2, sequence=4, offset=2)
    source, unusable = read_source(file, file.name)
    if unusable:
        raise UnusableProjectError(unusable)
    try:
        settings = yaml.load(source)
    except (YAMLError, RecursionError) as error:
        raise UnusableProjectError([broken_yaml(source, error, file.name, _RULE)]) from None
    if problems := list(_problems(settings, file.name)):
        raise UnusableProjectError(problems)
    changes = [*_complete(settings, url), *_add_plugin(settings, brand_color)]
    text = io.StringIO()
    yaml.dump(settings, text)
    i18n = _options(settings, "i18n")
    languages = tuple(language["locale"] for language in i18n["languages"] if language.get("build", True))
    return Adoption(text.getvalue(), tuple(changes), tuple(_notes(settings, root)), languages)


def _problems(settings: Any, name: str) -> Iterator[Finding]:
    if not isinstance(settings, MutableMapping) or not isinstance(settings.get("plugins"), (list, dict)):
        yield _NO_I18N.at(name)
        return
    if _options(settings, "helpcenter") is not None:
        yield _ALREADY.at(name)
    i18n = _options(settings, "i18n")
    if i18n is None:
        yield _NO_I18N.at(name)
    elif isinstance(i18n, MutableMapping) and i18n.get("docs_structure", "suffix") != "folder":
        yield _SUFFIXES.at(name)
    elif not _has_languages(i18n):
        yield _NO_LANGUAGES.at(name)


def _has_languages(i18n: Any) -> bool:
    languages = i18n.get("languages") if isinstance(i18n, MutableMapping) else None
    return (
        isinstance(languages, MutableSequence)
        and bool(languages)
        and all(isinstance(one, MutableMapping) and isinstance(one.get("locale"), str) for one in languages)
    )


def _options(settings: MutableMapping[str, Any], plugin: str) -> Any:
    """Return the options of a plugin, None if it is not listed."""
    plugins = settings["plugins"]
    entries = plugins if isinstance(plugins, MutableSequence) else [{key: value} for key, value in plugins.items()]
    for entry in entries:
        if entry == plugin:
            return {}
        if isinstance(entry, MutableMapping) and plugin in entry:
            return entry[plugin] or {}
    return None


def _complete(settings: MutableMapping[str, Any], url: str) -> Iterator[str]:
    if not settings.get("site_url"):
        settings["site_url"] = url
        yield f"`site_url: {url}` added: pages need the address of the site"
    if settings.get("use_directory_urls") is False:
        del settings["use_directory_urls"]
        yield "`use_directory_urls: false` deleted: pages have addresses without `.html`"
    theme = settings.get("theme")
    if not isinstance(theme, MutableMapping):
        settings["theme"] = theme = {}
    if theme.get("name") != "material":
        theme["name"] = "material"
        yield "`theme: name: material` set: the help center uses its icons"
    i18n = _options(settings, "i18n")
    for option in ("reconfigure_material", "reconfigure_search"):
        if i18n.get(option):
            i18n[option] = False
            yield f"`{option}: false` set for `i18n`: the help center has its own templates and search"


def _add_plugin(settings: MutableMapping[str, Any], brand_color: str) -> Iterator[str]:
    options = {"brand_color": brand_color} if brand_color else {}
    plugins = settings["plugins"]
    if isinstance(plugins, MutableSequence):
        plugins.append({"helpcenter": options} if options else "helpcenter")
    else:
        plugins["helpcenter"] = options
    yield "`helpcenter` added below `plugins`"
    if _options(settings, "search") is not None:
        if isinstance(plugins, MutableSequence):
            plugins[:] = [one for one in plugins if one != "search" and "search" not in one]
        else:
            del plugins["search"]
        yield "`search` deleted below `plugins`: the help center has its own search"


def _notes(settings: MutableMapping[str, Any], root: Path) -> Iterator[str]:
    custom_dir = settings["theme"].get("custom_dir")
    if settings.get("nav"):
        yield "`nav` has no effect: sections are the folders of articles"
    if not isinstance(custom_dir, str) or not custom_dir:
        return
    for file in sorted(THEME.rglob("*")):
        name = file.relative_to(THEME).as_posix()
        if file.is_file() and (root / custom_dir / name).is_file():
            yield f"{custom_dir}/{name} replaces the file of the package with this name; rename it if it should not"
    if custom_dir != OVERRIDES:
        yield f"`{custom_dir}` is the folder for files that replace those of the package"

"""Reads the fragments of all languages from the folder `fragments`, beside the docs folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict, Field

from helpcenter.content.article import Article, revision_of
from helpcenter.content.article_files import ArticleFile
from helpcenter.content.article_text import split_front_matter
from helpcenter.content.docs_folder import article_files
from helpcenter.findings import Finding, Problem
from helpcenter.input.options.strict_model import StrictModel
from helpcenter.input.settings import FRAGMENTS, Locale, Settings
from helpcenter.input.source_file import read_source
from helpcenter.input.validate import validate
from helpcenter.input.yaml import parse_yaml
from helpcenter.text.fragments.shared_texts import Fragment, SharedTexts
from helpcenter.text.limits import accents_at

LONGEST = 60_000
_RULE = "fragment"
_LINK = Problem("source-file", "folder is a symbolic link", "Replace it with a copy of its target.")
_NOT_CLOSED = Problem("front-matter", "front matter is not closed", "Add a line `---` after its last key.")
_EMPTY = Problem(_RULE, "fragment has no text", "Write its text, or delete the file.")
_TOO_LONG = Problem(
    "too-complex", "too long: {length} characters (limit: {limit})", "Divide it into several fragments."
)
_TOO_MANY_MARKS = Problem("too-complex", "too many accents on one letter", "Delete them.")
_UNUSED = Problem("unused-fragment", "no article includes this fragment", "Delete it, or include it.")
_NOT_TRANSLATED = Problem(
    "untranslated-fragment", "articles in `{code}` show this fragment in `{language}`", "Write `{path}`."
)


class FragmentMatter(StrictModel):
    """The keys between two `---` lines at the top of a fragment."""

    model_config = ConfigDict(title="Front matter of a fragment")

    source_revision: str | None = Field(
        None,
        description="The revision of the fragment that this translation translates.",
        examples=["3f9c2ab1d0"],
        pattern=r"^[0-9a-f]{10}$",
    )


@dataclass(frozen=True)
class FragmentFile:
    """A fragment in one language: its file on disk, and the revision of the source that it translates."""

    file: str
    locale: str
    fragment: Fragment
    source_revision: str | None

    @property
    def revision(self) -> str:
        """A hash of its text."""
        return revision_of("", "", self.fragment.text)


@dataclass(frozen=True)
class Fragments:
    """The fragments of a site by language and name, the default language first."""

    by_locale: Mapping[str, Mapping[str, FragmentFile]]

    @property
    def files(self) -> list[FragmentFile]:
        """All fragments in all languages."""
        return [one for own in self.by_locale.values() for one in own.values()]

    def texts(self, settings: Settings) -> dict[str, SharedTexts]:
        """Return the fragments and variables of each language; a missing fragment is that of a fallback language."""
        return {locale.code: self._texts_of(locale, settings) for locale in settings.locales}

    def _texts_of(self, locale: Locale, settings: Settings) -> SharedTexts:
        found: dict[str, Fragment] = {}
        for code in reversed([locale.code, *(locale.fallbacks or (settings.default.code,))]):
            found |= {name: one.fragment for name, one in self.by_locale.get(code, {}).items()}
        variables = {name: value.of(locale.code) for name, value in settings.options.variables.items()}
        return SharedTexts(found, variables)


def read_fragments(settings: Settings) -> tuple[Fragments, list[Finding]]:
    """Return all fragments of a site, and the findings in their files."""
    folder = settings.docs.parent / FRAGMENTS
    name = settings.name_of(folder)
    by_locale: dict[str, dict[str, FragmentFile]] = {code: {} for code in settings.codes}
    if folder.is_symlink():
        return Fragments(by_locale), [_LINK.at(name)]
    if not folder.is_dir():
        return Fragments(by_locale), []
    files, findings = article_files(folder, name, settings.codes)
    for file in files:
        fragment, problems = _read(file)
        findings += problems
        if fragment is not None:
            by_locale[file.locale][fragment.fragment.name] = fragment
    return Fragments(by_locale), findings


def _read(file: ArticleFile) -> tuple[FragmentFile | None, list[Finding]]:
    source, findings = read_source(Path(file.file), file.name)
    if findings:
        return None, findings
    try:
        yaml, text = split_front_matter(source)
    except ValueError:
        return None, [_NOT_CLOSED.at(file.name, 1)]
    matter, findings = _matter(yaml, file.name)
    findings += _check_text(source, text, file.name)
    if matter is None or findings:
        return None, findings
    start = len(source) - len(text.lstrip("\n"))
    line = source.count("\n", 0, start) + 1
    name = file.path.removeprefix(f"{file.locale}/").removesuffix(".md")
    fragment = Fragment(name, file.name, text.strip("\n"), line)
    return FragmentFile(file.file, file.locale, fragment, matter.source_revision), []


def _matter(yaml: str | None, name: str) -> tuple[FragmentMatter | None, list[Finding]]:
    if yaml is None:
        return FragmentMatter(), []
    data, findings = parse_yaml(yaml, name, "front-matter", first_line=2)
    return (None, findings) if findings else validate(FragmentMatter, data, name, "front-matter")


def _check_text(source: str, text: str, name: str) -> list[Finding]:
    if not text.strip():
        return [_EMPTY.at(name)]
    if len(source) > LONGEST:
        return [_TOO_LONG.at(name, length=f"{len(source):,}", limit=f"{LONGEST:,}")]
    at = accents_at(source)
    return [_TOO_MANY_MARKS.at(name, source.count("\n", 0, at) + 1)] if at >= 0 else []


def check_fragments(fragments: Fragments, articles: Iterable[Article]) -> Iterator[Finding]:
    """Yield findings for fragments that no article includes, and for those that a language shows in another one."""
    used: dict[str, set[str]] = {}
    for article in articles:
        for fragment in article.texts.fragments.values():
            used.setdefault(fragment.path, set()).add(article.locale)
    included = {one.fragment.name for one in fragments.files if one.fragment.path in used}
    for one in fragments.files:
        if one.fragment.name not in included:
            yield _UNUSED.at(one.fragment.path)
        for code in sorted(used.get(one.fragment.path, ())):
            if code != one.locale:
                path = f"{FRAGMENTS}/{code}/{one.fragment.name}.md"
                yield _NOT_TRANSLATED.at(one.fragment.path, code=code, language=one.locale, path=path)

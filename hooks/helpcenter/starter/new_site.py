"""The files of a new help center."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpcenter.editing.scaffold import slug_of
from helpcenter.input.languages import language_name
from helpcenter.input.strings import Strings, language_of_package, merge_strings
from helpcenter.input.theme import THEME
from helpcenter.starter.owner_answers import Answers
from helpcenter.starter.resources import example_files, render
from helpcenter.translations.english_strings import HEAD

_SECTION = "getting-started"
_ARTICLE = "how-do-i-get-help"
EXAMPLE_LANGUAGES = ("es", "en")
# The names of the example's site, so that it is the same as the help center of the project.
EXAMPLE_NAMES = {"es": "Centro de ayuda", "en": "Help center"}


@dataclass(frozen=True)
class Language:
    """A language for the template of mkdocs.yml; ``name`` is in the language itself."""

    code: str
    name: str
    site_name: str


def new_site(answers: Answers, requirements: str, *, example: bool) -> dict[str, bytes]:
    """Return the files of a help center by path, with one article in each language or with the example's articles."""
    strings, _ = merge_strings(Path("overrides"), answers.languages, "overrides")
    known = {code: strings[code] if language_of_package(code) else _english() for code in answers.languages}
    texts = {
        "mkdocs.yml": _configuration(answers, example=example),
        "requirements.txt": requirements,
        ".gitignore": render("gitignore"),
        ".github/workflows/help-center.yml": render("github-workflow.yml"),
        ".gitlab-ci.yml": render("gitlab-ci.yml"),
        "README.md": render("README.md", name=answers.name, language_names=_named(answers.languages)),
        "overrides/.gitkeep": "",
    }
    if not example:
        texts |= dict(_first_article(known)) | {"contact.yml": _contact(known)}
        # Languages that the package lacks get its English strings to translate.
        english = (THEME / "locales" / "en.yml").read_text(encoding="utf-8")
        texts |= {f"overrides/locales/{code}.yml": f"{HEAD}{english}" for code in untranslated(answers.languages)}
    files = {path: text.encode() for path, text in texts.items()}
    return dict(sorted({**files, **(example_files() if example else {})}.items()))


def untranslated(languages: tuple[str, ...]) -> list[str]:
    """Return the languages for which the package has no strings."""
    return [code for code in languages if not language_of_package(code)]


def _configuration(answers: Answers, *, example: bool) -> str:
    languages = [
        Language(
            code,
            language_name(code, code, sentence=True),
            EXAMPLE_NAMES[code] if example and not answers.name else answers.name,
        )
        for code in answers.languages
    ]
    return render(
        "mkdocs.yml", name=languages[0].site_name, url=answers.url, languages=languages, example=example,
        brand_color=answers.brand_color,
    )  # fmt: skip


def _first_article(strings: dict[str, Strings]) -> Iterator[tuple[str, str]]:
    for code, t in strings.items():
        section, article = slug_of(t("starter.section")), slug_of(t("starter.article"))
        folder = f"docs/{code}/{_SECTION}"
        yield f"{folder}/index.md", render("section.md", t=t, slug=section if section != _SECTION else "")
        yield f"{folder}/{_ARTICLE}.md", render("article.md", t=t, slug=article if article != _ARTICLE else "")


def _contact(strings: dict[str, Strings]) -> str:
    texts = [
        {"code": code, "label": t("starter.contact_label"), "description": t("starter.contact_description")}
        for code, t in strings.items()
    ]
    return render("contact.yml", texts=texts)


def _named(languages: tuple[str, ...]) -> str:
    return ", ".join(language_name(code, "en") for code in languages)


def _english() -> Strings:
    return merge_strings(Path("overrides"), ("en",), "overrides")[0]["en"]

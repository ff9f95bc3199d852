"""The place of everything in the project: languages, folders of sections, IDs of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.core import get_global

from helpcenter.content.article import GENERATED_IDS
from helpcenter.editing.scaffold import slug_of
from helpcenter.importing.model import ImportedArticle, ImportedSection, ImportedSite, Key, Loss
from helpcenter.input.languages import language_of, language_tag

# Codes that systems have for languages with another one: Norwegian Bokmål, Hebrew, Indonesian.
_OTHER_CODES = {"no": "nb", "iw": "he", "in": "id"}
_LONGEST = 60
_DEEPEST = 6
# Names that Windows keeps for devices.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
# Names that no article has in any folder; at the top, pages of every site and folders of files have more.
_TAKEN_IN_FOLDERS = {*_DEVICES, "index", "readme"}
_TAKEN_AT_THE_TOP = {*GENERATED_IDS, "contact", "images", "files", "assets"}


@dataclass(frozen=True)
class Placement:
    """Where everything goes.

    ``locales`` are the project's by those of the site; ``sections`` are folders and ``articles`` IDs by key.
    """

    locales: Mapping[str, str]
    sections: Mapping[Key, str]
    articles: Mapping[Key, str]
    losses: tuple[Loss, ...]

    def chosen(self, locales: Iterable[str]) -> dict[str, str]:
        """Return which of the locales of an article or a section each language of the project takes."""
        return _chosen(self.locales, locales)


def place(
    site: ImportedSite, codes: Sequence[str], known: Mapping[Key, str], others: Collection[str], below: str = ""
) -> Placement:
    """Return the place of everything, in the section ``below``.

    ``known`` are the IDs that articles and sections have from an earlier import, ``others`` those of the project.
    """
    losses: list[Loss] = []
    locales = _locales(site, codes, losses)
    articles = [article for article in site.articles if _comes(article, locales, losses)]
    sections = {section.key: section for section in site.sections}
    used = _with_parents({article.section for article in articles if article.section in sections}, sections, losses)
    losses += [
        Loss("", f"the section “{_title(section.titles, locales, codes)}”", "it has no public article")
        for key, section in sections.items() if key not in used
    ]  # fmt: skip
    taken = {name.casefold() for name in (*known.values(), *others)}
    folders: dict[Key, str] = {}
    for section in sorted(used.values(), key=lambda one: (len(_above(one, sections)), one.order or 0, one.key)):
        above = _above(section, sections)
        parent = folders.get(above[0].key, below) if above else below
        name = _slug(_title(section.titles, locales, codes), f"section-{section.key.rpartition(':')[2]}")
        remembered = known.get(f"section {section.key}")
        folders[section.key] = remembered or _free(f"{parent}/{name}".strip("/"), taken)
    ids: dict[Key, str] = {}
    # A folder with two texts for its page, such as `index.md` and `README.md`, has the first as its page.
    pages: set[str] = set()
    for article in articles:
        folder = folders.get(article.section or "", below)
        titles = {locale: text.title for locale, text in article.texts.items()}
        name = _slug(_title(titles, locales, codes), f"article-{article.key}")
        page = f"{folder}/index"
        if article.is_section_page and folder and page not in pages:
            ids[article.key] = page
            pages.add(page)
            continue
        ids[article.key] = known.get(article.key) or _free(f"{folder}/{name}".strip("/"), taken)
    return Placement(locales, folders, ids, tuple(losses))


def place_of_locale(locale: str, codes: Sequence[str]) -> str:
    """Return the language of the project that a locale belongs to, "" for none."""
    tag = language_tag(locale).casefold()
    exact = next((code for code in codes if language_tag(code).casefold() == tag), "")
    same = [code for code in codes if _language(code) == _language(locale)]
    plain = next((code for code in same if "-" not in language_tag(code)), "")
    # Chinese of a country is in the script of that country.
    scripted = next((code for code in same if _script_in(code) and _script_in(code) == _script_of(locale)), "")
    return exact or plain or scripted or (same[0] if same and language_tag(locale).count("-") == 0 else "")


def _language(code: str) -> str:
    language = language_of(code)
    return _OTHER_CODES.get(language, language)


def _script_in(code: str) -> str:
    """Return the script that a code names, "" for none."""
    return next((part.title() for part in language_tag(code).split("-")[1:] if len(part) == len("Hans")), "")


def _script_of(code: str) -> str:
    """Return the script of a code, as the code says it or as its country writes."""
    likely = get_global("likely_subtags")
    tag = language_tag(code).replace("-", "_")
    full = str(likely.get(tag) or likely.get(language_of(code)) or "")
    return _script_in(code) or next((part for part in full.split("_")[1:] if len(part) == len("Hans")), "")


def _locales(site: ImportedSite, codes: Sequence[str], losses: list[Loss]) -> dict[str, str]:
    """Return the languages of the project by locale: the plain language first, then regions by their texts."""
    counts = Counter(locale for article in site.articles for locale in article.texts)
    found: dict[str, str] = {}
    lacking: dict[str, int] = {}
    for locale, count in sorted(counts.items(), key=lambda one: (one[0] not in codes, -one[1], one[0])):
        if code := place_of_locale(locale, codes):
            found[locale] = code
        else:
            lacking[locale] = count
    for locale, count in lacking.items():
        proposed = _proposed(locale)
        why = "the project lacks the language: add `- {{locale: {0}, name: {0}}}` to `languages` in mkdocs.yml"
        losses.append(Loss("", _texts_in(count, locale), f"{why.format(proposed)} and import again"))
    doubled = Counter(
        locale for article in site.articles for locale in article.texts
        if locale in found and _chosen(found, article.texts)[found[locale]] != locale
    )  # fmt: skip
    for locale, count in sorted(doubled.items()):
        losses.append(
            Loss("", _texts_in(count, locale), f"the articles have a text of another region in `{found[locale]}`")
        )
    return found


def _chosen(found: Mapping[str, str], locales: Iterable[str]) -> dict[str, str]:
    given, chosen = set(locales), dict[str, str]()
    for locale, code in found.items():
        if locale in given:
            chosen.setdefault(code, locale)
    return chosen


def _texts_in(count: int, locale: str) -> str:
    return f"{count} {'text' if count == 1 else 'texts'} in `{locale}`"


def _proposed(locale: str) -> str:
    """Return a locale as mkdocs.yml names languages."""
    name, _, region = language_tag(locale).partition("-")
    return f"{name}-{region.upper() if len(region) == 2 else region}" if region else name


def _comes(article: ImportedArticle, locales: Mapping[str, str], losses: list[Loss]) -> bool:
    title = next((text.title for text in article.texts.values() if text.title), article.key)
    if article.restricted:
        losses.append(Loss(article.key, f"the article “{title}”", f"{article.restricted}, and this site is public"))
        return False
    if not any(locale in locales for locale in article.texts):
        losses.append(Loss(article.key, f"the article “{title}”", "it has no text in a language of this project"))
        return False
    return True


def _with_parents(
    used: Iterable[Key | None], sections: Mapping[Key, ImportedSection], losses: list[Loss]
) -> dict[Key, ImportedSection]:
    found: dict[Key, ImportedSection] = {}
    for key in sorted(one for one in used if one):
        section: ImportedSection | None = sections[key]
        while section is not None and section.key not in found:
            found[section.key] = section
            above = section.parent
            section = sections.get(above) if above else None
        if section is not None and _is_circle(section, sections):
            losses.append(
                Loss("", f"the place of the section {section.key}", "it is inside itself; it is at the top now")
            )
    return found


def _is_circle(section: ImportedSection, sections: Mapping[Key, ImportedSection]) -> bool:
    seen, here = {section.key}, sections.get(section.parent or "")
    while here is not None and here.key not in seen:
        seen.add(here.key)
        here = sections.get(here.parent or "")
    return here is not None and here.key == section.key and len(seen) >= 1 and bool(section.parent)


def _above(section: ImportedSection, sections: Mapping[Key, ImportedSection]) -> list[ImportedSection]:
    """Return the sections around a section, the nearest first; a circle ends where it begins again."""
    found: list[ImportedSection] = []
    here = sections.get(section.parent or "")
    while here is not None and here is not section and here not in found and len(found) < _DEEPEST:
        found.append(here)
        here = sections.get(here.parent or "")
    return [] if here is section else found


def _title(titles: Mapping[str, str], locales: Mapping[str, str], codes: Sequence[str]) -> str:
    """Return the title in the first language of the project that has one."""
    by_code = {
        locales.get(locale) or place_of_locale(locale, codes): title for locale, title in titles.items() if title
    }
    return next((by_code[code] for code in codes if code in by_code), next(iter(titles.values()), ""))


def _slug(title: str, otherwise: str) -> str:
    """Return a title as a name of a file or folder, cut between words."""
    name = slug_of(title)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return name.strip("-") or slug_of(otherwise)


def _free(wanted: str, taken: set[str]) -> str:
    """Return a free ID, the wanted one with a number if need be, and take it."""
    name, number = wanted, 2
    while name.casefold() in taken or _is_reserved(name):
        name = f"{wanted}-{number}"
        number += 1
    taken.add(name.casefold())
    return name


def _is_reserved(name: str) -> bool:
    return name in _TAKEN_AT_THE_TOP or name.rpartition("/")[2] in _TAKEN_IN_FOLDERS


def slug_in_url(title: str) -> str:
    """Return the words of a title for an address, "" if it has none."""
    return _slug(title, "") if title else ""

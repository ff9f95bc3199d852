"""The pages of long lists: the A-Z list, and the lists of sections with many articles.

A list of at most 100 articles stays on its page, below letters. A longer one continues on numbered pages below the
address of the first, such as `billing/2/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from helpcenter.content.article import ALL_ARTICLES_ID, generated_article
from helpcenter.content.catalog import Catalog, Entry, Letter, ListPage, LocaleCatalog
from helpcenter.content.old_addresses import redirects_of
from helpcenter.filing.letters import Filed, by_letter, filed_entry
from helpcenter.input.strings import Strings

# The most articles that readers look through without help.
LONGEST_PLAIN = 40
_ON_ONE_PAGE = 100
# The first page of a longer list has other things, too.
_ON_FIRST, _ON_OTHERS = 40, 100
_MARK = "#"
_OTHER_NAME = "page-"


def list_page_id(first: str, number: int) -> str:
    """Return the ID of a page of the list that begins on the page ``first``; no article can have such an ID."""
    return first if number == 1 else f"{first}{_MARK}{number}"


def first_page_id(page_id: str) -> str:
    """Return the ID of the page on which the list of a page begins; other pages have their own."""
    return page_id.partition(_MARK)[0]


def with_list_pages(catalog: Catalog, strings: Mapping[str, Strings]) -> Catalog:
    """Return the catalog with its long lists and their pages."""
    lists = {code: _long_lists(locale) for code, locale in catalog.locales.items()}
    if not any(lists.values()):
        return catalog
    taken = {entry.dest.casefold() for locale in catalog.locales.values() for entry in locale.entries.values()}
    taken.update(redirect.dest.casefold() for redirect in redirects_of(catalog))
    return Catalog({
        code: _with_pages(locale, lists[code], strings[code], taken) for code, locale in catalog.locales.items()
    })  # fmt: skip


def _long_lists(locale: LocaleCatalog) -> dict[str, list[list[Letter]]]:
    """Return the letters on each page of long lists, by the ID of the first page.

    A section whose articles are mostly in its subsections has one page without letters.
    """
    if len(locale.articles) <= LONGEST_PLAIN:
        return {}
    code = locale.locale.code
    keys = {entry.id: filed_entry(entry) for entry in locale.articles}
    lists = {ALL_ARTICLES_ID: list(_pages(locale.articles, keys, code))}
    for path, section in locale.sections.items():
        # A guide is read in its order, as long as that is possible.
        if locale.count(path) > (_ON_ONE_PAGE if path in locale.guides else LONGEST_PLAIN):
            many = len(section.articles) > LONGEST_PLAIN
            lists[section.page.id] = list(_pages(section.articles, keys, code)) if many else [[]]
    return lists


def _pages(articles: Sequence[Entry], keys: Mapping[str, Filed], code: str) -> Iterator[list[Letter]]:
    letters = by_letter(((keys[entry.id], entry) for entry in articles), code)
    placed = [(number, entry) for number, (_, below) in enumerate(letters, 1) for entry in below]
    for start, end in _cuts(len(placed)):
        below: dict[int, list[Entry]] = {}
        for number, entry in placed[start:end]:
            below.setdefault(number, []).append(entry)
        yield [
            Letter(letters[number - 1][0], number, len(letters[number - 1][1]), tuple(entries))
            for number, entries in below.items()
        ]


def _cuts(count: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the first and after the last article of each page."""
    first = count if count <= _ON_ONE_PAGE else _ON_FIRST
    yield 0, first
    for start in range(first, count, _ON_OTHERS):
        yield start, min(start + _ON_OTHERS, count)


def _with_pages(
    locale: LocaleCatalog, lists: Mapping[str, list[list[Letter]]], strings: Strings, taken: set[str]
) -> LocaleCatalog:
    entries = dict(locale.entries)
    long_lists = {}
    for first, pages in lists.items():
        section = locale.sections.get(entries[first].article.section)
        has_titles = len(pages) > 1 or bool(section and section.children)
        made = list(_entries(replace(entries[first], has_titles=has_titles), pages, strings, taken))
        entries.update((entry.id, entry) for entry in made)
        long_lists[first] = tuple(map(ListPage, made, map(tuple, pages)))
    sections = {path: replace(section, page=entries[section.page.id]) for path, section in locale.sections.items()}
    return replace(locale, entries=entries, sections=sections, long_lists=long_lists)


def _entries(first: Entry, pages: Sequence[list[Letter]], strings: Strings, taken: set[str]) -> Iterator[Entry]:
    """Yield the pages of a list, the ``first`` one as it is, the others without a source file."""
    yield first
    numbers = range(2, len(pages) + 1)
    name = _free_name(first.dest.removesuffix("index.html"), numbers, taken)
    for number, letters in zip(numbers, pages[1:], strict=True):
        span = dict.fromkeys((letters[0].heading, letters[-1].heading))
        title = strings(
            "list_pages.title", list=first.article.title, letters="–".join(span), page=number, pages=len(pages)
        )
        article = generated_article(list_page_id(first.id, number), first.locale, "list-page", title)
        yield Entry(article, first.locale, f"{first.url}{name}{number}/", "source", generated=True)


def _free_name(folder: str, numbers: Iterable[int], taken: set[str]) -> str:
    """Return what is before the numbers in the addresses of pages, "" unless an article has one of these addresses."""
    name = ""
    while any(f"{folder}{name}{number}/index.html".casefold() in taken for number in numbers):
        name += _OTHER_NAME
    return name

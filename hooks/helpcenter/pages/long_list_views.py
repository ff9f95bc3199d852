"""Long lists of articles, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpcenter.content.article import ALL_ARTICLES_ID
from helpcenter.content.catalog import Entry, Letter, ListPage, LocaleCatalog
from helpcenter.filing.leading_words import filed_title
from helpcenter.filing.list_pages import first_page_id
from helpcenter.input.strings import Strings
from helpcenter.output_file import TITLES
from helpcenter.pages.links import link_to
from helpcenter.pages.page_view import Jump, LetterGroup, Link, LongList

_MOST_ASKED = 6


def long_list(locale: LocaleCatalog, t: Strings, page_id: str) -> LongList | None:
    """Return what a page shows of its long list, None if its list is short or it has none."""
    first = first_page_id(page_id)
    if not (pages := locale.long_lists.get(first)):
        return None
    place = next(index for index, page in enumerate(pages) if page.entry.id == page_id)
    code, base = locale.locale.code, pages[0].entry
    count = len(locale.articles) if first == ALL_ARTICLES_ID else locale.count(base.article.section)
    return LongList(
        t("section.count", count=count),
        _asked(locale, base) if place == 0 else (),
        tuple(_letters(pages, place)),
        tuple(_group(locale, t, pages, place, letter) for letter in pages[place].letters),
        Link(pages[place - 1].entry.url, t("list_pages.previous")) if place else None,
        Link(pages[place + 1].entry.url, t("list_pages.next")) if place + 1 < len(pages) else None,
        f"{base.url}{TITLES}" if base.has_titles else "",
        tuple(link_to(code, entry) for entry in _all(locale, pages)) if base.has_titles and place == 0 else (),
    )


def _all(locale: LocaleCatalog, pages: Sequence[ListPage]) -> list[Entry]:
    """Return all articles of a list: those below letters or of the section itself, then those of its subsections."""
    own = [entry for page in pages for letter in page.letters for entry in letter.articles]
    section = locale.sections.get(pages[0].entry.article.section)
    if section is None:
        return own
    own = own or list(section.articles)
    return own + [entry for child in section.children for entry in locale.below(child)]


def _asked(locale: LocaleCatalog, first: Entry) -> tuple[Link, ...]:
    """Return the articles of a section that are featured or have a number, in the order of lists."""
    section = locale.sections.get(first.article.section)
    if section is None or not locale.long_lists[first.id][0].letters:
        return ()
    fronts = ((entry, entry.article.front) for entry in section.articles)
    asked = [entry for entry, front in fronts if front.featured or front.place is not None]
    return tuple(link_to(locale.locale.code, entry, described=True) for entry in asked[:_MOST_ASKED])


def _letters(pages: Sequence[ListPage], place: int) -> Iterator[Jump]:
    """Yield a link to each letter, where it begins."""
    here = {letter.number for letter in pages[place].letters}
    seen = 0
    for page in pages:
        for letter in page.letters:
            if letter.number > seen:
                seen = letter.number
                yield Jump(letter.heading, _address(page, letter), letter.number in here)


def _group(locale: LocaleCatalog, t: Strings, pages: Sequence[ListPage], place: int, letter: Letter) -> LetterGroup:
    links = tuple(link_to(locale.locale.code, entry) for entry in letter.articles)
    parts = tuple(_parts(pages, place, letter.number, locale.locale.code))
    return LetterGroup(letter.heading, _anchor(letter), t("section.count", count=letter.total), links, parts)


def _parts(pages: Sequence[ListPage], place: int, number: int, code: str) -> Iterator[Jump]:
    """Yield a link to each page of a letter that fills more than one, called after its first title."""
    parts = [(index, one) for index, page in enumerate(pages) for one in page.letters if one.number == number]
    before = ""
    for index, letter in parts if len(parts) > 1 else ():
        title = filed_title(letter.articles[0].article.title, code)
        yield Jump(_start(title, before), _address(pages[index], letter), index == place)
        before = title


def _start(title: str, before: str) -> str:
    """Return as many words of a title as tell it apart from the one before, at least one."""
    words, other = title.split(), before.casefold().split()
    same = next(
        (place for place, word in enumerate(words) if other[place : place + 1] != [word.casefold()]), len(words) - 1
    )
    shown = " ".join(words[: same + 1])
    return f"{shown[:1].upper()}{shown[1:]}" + ("…" if same + 1 < len(words) else "")


def _address(page: ListPage, letter: Letter) -> str:
    return f"{page.entry.url}#{_anchor(letter)}"


def _anchor(letter: Letter) -> str:
    return f"letter-{letter.number}"

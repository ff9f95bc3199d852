"""What the search index of a locale is generated from, with the contact options that it answers with."""

from __future__ import annotations

from helpcenter.content.article import CONTACT_ID
from helpcenter.hashing import fingerprint_of
from helpcenter.pages.builder import PageBuilder
from helpcenter.search.contact_answers import contact_answers
from helpcenter.search.index_inputs import IndexInputs, index_inputs
from helpcenter.search.synonyms import with_names_of_faq, with_words_of_language


def search_inputs(builder: PageBuilder) -> IndexInputs:
    """Return the inputs of the index of the builder's locale."""
    site, locale = builder.site, builder.locale
    strings = site.strings[builder.code]
    contact = contact_answers(site.contact, strings, locale.entries[CONTACT_ID].url)
    articles = [entry.article for entry in locale.entries.values()]
    names = (name for one in articles for name in (one.title, *one.aliases))
    synonyms = with_words_of_language(site.synonyms[builder.code], strings, names)
    synonyms = with_names_of_faq(synonyms, strings, (f"{one.id} {one.title}" for one in articles))
    return index_inputs(locale, synonyms, contact, site.catalog.locales.values())


def texts_of_index(builder: PageBuilder) -> str:
    """Return the fingerprint of the inputs that the surroundings of all pages of the site do not have: texts."""
    texts = (entry.article.digest for entry in builder.locale.entries.values())
    # The other indexes that it may ask number their documents, which sections with text are as well.
    sections = (section for locale in builder.site.catalog.locales.values() for section in locale.sections.values())
    with_text = "".join("01"[section.page.article.has_text] for section in sections)
    return fingerprint_of(builder.code, repr(builder.site.synonyms[builder.code]), with_text, *texts)

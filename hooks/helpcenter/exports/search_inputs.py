"""What the search index of a locale is generated from, with the contact options that it answers with."""

from __future__ import annotations

from helpcenter.content.article import CONTACT_ID
from helpcenter.pages.builder import PageBuilder
from helpcenter.search.contact_answers import contact_answers
from helpcenter.search.index_inputs import IndexInputs, index_inputs


def search_inputs(builder: PageBuilder) -> IndexInputs:
    """Return the inputs of the index of the builder's locale."""
    site, locale = builder.site, builder.locale
    contact = contact_answers(site.contact, site.strings[builder.code], locale.entries[CONTACT_ID].url)
    return index_inputs(locale, site.synonyms[builder.code], contact, site.catalog.locales.values())

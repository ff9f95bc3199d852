"""What header and footer show on all pages of a locale."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.brand.analytics_script import script_path
from helpcenter.brand.icons import MANIFEST
from helpcenter.content.article import ALL_ARTICLES_ID, CONTACT_ID, SEARCH_ID
from helpcenter.input.options.analytics import Analytics
from helpcenter.input.options.chrome_settings import OwnLink
from helpcenter.pages.announcement_view import announcement_view
from helpcenter.pages.links import link_to
from helpcenter.pages.page_view import AnalyticsView, Chrome, Link, LogoView, OwnLinkGroup
from helpcenter.site.site import Site


def chrome_of(site: Site, code: str) -> Chrome:
    """Return the links and the owner's look that all pages of a locale share."""
    options = site.settings.options
    locale = site.catalog.locales[code]
    home, search, contact = (locale.entries[page].url for page in ("index", SEARCH_ID, CONTACT_ID))
    logo = _logo(site, code)
    name = locale.locale.site_name
    # Who hears the link must hear what others see in the logo (WCAG 2.2, 2.5.3).
    spoken = f"{logo.alt} {name}" if logo and logo.alt not in name else name
    return Chrome(
        home,
        site.strings[code]("site.home_link", site=spoken.strip()),
        search,
        contact,
        link_to(code, locale.entries[ALL_ARTICLES_ID]),
        logo,
        site.brand.icons,
        f"{locale.locale.prefix}{MANIFEST}" if site.brand.icons else "",
        site.brand.fonts,
        _own_links(options.header, code),
        tuple(OwnLinkGroup(group.heading.of(code), _own_links(group.links, code)) for group in options.footer),
        announcement_view(options.announcement, site.strings[code]) if options.announcement else None,
        _analytics(options.analytics) if options.analytics else None,
        options.feedback is not None,
    )


def _own_links(links: Iterable[OwnLink], code: str) -> tuple[Link, ...]:
    return tuple(Link(link.url.of(code), link.label.of(code)) for link in links)


def _analytics(analytics: Analytics) -> AnalyticsView:
    url = analytics.script if analytics.is_remote else ""
    attributes = tuple(analytics.attributes.items())
    return AnalyticsView(script_path(analytics), url, attributes, analytics.integrity or "")


def _logo(site: Site, code: str) -> LogoView | None:
    own, chosen = site.brand.logo, site.settings.options.logo
    if own is None or chosen is None:
        return None
    return LogoView(own.light, own.dark, chosen.alt.of(code) if chosen.alt else "")

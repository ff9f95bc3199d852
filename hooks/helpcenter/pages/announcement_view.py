"""The line above all pages, in the words of one language."""

from __future__ import annotations

import datetime

from babel.dates import format_date, get_timezone_gmt

from helpcenter.hashing import fingerprint_of
from helpcenter.input.language_formats import clock_time
from helpcenter.input.languages import babel_locale
from helpcenter.input.options.announcement import Announcement
from helpcenter.input.strings import Strings
from helpcenter.pages.page_view import AnnouncementView, Link

_ID_LENGTH = 10


def announcement_view(announcement: Announcement, t: Strings) -> AnnouncementView:
    """Return the line for readers of the language of ``t``."""
    own = announcement.link
    return AnnouncementView(
        # The same in all languages: who closes it in one has read it.
        fingerprint_of(repr(announcement))[:_ID_LENGTH],
        announcement.text.of(t.locale),
        Link(own.url.of(t.locale), own.label.of(t.locale)) if own else None,
        announcement.start or "",
        announcement.until or "",
        _period(announcement, t),
    )


def _period(announcement: Announcement, t: Strings) -> str:
    values = {"start": announcement.start, "until": announcement.until}
    words = {name: _in_words(moment, t) for name, moment in values.items() if moment}
    return t(f"announcement.{'period' if len(words) > 1 else next(iter(words))}", **words) if words else ""


def _in_words(moment: str, t: Strings) -> str:
    locale, time = babel_locale(t.locale), datetime.datetime.fromisoformat(moment)
    day = format_date(time, "long", locale=locale)
    if time.tzinfo is None:
        return day
    zone = get_timezone_gmt(time, "short", locale=locale)
    return t("announcement.time", day=day, time=clock_time(time.time(), t.locale), zone=zone)

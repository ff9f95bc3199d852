"""The contact options as the search answers with them: what readers call them, and what programs need to show them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from helpcenter.contact.channels import CHANNELS
from helpcenter.contact.offers import ContactDirectory, Subject
from helpcenter.contact.option_views import ContactViews, HoursView, OptionView
from helpcenter.contact.schema import Option
from helpcenter.input.strings import Strings

_KINDS = ("around", "talk", "person", "general")
# The page whose links the options have, as on the page of results.
_PAGE = "search"


def contact_answers(directory: ContactDirectory, t: Strings, page: str) -> str:
    """Return the options that every page offers as JSON, "" if there are none.

    ``page`` is the address of the contact page. types.d.ts describes the fields (`Contact`).
    """
    options = sorted(directory.options_for(Subject()), key=lambda option: not CHANNELS[option.channel].live)
    if not options:
        return ""
    schedules: dict[str, int] = {}
    views = ContactViews(directory, t).views(options, _PAGE, "")
    made = [_option(option, view, t.locale, schedules) for option, view in zip(options, views, strict=True)]
    content = {
        "page": page,
        "title": t("contact.talk"),
        "words": _words(t, {option.channel for option in options}),
        "options": made,
        "schedules": [json.loads(schedule) for schedule in schedules],
        "state": t.below("contact.state"),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _words(t: Strings, offered: set[str]) -> dict[str, list[str]]:
    """Return the phrases of each kind and channel."""
    keys = {kind: kind for kind in _KINDS}
    asked_for = [name for name, facts in CHANNELS.items() if facts.always_asked_for or name in offered]
    keys |= {channel: channel.replace("-", "_") for channel in asked_for}
    # The engine knows the stop words of the language, which are around any question.
    known = set(t.phrases("search.stop_words"))
    found = {name: t.phrases(f"contact.words.{key}") for name, key in keys.items()}
    return found | {"around": [phrase for phrase in found["around"] if phrase not in known]}


def _option(option: Option, view: OptionView, language: str, schedules: dict[str, int]) -> dict[str, Any]:
    def hours(of: HoursView | None) -> Mapping[str, int]:
        return {"hours": schedules.setdefault(of.data, len(schedules))} if of else {}

    return {
        "id": view.id,
        "channel": view.channel,
        "label": view.label,
        "description": view.description,
        "url": view.href,
        "answers": CHANNELS[option.channel].by_support,
        "aliases": option.aliases.get(language, ()),
        "numbers": [
            {"country": one.country, "text": one.text, "url": one.href, **hours(one.hours)} for one in view.numbers
        ],
        "places": [{"name": one.name, "lines": one.lines, "url": one.map, **hours(one.hours)} for one in view.places],
        **hours(view.hours),
    }

"""The state of each fragment in each language, and the stamps of its translations."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from helpcenter.content.fragment_files import FragmentFile, Fragments
from helpcenter.input.settings import FRAGMENTS
from helpcenter.translations.states import TranslationState


def fragment_ids(fragments: Fragments) -> list[str]:
    """Return the IDs of all fragments: their paths without the language and `.md`."""
    return sorted({f"{FRAGMENTS}/{one.fragment.name}" for one in fragments.files})


def fragment_states(fragments: Fragments) -> Iterator[TranslationState]:
    """Yield the state of every fragment in each language, in the order of IDs."""
    codes = list(fragments.by_locale)
    for fragment_id in fragment_ids(fragments):
        name = fragment_id.removeprefix(f"{FRAGMENTS}/")
        source = fragments.by_locale[codes[0]].get(name)
        for code in codes:
            yield TranslationState(fragment_id, code, _state(source, fragments.by_locale[code].get(name)))


def fragments_to_stamp(fragments: Fragments, ids: Collection[str]) -> Iterator[tuple[FragmentFile, str]]:
    """Yield the translations of the fragments ``ids`` that lack the current revision of their source, and it."""
    default, *others = fragments.by_locale
    for name, source in fragments.by_locale[default].items():
        for code in others if f"{FRAGMENTS}/{name}" in ids else ():
            one = fragments.by_locale[code].get(name)
            if one and one.source_revision != source.revision:
                yield one, source.revision


def _state(source: FragmentFile | None, own: FragmentFile | None) -> str:
    if own is source:
        return "source" if own else "-"
    if own is None:
        return "missing"
    if source is None:
        return "orphaned"
    if own.source_revision is None:
        return "unstamped"
    return "current" if own.source_revision == source.revision else "outdated"

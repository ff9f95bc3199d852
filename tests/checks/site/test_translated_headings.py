"""Which headings of a translation get the anchors of their source, and which are left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples import check_findings, make_project, run_command
from helpcenter.checks.site.translated_headings import HeadingAnchor, match

SOURCE = "# Pagar\n\n## Pasos\n\nA.\n\n## Tarjetas\n\nB.\n\n## Recibos\n\nC.\n\n### Copias\n\nD.\n\n## Ayuda\n\nE.\n"
TRANSLATED = {
    "pasos": "## Steps", "tarjetas": "## Cards", "recibos": "## Receipts", "copias": "### Copies", "ayuda": "## Help",
}  # fmt: skip


def translation(*headings: str) -> str:
    """Return an article with these headings: `cards` of `TRANSLATED` with their anchor, others as they are."""
    lines = [f"{TRANSLATED[one]} {{ #{one} }}" if one in TRANSLATED else one for one in headings]
    return "# Pay\n\n" + "".join(f"{line}\n\nText {number}.\n\n" for number, line in enumerate(lines))


def fixed(tmp_path: Path, source: str, translated: str) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the headings after `check --fix`, and the findings about anchors that remain: line and rule."""
    project = make_project(tmp_path / "p", f"=== es/pay.md\n{source}=== en/pay.md\n{translated}")
    run_command(project, "check", "--fix")
    text = (project / "docs/en/pay.md").read_text(encoding="utf-8")
    left = [(f["line"], f["rule"]) for f in check_findings(project) if f["rule"].startswith("anchor-")]
    return [line for line in text.splitlines() if line.startswith("##")], left


def test_a_translation_without_anchors_gets_those_of_the_source_in_their_order(tmp_path: Path) -> None:
    headings, left = fixed(tmp_path, SOURCE, translation(*TRANSLATED.values()))
    assert headings == [f"{heading} {{ #{anchor} }}" for anchor, heading in TRANSLATED.items()]
    assert left == []


def test_a_section_added_to_the_source_changes_no_anchor(tmp_path: Path) -> None:
    source = SOURCE.replace("## Recibos", "## Cuentas\n\nN.\n\n## Recibos")
    headings, left = fixed(tmp_path, source, translation(*TRANSLATED))
    assert headings == [f"{heading} {{ #{anchor} }}" for anchor, heading in TRANSLATED.items()]
    assert left == []


def test_the_translation_of_an_added_section_gets_its_anchor(tmp_path: Path) -> None:
    source = SOURCE.replace("## Recibos", "## Cuentas\n\nN.\n\n## Recibos")
    own = ("pasos", "tarjetas", "## Accounts", "recibos", "copias", "ayuda")
    headings, left = fixed(tmp_path, source, translation(*own))
    assert headings[2] == "## Accounts { #cuentas }"
    assert left == []


def test_a_section_that_only_the_translation_has_keeps_its_anchor_without_a_finding(tmp_path: Path) -> None:
    own = ("pasos", "## For readers abroad", "tarjetas", "recibos", "copias", "ayuda")
    headings, left = fixed(tmp_path, SOURCE, translation(*own))
    assert headings[1] == "## For readers abroad"
    assert left == []


def test_a_moved_section_keeps_its_anchor(tmp_path: Path) -> None:
    own = ("pasos", "recibos", "copias", "ayuda", "tarjetas")
    headings, left = fixed(tmp_path, SOURCE, translation(*own))
    assert headings == [f"{TRANSLATED[anchor]} {{ #{anchor} }}" for anchor in own]
    assert left == []


def test_a_heading_that_was_moved_and_lost_its_anchor_is_left_and_named(tmp_path: Path) -> None:
    own = ("pasos", "recibos", "copias", "ayuda", "## Cards")
    project = make_project(tmp_path / "p", f"=== es/pay.md\n{SOURCE}=== en/pay.md\n{translation(*own)}")
    assert run_command(project, "check", "--fix")[0] == 0
    assert "## Cards\n" in (project / "docs/en/pay.md").read_text(encoding="utf-8")
    [finding] = [f for f in check_findings(project) if f["rule"] == "anchor-unmatched"]
    assert (finding["file"], finding["line"], finding["severity"]) == ("docs/en/pay.md", 19, "note")
    assert "`#cards`" in finding["message"]
    assert "`#tarjetas`" in finding["fix"]
    assert "`{ #tarjetas }`" in finding["fix"]


def test_a_removed_section_changes_no_anchor(tmp_path: Path) -> None:
    own = ("pasos", "recibos", "copias", "ayuda")
    headings, left = fixed(tmp_path, SOURCE, translation(*own))
    assert headings == [f"{TRANSLATED[anchor]} {{ #{anchor} }}" for anchor in own]
    assert left == []


def test_a_section_removed_from_one_and_added_to_the_other_elsewhere_is_left(tmp_path: Path) -> None:
    # As many headings of the same levels as the source: by order alone, three of them would get wrong anchors.
    own = ("pasos", "## Receipts", "### Copies", "## For readers abroad", "ayuda")
    headings, left = fixed(tmp_path, SOURCE, translation(*own))
    assert headings == ["## Steps { #pasos }", *own[1:4], "## Help { #ayuda }"]
    assert left == [(7, "anchor-unmatched"), (11, "anchor-unmatched"), (15, "anchor-unmatched")]


def test_a_renamed_heading_of_the_source_gives_its_new_anchor(tmp_path: Path) -> None:
    source = SOURCE.replace("## Tarjetas", "## Tarjetas y cuentas")
    headings, left = fixed(tmp_path, source, translation(*TRANSLATED))
    assert headings[1] == "## Cards { #tarjetas-y-cuentas }"
    assert left == []


def test_two_renamed_headings_beside_each_other_are_left(tmp_path: Path) -> None:
    source = SOURCE.replace("## Pasos", "## Uno").replace("## Tarjetas", "## Dos")
    headings, left = fixed(tmp_path, source, translation(*TRANSLATED))
    assert headings[:2] == ["## Steps { #pasos }", "## Cards { #tarjetas }"]
    assert left == [(3, "anchor-unmatched"), (7, "anchor-unmatched")]


def test_a_changed_level_does_not_change_the_anchor(tmp_path: Path) -> None:
    translated = translation(*TRANSLATED).replace("### Copies", "## Copies")
    headings, left = fixed(tmp_path, SOURCE, translated)
    assert "## Copies { #copias }" in headings
    assert left == []


def test_a_heading_of_another_level_is_left(tmp_path: Path) -> None:
    own = ("pasos", "### Cards", "recibos", "copias", "ayuda")
    headings, left = fixed(tmp_path, SOURCE, translation(*own))
    assert headings[1] == "### Cards"
    assert left == [(7, "anchor-unmatched")]


def test_headings_with_the_same_words_have_the_anchors_of_their_places(tmp_path: Path) -> None:
    source = "# A\n\n## Mac\n\nA.\n\n### Pasos\n\nA.\n\n## Web\n\nA.\n\n### Pasos\n\nA.\n"
    translated = (
        "# A\n\n## Mac\n\nA.\n\n### Steps\n\nA.\n\n## Web\n\n[first](#steps) [second](#steps_1)\n\n### Steps\n\nA.\n"
    )
    headings, left = fixed(tmp_path, source, translated)
    assert headings == ["## Mac", "### Steps { #pasos }", "## Web", "### Steps { #pasos_1 }"]
    assert left == []
    text = (tmp_path / "p/docs/en/pay.md").read_text(encoding="utf-8")
    assert "[first](#pasos) [second](#pasos_1)" in text


def test_an_anchor_that_comes_twice_is_left(tmp_path: Path) -> None:
    headings, left = fixed(tmp_path, SOURCE, translation("pasos", "pasos", "recibos", "copias", "ayuda"))
    assert headings[:2] == ["## Steps { #pasos }"] * 2
    assert {rule for _, rule in left} == {"anchor-unmatched"}


def test_an_anchor_that_another_element_has_is_not_given_to_a_heading(tmp_path: Path) -> None:
    translated = translation("pasos", "## Cards", "recibos", "copias", "ayuda") + '<a id="tarjetas"></a> Old place.\n'
    headings, left = fixed(tmp_path, SOURCE, translated)
    assert headings[1] == "## Cards"
    assert left == [(7, "anchor-unmatched")]


def test_links_to_a_heading_that_cannot_be_changed_stay(tmp_path: Path) -> None:
    source = "# Pagar\n\n## Tarjetas\n\nTexto.\n"
    project = make_project(
        tmp_path / "p",
        f"=== es/pay.md\n{source}=== en/pay.md\n# Pay\n\nSee [cards](#cards).\n\nCards\n-----\n\nText.\n",
    )
    run_command(project, "check", "--fix")
    assert "See [cards](#cards).\n\nCards\n-----\n" in (project / "docs/en/pay.md").read_text(encoding="utf-8")
    assert not [f for f in check_findings(project) if f["rule"] == "link-anchor"]


def heading(level: int, anchor: str, made: str = "") -> HeadingAnchor:
    return HeadingAnchor(level, anchor, 1, made)


def test_a_heading_further_down_keeps_the_number_in_its_anchor() -> None:
    # Were the first `notes` written, the second would be called `notes` instead of `notes_1`.
    own = [heading(2, "a"), heading(2, "notes", "notes"), heading(2, "b"), heading(3, "notes_1", "notes")]
    theirs = [heading(2, "a"), heading(2, "notas"), heading(2, "b"), heading(2, "c"), heading(2, "d")]
    assert match(own, theirs).wanted == {}
    assert match(own[:3], theirs).wanted == {1: "notas"}


many = settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
LEVELS = st.lists(st.sampled_from([2, 3, 4]), min_size=1, max_size=9)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[tuple[int, str]], list[tuple[int, str, bool]]]:
    """Return a source and a translation that were alike once; either may have been edited since.

    Headings are level and name; those of the translation also say whether they still have the anchor of their name.
    Edits of the source add, remove or move sections; edits of the translation move or remove them, or change levels.
    """
    source = [(level, f"s{number}") for number, level in enumerate(draw(LEVELS))]
    own = [(level, name, True) for level, name in source]
    for number in range(draw(st.integers(0, 3))):
        edit = draw(st.sampled_from(["add", "remove", "move", "remove own", "move own", "level", "add own"]))
        place = draw(st.integers(0, 9))
        if edit == "add":
            source.insert(place, (draw(st.sampled_from([2, 3])), f"new{number}"))
        elif edit == "remove" and source:
            source.pop(place % len(source))
        elif edit == "move" and source:
            source.insert(draw(st.integers(0, 9)), source.pop(place % len(source)))
        elif edit == "remove own" and own:
            own.pop(place % len(own))
        elif edit == "move own" and own:
            own.insert(draw(st.integers(0, 9)), own.pop(place % len(own)))
        elif edit == "level" and own:
            level, name, anchored = own.pop(place % len(own))
            own.insert(place, (5 - level if level < 4 else 3, name, anchored))
        elif edit == "add own":
            own.insert(place, (draw(st.sampled_from([2, 3])), f"own{number}", False))
    return source, own


@many
@given(edited())
def test_a_heading_never_gets_the_anchor_of_another_one(
    pages: tuple[Sequence[tuple[int, str]], Sequence[tuple[int, str, bool]]],
) -> None:
    source, own = pages
    theirs = [heading(level, name, name) for level, name in source]
    headings = [heading(level, name, "" if anchored else name) for level, name, anchored in own]
    matches = match(headings, theirs)
    names = {name for _, name in source}
    # An anchor that is right stays, and no anchor comes twice.
    assert not [i for i in matches.wanted if own[i][1] in names]
    after = [matches.wanted.get(i, one.anchor) for i, one in enumerate(headings)]
    assert len(set(after)) == len(after)
    # The neighbours of a heading that gets an anchor are those of the heading whose anchor it gets.
    there = [name for _, name in source]
    for i, anchor in matches.wanted.items():
        j = there.index(anchor)
        assert own[i][0] == source[j][0]
        assert (after[i - 1] if i else None) == (there[j - 1] if j else None)
        assert after[i + 1 : i + 2] == there[j + 1 : j + 2]


@pytest.mark.parametrize("moved", range(1, 4))
@many
@given(levels=LEVELS)
def test_a_section_that_moved_in_the_source_changes_no_anchor(moved: int, levels: list[int]) -> None:
    source = [heading(level, f"s{number}", f"s{number}") for number, level in enumerate(levels)]
    own = [one._replace(made="") for one in source]
    assert match(own, source[moved:] + source[:moved]).wanted == {}

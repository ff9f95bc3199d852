"""Style sheets: how they are put together, and the rules that keep each to its own component."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import ConfigurationError
from PIL import ImageColor

from conftest import copy_site, run_build
from helpcenter.input.theme import THEME
from helpcenter.mkdocs.bundling import style_sheets
from helpcenter.mkdocs.bundling.style_sheets import LAYERS, bundle_css

FOLDER = THEME / "assets" / "css"
SHEETS = {file.relative_to(FOLDER).as_posix(): file for file in sorted(FOLDER.rglob("*.css"))}
LONGEST = 250
COLOR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\(|\b(?:{'|'.join(ImageColor.colormap)})\b"
)
LENGTH = re.compile(r"(?<![\w.-])-?((?:\d*\.)?\d+(?:rem|em|px|pt|vh|svh|vw|lh|ch|ms|s))\b")
# Lengths that mean something else wherever they are.
SAME_BY_CHANCE = {
    "1px": "the smallest box, for text that only screen readers read",
    "100vh": "the height of the window",
    "10rem": "how wide the menu of languages is at least, and how far away the skip link hides",
}
# Properties and values that are about the left or the right side of a page, whatever the direction of its language.
PHYSICAL = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
SIDES = re.compile(r"(?:margin|padding|inset|border-(?:radius|width|style|color)|scroll-(?:margin|padding))")
# Where the same side is meant in every language.
SAME_SIDE: dict[tuple[str, str], str] = {}
# Classes that the build gives to what an author writes.
MADE_BY_MARKDOWN = {
    "admonition", "admonition-title", "align-center", "align-end", "attention", "bare-link", "bug", "caution", "danger",
    "diagram", "error", "failure", "filename", "footnote", "hint", "important", "keys", "picture", "picture--alone",
    "picture-form", "picture-form--dark", "picture-form--light", "question", "short-code", "success", "table", "tabs",
    "tabs__label", "tabs__panel", "task", "task__box", "task__box--done", "tip", "video", "video--tall", "video__host",
    "video__poster", "video__sign", "warning",
}  # fmt: skip
# The body of an article has more to style than one sheet can hold.
PARTS_OF_PROSE = {"components/notes.css", "components/pictures.css", "components/scrolling-parts.css"}


def rules(text: str) -> str:
    """A sheet without its comments, each line where it was."""
    return re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)


def source(name: str) -> str:
    return rules(SHEETS[name].read_text(encoding="utf-8"))


def preludes(name: str) -> Iterator[str]:
    """What stands before each brace: selectors, and at-rules such as media queries."""
    return (found[1].strip() for found in re.finditer(r"([^{};]+)\{", source(name)))


def declarations(name: str) -> Iterator[tuple[str, str]]:
    return (
        (found[1], found[2].strip()) for found in re.finditer(r"(?<=[;{\s])([\w-]+)\s*:\s*([^;{}]+);", source(name))
    )


def classes(name: str) -> set[str]:
    selectors = [prelude for prelude in preludes(name) if not prelude.startswith("@")]
    return {found for selector in selectors for found in re.findall(r"\.([a-z][\w-]*)", selector)}


def values_of(declaration: str) -> list[str]:
    """The values of a shorthand; a function with its arguments is one."""
    return re.findall(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+", declaration)


def physical(key: str, value: str) -> bool:
    if PHYSICAL.search(key) or (key in {"text-align", "float", "clear"} and PHYSICAL.search(value)):
        return True
    values = values_of(value)
    if key == "border-radius":
        corners = [*values, *values[len(values) - 2 :]] if len(values) < 4 else values
        return len(values) > 1 and (corners[0] != corners[1] or corners[2] != corners[3])
    return bool(SIDES.fullmatch(key)) and len(values) == 4 and values[1] != values[3]


def theme(tmp_path: Path, **sheets: str) -> Path:
    """A theme's folder with these style sheets; `a__b` is the file `a/b.css`."""
    for name, text in sheets.items():
        file = tmp_path / "overrides" / "assets" / "css" / f"{name.replace('__', '/')}.css"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "overrides"


def refusal(folder: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as refused:
        bundle_css([folder])
    return str(refused.value).split("\n")


def test_layer_order_does_not_depend_on_file_names(tmp_path: Path) -> None:
    folder = theme(
        tmp_path, owner__a="a { color: red }", components__z=".z { top: 0 }", components__b=".b { top: 0 }",
        base="p { margin: 0 }", tokens=":root { --a: 1 }",
    )  # fmt: skip
    assert bundle_css([folder]) == (
        "@layer tokens, base, layout, components, paper, owner;\n\n"
        "@layer tokens {\n:root { --a: 1 }\n}\n\n"
        "@layer base {\np { margin: 0 }\n}\n\n"
        "@layer components {\n.b { top: 0 }\n.z { top: 0 }\n}\n\n"
        "@layer owner {\na { color: red }\n}\n"
    )


def test_comments_are_not_published_and_strings_are_kept(tmp_path: Path) -> None:
    text = '/* a { } */\n.a::after { content: "/* { */ \\" }"; } /* { */\n'
    folder = theme(tmp_path, components__a=text)
    assert '@layer components {\n.a::after { content: "/* { */ \\" }"; }\n}\n' in bundle_css([folder])


def test_lines_are_joined_where_browsers_need_no_blank(tmp_path: Path) -> None:
    folder = theme(
        tmp_path,
        components__a="@media print {\n  .a,\n  .b {\n    inset: calc(\n      1px\n      + 2px\n    );\n"
        "    top: 0; /* A */\n  }\n}\n",
        components__b=".a::after {\n  content: 'x;\n  top: 0;\n}\n",
        components__c='.a::after {\n  content: "\'";\n  quotes: "a;\\\n  b;";\n}\n',
    )
    assert bundle_css([folder]).endswith(
        "@layer components {\n"
        "@media print {.a,.b {inset: calc(\n1px\n+ 2px\n);top: 0;}}\n"
        # Browsers end a string without its closing quote at the end of the line.
        ".a::after {content: 'x;\ntop: 0;}\n"
        '.a::after {content: "\'";quotes: "a;\\\n  b;";\n}\n'
        "}\n"
    )


def test_names_of_media_queries_become_their_conditions(tmp_path: Path) -> None:
    folder = theme(
        tmp_path,
        tokens="@custom-media --wide (min-width: 72rem); /* A comment. */\n@custom-media --mouse (hover: hover);\n",
        components__a="@media (--wide) { .a { top: var(--wide) } }",
        components__b="@media screen and (--mouse) and (--wide) { .a { top: 0 } }",
    )
    bundle = bundle_css([folder])
    assert "@media (min-width: 72rem) { .a { top: var(--wide) } }" in bundle
    assert "@media screen and (hover: hover) and (min-width: 72rem) { .a" in bundle
    assert "@custom-media" not in bundle


def test_a_custom_style_sheet_can_change_a_breakpoint(tmp_path: Path) -> None:
    folder = theme(
        tmp_path,
        tokens="@custom-media --wide (min-width: 72rem);",
        components__a="@media (--wide) { .a { top: 0 } }",
        owner__brand="@custom-media --wide (min-width: 80rem);",
    )
    assert "@media (min-width: 80rem) { .a { top: 0 } }" in bundle_css([folder])
    assert "72rem" not in bundle_css([folder])


def test_all_problems_are_reported_in_one_run(tmp_path: Path) -> None:
    folder = theme(
        tmp_path,
        tokens="/* Two\nlines. */\n@custom-media --wide (min-width: 72rem);\n@custom-media --any print, (hover);\n",
        brand="a { color: red }",
        components__a="\n@media (--wied) { .a { top: 0 } }\n@media (--print) { .a { top: 0 } }\n",
        components__b=".b { top: 0 }\n}\n@media print {\n.b { top: 1px }\n",
        owner__c='@import "d.css";\n',
    )
    css = "overrides/assets/css"
    assert refusal(folder) == [
        f"{css}/brand.css: the style sheet belongs to no layer (tokens, base, layout, components, paper, owner). "
        f"Move your own sheet to {css}/owner/.",
        f"{css}/tokens.css:4: invalid @custom-media definition. Write a name, one condition and a semicolon: "
        "`@custom-media --wide (min-width: 72rem);`.",
        f"{css}/components/a.css:2: the media query --wied is not defined. Did you mean `--wide`?",
        f"{css}/components/a.css:3: the media query --print is not defined. "
        "Define it with @custom-media in assets/css/tokens.css.",
        f"{css}/components/b.css:2: unmatched closing brace. Delete it.",
        f"{css}/components/b.css:3: unclosed brace. Close it with `}}`.",
        f"{css}/owner/c.css:1: browsers ignore @import inside a layer. "
        "Copy the imported sheet into the same folder instead.",
    ]


def test_a_missing_semicolon_is_reported(tmp_path: Path) -> None:
    folder = theme(tmp_path, tokens="@custom-media --wide (min-width: 72rem)\n:root { --a: 1 }\n")
    assert refusal(folder)[0].startswith("overrides/assets/css/tokens.css:1: invalid @custom-media definition.")


def test_a_build_reports_problems_in_a_style_sheet(tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    theme(project, owner__brand="@media (--tablett) {\n  a { color: red; }\n}\n")
    result = run_build(project)
    assert result.returncode == 1
    place = "overrides/assets/css/owner/brand.css:1"
    assert f"{place}: the media query --tablett is not defined. Did you mean `--tablet`?" in result.stderr
    assert "Traceback" not in result.stderr


def test_sheets_are_put_together_once_until_one_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "own/assets/css/components/a.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".a { top: 0 }\n", encoding="utf-8")
    read: list[str] = []
    without_comments = style_sheets._without_comments

    def counted(text: str) -> str:
        read.append(text)
        return without_comments(text)

    monkeypatch.setattr(style_sheets, "_without_comments", counted)
    first = bundle_css([tmp_path / "own"])
    assert bundle_css([tmp_path / "own"]) == first
    assert len(read) == 1
    sheet.write_text(".a { top: 1 }\n", encoding="utf-8")
    assert bundle_css([tmp_path / "own"]) == first.replace("0", "1")
    assert ".b { top: 2 }" in bundle_css([tmp_path / "own"], tokens=".b { top: 2 }")
    assert "top" not in bundle_css([tmp_path / "own"], unused=["a"])


def test_every_rule_of_the_site_is_in_a_layer() -> None:
    bundle = bundle_css([THEME])
    assert bundle.startswith(f"@layer {', '.join(LAYERS)};\n")
    depth, outside = 0, []
    for line in bundle.splitlines()[1:]:
        if depth == 0 and line:
            outside.append(line)
        depth += line.count("{") - line.count("}")
    assert outside == ["@layer tokens {", "@layer base {", "@layer layout {", "@layer components {", "@layer paper {"]
    assert depth == 0


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_short_and_needs_no_important_rules(name: str) -> None:
    assert len(SHEETS[name].read_text(encoding="utf-8").splitlines()) <= LONGEST
    important = [value for _, value in declarations(name) if "!important" in value]
    # What is hidden stays hidden, whatever a component or an owner makes of its display.
    assert important == (["none !important"] * 2 if name == "base.css" else [])


def test_sheets_know_no_left_and_right() -> None:
    """Lines of Arabic and Hebrew begin at the right: `inline-start` is the side where they begin."""
    found = {(name, f"{key}: {value}") for name in SHEETS for key, value in declarations(name) if physical(key, value)}
    assert found == SAME_SIDE.keys()


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("margin-left: 0", True), ("border-top-right-radius: 1px", True), ("left: 0", True),
        ("text-align: right", True), ("padding: 0 1px 0 2px", True), ("padding: 0 var(--a, 1px) 0 var(--b)", True),
        ("border-radius: 1px 2px", True), ("border-radius: 1px 1px 2px 3px", True),
        ("padding: 0 1px 2px 1px", False), ("padding: 0 1px", False),
        ("margin-inline-start: 0", False), ("border-radius: 50%", False), ("text-align: start", False),
    ],
)  # fmt: skip
def test_what_is_about_one_side_is_recognized(declaration: str, expected: bool) -> None:
    key, value = declaration.split(": ")
    assert physical(key, value) is expected


@pytest.mark.parametrize("name", sorted(SHEETS.keys() - {"tokens.css"}))
def test_colors_and_breakpoints_come_from_tokens(name: str) -> None:
    raw = [f"{key}: {value}" for key, value in declarations(name) if COLOR.search(re.sub(r"var\(.*?\)", "", value))]
    assert raw == []
    assert [prelude for prelude in preludes(name) if prelude.startswith("@media") and re.search(r"\d", prelude)] == []
    assert "@custom-media" not in source(name)


def test_no_breakpoint_appears_twice() -> None:
    media = re.findall(r"@custom-media (--\w+) \(.*?([\d.]+)rem\);", source("tokens.css"))
    assert len(media) == source("tokens.css").count("@custom-media")
    numbers = [round(float(number)) for _, number in media]
    assert sorted(set(numbers)) == sorted(numbers)
    used = {found for name in SHEETS for prelude in preludes(name) for found in re.findall(r"\((--\w+)\)", prelude)}
    assert used == {name for name, _ in media}


def test_a_length_that_is_needed_twice_is_a_token() -> None:
    places = defaultdict(list)
    for name in SHEETS.keys() - {"tokens.css"}:
        for key, value in declarations(name):
            for length in set(LENGTH.findall(value)):
                places[length].append(f"{name}: {key}: {value}")
    assert {length: found for length, found in places.items() if len(found) > 1 and length not in SAME_BY_CHANCE} == {}
    assert {length for length in SAME_BY_CHANCE if len(places[length]) < 2} == set()


def test_every_custom_property_is_defined_and_used() -> None:
    defined, used = set(), set()
    for name in SHEETS:
        found = {key for key, _ in declarations(name) if key.startswith("--")}
        assert not found or name == "tokens.css", f"{name} defines {found}"
        defined |= found
        used |= set(re.findall(r"var\((--[\w-]+)", source(name)))
    assert defined == used


def test_browsers_without_light_dark_get_the_light_colors() -> None:
    colors = defaultdict(list)
    for key, value in declarations("tokens.css"):
        if key.startswith("--color-"):
            colors[key].append(value)
    for key, values in colors.items():
        assert len(values) == 2, key
        assert values[1].startswith(f"light-dark({values[0]}, "), key


@pytest.mark.parametrize("name", [name for name in SHEETS if name.startswith("components/")])
def test_a_component_styles_nothing_but_itself(name: str) -> None:
    block = "prose" if name in PARTS_OF_PROSE else SHEETS[name].stem
    foreign = {found for found in classes(name) if not re.fullmatch(rf"{block}(?:(?:__|--).+)?", found)}
    assert foreign - (MADE_BY_MARKDOWN if block == "prose" else set()) == set()
    selectors = [part for prelude in preludes(name) if not prelude.startswith("@") for part in prelude.split(",\n")]
    assert [part for part in selectors if f".{block}" not in part and "::highlight(search)" not in part] == []


def test_a_class_has_one_sheet_and_a_use() -> None:
    sheets = SHEETS.keys() - {"paper.css"} - PARTS_OF_PROSE
    owners = Counter(found for name in sheets for found in classes(name) - MADE_BY_MARKDOWN)
    assert {found: count for found, count in owners.items() if count > 1} == {}
    files = [*THEME.rglob("*.html"), *THEME.rglob("*.js")]
    texts = "\n".join(file.read_text(encoding="utf-8") for file in files)
    # Templates put the names of variants together.
    variants = re.findall(r'"(\w+)" %}|, "(\w+)"\)', texts)
    made = {variant for pair in variants for variant in pair if variant}
    unused = [
        found for found in owners
        if not re.search(rf"(?<![\w-]){found}(?![\w-])", texts) and found.split("--")[-1] not in made
    ]  # fmt: skip
    assert unused == []

"""Code with options of other programs is code, and kinds of code that a site has of its own keep their options."""

from __future__ import annotations

import markdown
import pytest

from helpcenter.text.marks.fence_info import is_plain, plain_info


@pytest.mark.parametrize(
    ("info", "plain"),
    [
        ("js {1,3-5}", 'js hl_lines="1 3-5"'),
        ("ts src/file.ts", 'ts title="src/file.ts"'),
        ("sh [npm]", 'sh title="npm"'),
        ("js title=a.js {2}", 'js title="a.js" hl_lines="2"'),
        ("js:line-numbers", "js"),
        ("console $ v1.2 //", "console"),
    ],
)
def test_options_of_other_programs_become_those_of_this_one(info: str, plain: str) -> None:
    assert not is_plain(info)
    assert plain_info(info) == plain
    assert is_plain(plain)


@pytest.mark.parametrize("info", ["", "c#", ' js title="a" linenums="1"', "{ .yaml .annotate }", "js { hl_lines='1' }"])
def test_options_that_are_read_stay(info: str) -> None:
    assert is_plain(info)


def test_code_of_a_kind_that_the_site_has_keeps_its_options() -> None:
    def shown(source: str, language: str, css: str, options: dict[str, str], md: object, **more: object) -> str:
        del source, language, css, md, more
        return f"<p>{options['kind']}</p>"

    def valid(language: str, inputs: dict[str, str], options: dict[str, str], attrs: object, md: object) -> bool:
        del language, attrs, md
        options.update(inputs)
        return True

    fence = {"name": "chart", "class": "chart", "format": shown, "validator": valid}
    configs = {"pymdownx.superfences": {"custom_fences": [fence]}}
    names = ["pymdownx.superfences", "helpcenter.mkdocs.extensions.code_options"]
    html = markdown.markdown('```chart kind="bars"\na\n```', extensions=names, extension_configs=configs)
    assert html == "<p>bars</p>"

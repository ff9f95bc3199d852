"""Parts of templates that many pages share are rendered once, and every page has the bytes that it has without that."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from helpcenter.mkdocs.templates.part_code import keep_shared_parts
from helpcenter.pages.page_view import Link

HEADER = """
{% from "macros.html" import link %}
<header>{{ t("name") }}
  {% if page_view.kind not in ("home",) %}{% with id = "field" %}{% include "search.html" %}{% endwith %}{% endif %}
  {% for one in page_view.chrome %}<b>{{ link(root, one) }}</b>{% endfor %}
</header>
"""
TEMPLATES = {
    "base.html": "{% include 'header.html' %}<main>{% block main %}{% endblock %}</main>",
    "main.html": "{% extends 'base.html' %}{% block main %}<h1>{{ page_view.title }}</h1>{% endblock %}",
    "header.html": HEADER,
    "search.html": '<input id="{{ id }}" title="{{ t("search") }}" data-root="{{ root }}{{ page_view.kind }}">',
    "macros.html": (
        '{% macro link(root, target) %}<a href="{{ root }}{{ target.url }}" title="{{ t("link") }}">'
        "{{ target.title }}</a>{% endmacro %}"
    ),
}
HOME = (Link("es/", "Inicio & más"),)


class Texts:
    """The strings of a site, which count how often a template asks for one."""

    __module__ = "helpcenter.input.strings"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, key: str) -> str:
        self.asked.append(key)
        return f"<{key}>"


def environment(templates: dict[str, str], texts: object, *, shared: bool = True, **filters: Any) -> Environment:
    env = Environment(loader=DictLoader(templates), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.globals["t"] = texts
    env.filters.update(filters)
    if shared:
        keep_shared_parts(env)
    return env


def page(title: object = "One", kind: object = "article", chrome: object = HOME, **others: object) -> SimpleNamespace:
    return SimpleNamespace(title=title, kind=kind, chrome=chrome, **others)


def render(env: Environment, view: object, root: object = "../", name: str = "main.html") -> str:
    return env.get_template(name).render(page_view=view, root=root)


def both(templates: dict[str, str], pages: list[tuple[object, object]], **filters: Any) -> list[str]:
    """The pages with shared parts, which must be those without."""
    kept, plain = (environment(templates, Texts(), shared=on, **filters) for on in (True, False))
    found = [render(kept, view, root) for view, root in pages]
    assert found == [render(plain, view, root) for view, root in pages]
    return found


def test_what_pages_share_is_rendered_once() -> None:
    texts = Texts()
    env = environment(TEMPLATES, texts)
    first, second = (render(env, page(title)) for title in ("One", "Two"))
    assert texts.asked.count("name") == texts.asked.count("search") == texts.asked.count("link") == 1
    assert second == first.replace("One", "Two")


def test_a_part_is_rendered_again_for_other_values() -> None:
    pages: list[tuple[object, object]] = [
        (page(kind=kind, chrome=chrome), root)
        for kind in ("article", "home")
        for chrome in (HOME, (Link("en/", "Home"),))
        for root in ("../", "./")
    ]
    assert len(set(both(TEMPLATES, pages))) == len(pages)


@pytest.mark.parametrize(
    "search",
    [
        "{{ page_view.title }}",
        "{% set own = page_view %}{{ own.title }}",
        "{% for name in ['title'] %}{{ page_view[name] }}{% endfor %}",
        "{% with own = page_view %}{{ own.title }}{% endwith %}",
        "{% if page_view.title == 'One' %}one{% endif %}",
        "{% import 'own.html' as own with context %}{{ own.title() }}",
        "{% from 'own.html' import title with context %}{{ title() }}",
        "{% macro own() %}{{ page_view.title }}{% endmacro %}{{ own() }}",
        "{% include ['missing.html', 'own-part.html'] %}",
        "{% include page_view.title ~ '.html' ignore missing %}{{ page_view.title | upper }}",
        "{{ page_view | attr('title') }}",
        "{{ counted() }}",
        "{% if counted() %}counted{% endif %}",
        "{{ 'x' | counting }}",
        "{% set shown = namespace(title=page_view.title) %}{{ shown.title }}",
    ],
)
def test_an_override_may_read_anything_of_the_page(search: str) -> None:
    templates = {
        **TEMPLATES, "search.html": search + "{{ t('search') }} " * 9,
        "own.html": "{% macro title() %}{{ page_view.title }}{% endmacro %}", "own-part.html": "{{ page_view.title }}",
    }  # fmt: skip

    def rendered(*, shared: bool) -> list[str]:
        count = iter(range(100))
        env = environment(templates, Texts(), shared=shared, counting=lambda text: f"{text}{next(count)}")
        env.globals["counted"] = lambda: next(count)
        return [render(env, page(title)) for title in ("One", "Two", "One")]

    found = rendered(shared=True)
    assert found == rendered(shared=False)
    assert found[0] != found[1]


def test_a_text_that_is_html_is_not_confused_with_one_that_is_not() -> None:
    first, second, third = both(TEMPLATES, [(page(), root) for root in ("<b>", Markup("<b>"), "<b>")])
    assert first == third != second


def test_items_that_pages_list_with_links_of_their_own_share_everything_else() -> None:
    item = '{% if one.href %}<a href="{{ one.href }}">{% endif %}<b>{{ one.title }}</b>' + "{{ t(one.icon) }}" * 5
    templates = {**TEMPLATES, "header.html": f"{{% for one in page_view.options %}}{item}{{% endfor %}}"}

    def options(*links: str) -> tuple[SimpleNamespace, ...]:
        return tuple(SimpleNamespace(href=link, title=f"<{n}>", icon=f"icon{n}") for n, link in enumerate(links))

    pages = [page(options=options(*links)) for links in (("a", "b"), ("c", "d"), ("", "e", "f"))]
    without, with_it = both(templates, [(one, "../") for one in pages[:2]])
    assert with_it == without.replace('"a"', '"c"').replace('"b"', '"d"')
    texts = Texts()
    env = environment(templates, texts)
    for one in pages:
        render(env, one)
    assert texts.asked.count("icon0") == texts.asked.count("icon2") == 5


def test_a_part_of_a_loop_may_read_where_it_is() -> None:
    header = (
        "{% for one in page_view.chrome %}{{ loop.index }}{{ one.title }}" + "{{ t(one.title) }}" * 9 + "{% endfor %}"
    )
    both({**TEMPLATES, "header.html": header}, [(page(chrome=HOME * 2), "../")] * 2)


def test_an_object_of_the_owner_may_change_between_pages() -> None:
    chrome: list[Link] = []
    env = environment(TEMPLATES, Texts())
    before = render(env, page(chrome=chrome))
    chrome += HOME
    assert "Inicio" in render(env, page(chrome=chrome))
    assert "Inicio" not in before


def test_a_function_of_the_owner_is_called_for_each_page() -> None:
    count = iter(range(100))
    env = environment(TEMPLATES, lambda key: f"{key}{next(count)}")
    first, second = (render(env, page()) for _ in range(2))
    assert first != second


def test_what_a_part_sets_is_there_for_the_parts_after_it() -> None:
    set_then_read = "{% if page_view.kind %}{% set id = t('id') %}{% include 'search.html' %}{% endif %}{{ id }}"
    both({**TEMPLATES, "header.html": set_then_read}, [(page(title), "../") for title in ("One", "Two")])


def test_a_part_that_is_not_shown_may_read_what_is_not_there() -> None:
    header = "{% if page_view.asked and page_view.asked.first.url %}" + "{{ t('asked') }}" * 9 + "{% endif %}"
    pages: list[tuple[object, object]] = [
        (page(asked=asked), "../") for asked in (None, SimpleNamespace(first=HOME[0]))
    ]
    without, with_it = both({**TEMPLATES, "header.html": header}, pages)
    assert without.count("asked") == 0
    assert with_it.count("asked") == 9


def test_an_error_is_that_of_the_template() -> None:
    templates = {**TEMPLATES, "search.html": "\n\n{{ page_view.kind.no.such }}" + "{{ t('search') }}" * 9}
    with pytest.raises(UndefinedError, match="'str object' has no attribute 'no'"):
        render(environment(templates, Texts()), page())


def test_a_template_that_includes_itself_is_rendered_as_it_is() -> None:
    again = "{% if page_view.kind == 'home' %}{{ t('x') }}{% include 'search.html' %}{% endif %}"
    both({**TEMPLATES, "search.html": again}, [(page(), "../"), (page(), "../")])


@pytest.mark.parametrize("value", ["a", "<&>\"'", Markup("<b>"), 3, None, True, ("a", "<")])
def test_values_are_escaped_as_jinja_does(value: object) -> None:
    both({**TEMPLATES, "header.html": "{{ page_view.title }}{{ page_view.kind }}"}, [(page(value, value), "../")] * 2)

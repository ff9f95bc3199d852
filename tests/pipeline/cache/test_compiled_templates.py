"""Compiled templates are reused by later builds until their source changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError

from helpcenter.pipeline.cache.compiled_templates import CompiledTemplates
from helpcenter.pipeline.cache.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "main.html").write_text("{% extends 'base.html' %}{% block x %}{{ n }}{% endblock %}", encoding="utf-8")
    (tmp_path / "base.html").write_text("{% include 'head.html' %}{% block x %}{% endblock %}", encoding="utf-8")
    (tmp_path / "head.html").write_text("Head: ", encoding="utf-8")
    return tmp_path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates compiled during the test."""
    names: list[str] = []
    compile_one = Environment.compile

    def compiling(env: Environment, source: str, name: str, *args: object, **more: object) -> object:
        names.append(name)
        return compile_one(env, source, name, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", compiling)
    return names


def text(folder: Path, templates: CompiledTemplates) -> str:
    env = Environment(loader=FileSystemLoader(folder), autoescape=True)
    templates.prepare(env, "main.html")
    return env.get_template("main.html").render(n=1)


def test_templates_are_compiled_once(folder: Path, compiled: list[str]) -> None:
    store = Store(folder / "store.sqlite")
    first = CompiledTemplates.stored(store, "a")
    assert text(folder, first) == "Head: 1"
    assert sorted(compiled) == ["base.html", "head.html", "main.html"]
    store.save(first.changes())
    compiled.clear()
    again = CompiledTemplates.stored(store, "a")
    assert text(folder, again) == "Head: 1"
    assert not compiled
    assert not again.changes()
    assert text(folder, CompiledTemplates.stored(store, "another program")) == "Head: 1"
    assert len(compiled) == 3


def test_templates_are_compiled_again_with_one_whose_source_has_changed(folder: Path, compiled: list[str]) -> None:
    templates = CompiledTemplates("a")
    text(folder, templates)
    compiled.clear()
    (folder / "head.html").write_text("Now: ", encoding="utf-8")
    assert text(folder, templates) == "Now: 1"
    assert {*compiled} == {"base.html", "head.html", "main.html"}
    compiled.clear()
    assert text(folder, templates) == "Now: 1"
    assert not compiled


def test_template_errors_are_reported_when_the_template_is_used(folder: Path) -> None:
    (folder / "head.html").write_text("{% if %}", encoding="utf-8")
    env = Environment(loader=FileSystemLoader(folder), autoescape=True)
    CompiledTemplates("a").prepare(env, "main.html")
    with pytest.raises(TemplateSyntaxError):
        env.get_template("main.html").render()

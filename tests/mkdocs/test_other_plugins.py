"""Other plugins and hooks: `helpcenter build` calls their events as MkDocs does, or names those that it cannot call."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import yaml
from mkdocs.plugins import EVENTS

from conftest import contents, run_build
from examples import CONFIGURATION, make_project
from helpcenter.mkdocs.other_plugins import SUPPORT, OtherPlugins, Support

ARTICLES = """=== es/index.md
---
title: Inicio
---
=== es/billing/pay.md
---
title: Pagar una factura
---
Pague la factura con tarjeta.
=== es/billing/refund.md
---
title: Pedir un reembolso
---
Pida el reembolso de la factura.
=== es/billing/cards.md
---
title: Tarjetas
---
Cambie la tarjeta de la factura.
=== en/index.md
---
title: Home
---
=== en/billing/pay.md
---
title: Pay an invoice
---
Pay the invoice by card.
"""

# One hook for each event; what it saw is in `config.extra.seen` or on the page, and the last hook prints that.
HOOKS = {
    "startup": """
        command = []
        def on_startup(command, dirty):
            globals()["command"] = [command, dirty]
        def on_config(config):
            config.extra["seen"] = {"startup": command}
    """,
    "config": """
        def on_config(config):
            config.extra["seen"]["config"] = "called"
            config.extra["help_center"] = {"related_limit": 1}
    """,
    "pre_build": """
        def on_pre_build(config):
            config.extra["seen"]["pre_build"] = "called"
    """,
    "files": """
        from mkdocs.plugins import CombinedEvent, event_priority
        from mkdocs.structure.files import File
        def list_files(files, config):
            config.extra["seen"]["files"] = sorted(file.src_uri for file in files if file.src_uri.endswith(".md"))
            # Files of the theme that no site publishes, which a hook could replace or publish.
            assert {"assets/css/base.css", "assets/search/types.d.ts"} <= files.src_uris.keys()
        @event_priority(-150)
        def add_file(files, config):
            files.append(File.generated(config, "written/by-hook.txt", content="generated"))
        on_files = CombinedEvent(list_files, add_file)
    """,
    "nav": """
        def on_nav(nav, config, files):
            config.extra["seen"]["nav"] = [(page.url, page.title) for page in nav.pages]
    """,
    "env": """
        def on_env(env, config, files):
            config.extra["seen"]["env"] = sorted(file.url for file in files.documentation_pages())
    """,
    "pre_page": """
        def on_pre_page(page, config, files):
            page.seen = {"pre_page": page.file.src_uri, "next": page.next_page and page.next_page.url}
    """,
    "page_markdown": """
        def on_page_markdown(markdown, page, config, files):
            return markdown + f"\\n\\nAdded by page_markdown to {page.title}."
    """,
    "page_content": """
        def on_page_content(html, page, config, files):
            return html + f"<p>Added by page_content to {page.title}.</p>"
    """,
    "page_context": """
        def on_page_context(context, page, config, nav):
            page.seen["page_context"] = [(other.url, other.title) for other in nav.pages]
            page.seen["pages"] = [file.url for file in context["pages"]]
    """,
    "post_page": """
        def on_post_page(output, page, config):
            shown = {**config.extra["seen"], **page.seen}
            return output.replace("</body>", f"<!-- post_page {shown} --></body>")
    """,
    "post_build": """
        from pathlib import Path
        def on_post_build(config):
            site = Path(config.site_dir)
            page = site / "billing/pay/index.html"
            site.joinpath("post_build.txt").write_text(config.site_name)
            text = page.read_text()
            with page.open("w") as file:
                file.write(text.replace("<head>", "<head><!-- post_build -->"))
    """,
    "shutdown": """
        from pathlib import Path
        def on_shutdown():
            with Path("shutdown.txt").open("a") as file:
                file.write("called ")
    """,
    "build_error": """
        from pathlib import Path
        def on_build_error(error):
            Path("error.txt").write_text(type(error).__name__)
    """,
}

PLUGIN = """
from mkdocs.config import config_options
from mkdocs.plugins import BasePlugin

class Marker(BasePlugin):
    config_scheme = (("text", config_options.Type(str)),)

    def on_post_page(self, output, page, config):
        return output.replace("</body>", f"<!-- {self.config['text']} {page.url} --></body>")
"""


def install_plugin(folder: Path) -> None:
    """A distribution with the plugin `marker`, as pip installs one."""
    information = folder / "marker_plugin-1.0.dist-info"
    information.mkdir(parents=True)
    (folder / "marker_plugin.py").write_text(PLUGIN, encoding="utf-8")
    (information / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: marker-plugin\nVersion: 1.0\n", encoding="utf-8"
    )
    (information / "entry_points.txt").write_text("[mkdocs.plugins]\nmarker = marker_plugin:Marker\n", encoding="utf-8")


def add_hooks(project: Path, hooks: dict[str, str], plugins: tuple[dict[str, object], ...] = ()) -> None:
    """Write hooks, which come before the help center's own, and plugins into the configuration."""
    names = []
    for name, source in hooks.items():
        lines = source.split("\n")
        (project / "hooks" / f"{name}.py").write_text("\n".join(line[8:] for line in lines), encoding="utf-8")
        names.append(f"hooks/{name}.py")
    configuration = {
        **CONFIGURATION,
        "hooks": [*names, "hooks/help_center.py"],
        "plugins": [*CONFIGURATION["plugins"], *plugins],
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")


def build(project: Path, *arguments: str) -> str:
    """Build and return what the command printed."""
    result = run_build(project, *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def differences(site: Path, other: Path) -> list[str]:
    ours, theirs = contents(site), contents(other)
    return sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", ARTICLES)


def test_the_table_lists_every_event_of_mkdocs() -> None:
    assert SUPPORT.keys() == set(EVENTS)


def test_every_event_that_can_be_called_has_a_hook_in_this_test() -> None:
    elsewhere = {"page_read_source"}
    never = {event for event, support in SUPPORT.items() if support in (Support.NEVER, Support.SERVE)}
    assert HOOKS.keys() == set(EVENTS) - never - elsewhere


def test_hooks_and_plugins_change_the_site_as_in_mkdocs_build(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_plugin(tmp_path / "installed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "installed"), os.environ.get("PYTHONPATH", "")]))
    add_hooks(project, HOOKS, ({"marker": {"text": "of the plugin"}},))
    output = build(project, "--strict")
    assert "WARNING" not in output
    assert (project / "shutdown.txt").read_text(encoding="utf-8") == "called "
    assert not (project / "error.txt").exists()
    command = (sys.executable, "-m", "mkdocs", "build", "--strict")
    mkdocs = run_build(project, "--site-dir", "mkdocs-site", command=command)
    assert mkdocs.returncode == 0, mkdocs.stderr
    page = (project / "site/billing/pay/index.html").read_text(encoding="utf-8")
    marks = [
        "'startup': ['build', False]", "'config': 'called'", "'pre_build': 'called'", "'files': ['en/billing/pay.md'",
        "'nav': [('', None)", "'env': ['./', '404.html'", "'pre_page': 'es/billing/pay.md', 'next': ",
        "Added by page_markdown to Pay.", "Added by page_content to Pagar una factura.",
        "'page_context': [('', 'Inicio')", "'pages': ['./", "<head><!-- post_build -->", "of the plugin billing/pay/",
    ]  # fmt: skip
    assert [mark for mark in marks if mark not in page] == []
    assert (project / "site/written/by-hook.txt").read_text(encoding="utf-8") == "generated"
    assert differences(project / "site", project / "mkdocs-site") == []


APPENDING = {
    "append": """
        from pathlib import Path
        def on_post_build(config):
            site = Path(config.site_dir)
            site.joinpath("hooks.txt").write_text("written by a hook")
            for page in site.glob("billing/*/index.html"):
                with page.open("a") as file:
                    file.write("<!-- appended -->")
    """
}


def test_a_hook_finds_the_pages_as_they_were_rendered_in_every_build(project: Path) -> None:
    add_hooks(project, APPENDING)
    build(project)
    first = contents(project / "site")
    assert first["billing/pay/index.html"].count(b"<!-- appended -->") == 2, "once for each locale"
    for _ in range(3):
        build(project)
        assert differences(project / "site", project / ".site.previous") == []
    assert contents(project / "site") == first


def test_the_compressed_copies_are_those_of_the_changed_page(project: Path) -> None:
    import gzip  # noqa: PLC0415

    add_hooks(project, APPENDING)
    build(project, "--compress")
    page = project / "site/billing/pay/index.html"
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()


def test_output_of_a_removed_hook_is_removed(project: Path) -> None:
    add_hooks(project, APPENDING)
    for _ in range(3):
        build(project)
    add_hooks(project, {})
    for _ in range(3):
        with (project / "docs/es/billing/pay.md").open("a", encoding="utf-8") as article:
            article.write("\nMás.\n")
        build(project)
        assert not (project / "site/hooks.txt").exists()
        assert b"appended" not in (project / "site/billing/cards/index.html").read_bytes()


def test_a_link_to_a_file_that_a_hook_writes_is_not_broken(project: Path) -> None:
    with (project / "docs/es/billing/pay.md").open("a", encoding="utf-8") as file:
        file.write('\n<a href="../../hooks.txt">Lista</a>\n')
    assert "hooks.txt" in run_build(project, "--strict").stderr
    add_hooks(project, APPENDING)
    build(project, "--strict")


def test_pages_that_show_other_pages_are_rendered_again_when_those_change(project: Path) -> None:
    add_hooks(project, {name: HOOKS[name] for name in ("startup", "pre_page", "page_context", "post_page")})
    build(project)
    article = project / "docs/es/billing/cards.md"
    article.write_text(article.read_text(encoding="utf-8").replace("Tarjetas", "Otras tarjetas"), encoding="utf-8")
    build(project)
    assert "Otras tarjetas" in (project / "site/billing/pay/index.html").read_text(encoding="utf-8")
    build(project, "--clean", "--site-dir", "clean")
    assert differences(project / "site", project / "clean") == []


def test_a_failed_build_calls_on_build_error_and_on_shutdown(project: Path) -> None:
    add_hooks(project, {name: HOOKS[name] for name in ("shutdown", "build_error")})
    article = project / "docs/es/billing/cards.md"
    article.write_text("---\nupdated: never\n---\n", encoding="utf-8")
    assert run_build(project).returncode == 1
    assert (project / "error.txt").read_text(encoding="utf-8") == "SourceError"
    assert (project / "shutdown.txt").read_text(encoding="utf-8") == "called "
    article.write_text("---\ntitle: T\n---\n[a](missing.md)\n", encoding="utf-8")
    assert run_build(project, "--strict").returncode == 1
    assert (project / "error.txt").read_text(encoding="utf-8") == "Abort"


def sentences(**handlers: str) -> list[str]:
    others = OtherPlugins({name: frozenset(events.split()) for name, events in handlers.items()})
    return [finding.message for finding in others.findings("mkdocs.yml")]


@pytest.mark.parametrize("event", ["pre_template", "template_context", "post_template"])
def test_an_event_that_is_never_called_is_reported(event: str) -> None:
    assert sentences(minify=event) == [
        f"`minify` handles `on_{event}`, which `helpcenter build` never calls: it renders no templates other than "
        "pages. Remove the handler, or use `mkdocs build`."
    ]


@pytest.mark.parametrize("event", ["post_build", "shutdown"])
def test_an_event_that_needs_all_pages_is_reported(event: str) -> None:
    (sentence,) = sentences(search=f"page_context {event}")
    assert sentence.startswith(f"`search` handles `on_{event}` and page events such as `on_page_context`: ")
    assert sentence.endswith("Delete it: the help center has its own search.")
    assert sentences(search="page_context", other=event) == []


def test_an_event_that_comes_before_pages_instead_of_after_is_reported() -> None:
    (sentence,) = sentences(tags="env page_markdown")
    assert "`tags` handles `on_env` and page events such as `on_page_markdown`" in sentence
    assert sentences(tags="env page_context") == []


def test_a_build_warns_of_events_that_it_cannot_call_and_a_strict_build_fails(project: Path) -> None:
    template = """
        def on_post_template(output, template_name, config):
            return output
    """
    add_hooks(project, {"template": template})
    message = "mkdocs.yml: `hooks/template.py` handles `on_post_template`"
    assert message in build(project)
    assert message in build(project), "in every build, also when nothing changed"
    strict = run_build(project, "--strict")
    assert strict.returncode == 1
    assert message in strict.stderr


def test_a_template_that_is_not_rendered_is_reported(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra_templates: [list.xml]\n")
    assert "`helpcenter build` does not render the template `list.xml`" in build(project)


def test_the_own_hook_and_static_i18n_are_not_reported(project: Path) -> None:
    assert "WARNING" not in build(project, "--strict")

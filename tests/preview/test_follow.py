"""Following files: whatever order notices, saves and requests come in, the last save is what is shown."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest
from watchdog.events import FileClosedEvent, FileModifiedEvent, FileMovedEvent

from conftest import copy_site, override, run_build
from helpcenter.input.theme import THEME
from helpcenter.preview.answers import Answers
from helpcenter.preview.file_notices import FileNotices
from helpcenter.preview.follow import Follower
from helpcenter.preview.live import LiveSite
from helpcenter.preview.project_sources import Sources, read_sources
from helpcenter.preview.snapshot import Snapshot

PAY = "docs/es/billing/pay.md"
PAY_URL = "/sub/path/facturacion/pagar-una-factura/"
PAY_PAGE = "facturacion/pagar-una-factura/index.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project")


@pytest.fixture
def reports() -> list[str]:
    return []


@pytest.fixture
def site(project: Path) -> LiveSite:
    return LiveSite(project / "mkdocs.yml")


@pytest.fixture
def follower(site: LiveSite, reports: list[str]) -> Follower:
    """A follower whose threads do not run: a test says when it looks."""
    return Follower(site, reports.append)


def article(sentence: str) -> str:
    return f"---\nslug: pagar-una-factura\n---\n# Pagar\n\n{sentence}\n"


def save(project: Path, sentence: str) -> None:
    (project / PAY).write_text(article(sentence), encoding="utf-8")


def shown(site: LiveSite, url: str = PAY_URL) -> str:
    return site.answer(url).content.decode()


def is_outdated(number: int, snapshot: Snapshot, page: str = PAY_PAGE) -> bool:
    """As the script of a page decides."""
    notice = json.loads(snapshot.notice)
    return bool(number < max(notice["changed"], notice["pages"].get(page, 0)))


def test_a_file_saved_while_the_site_was_read_is_taken_in(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digests are those from before reading, so that the first look sees the difference."""

    def read_then_save(config_file: Path, executor: Executor | None = None) -> Sources:
        sources = read_sources(config_file, executor)
        save(project, "Guardado durante la lectura.")
        return sources

    monkeypatch.setattr("helpcenter.preview.live.read_sources", read_then_save)
    site = LiveSite(project / "mkdocs.yml")
    Follower(site, lambda _: None).look()
    assert "Guardado durante la lectura." in shown(site)


def test_two_saves_of_the_same_size_within_one_time_stamp_are_both_seen(
    project: Path, site: LiveSite, follower: Follower
) -> None:
    save(project, "Frase uno.")
    state = (project / PAY).stat()
    follower.look()
    save(project, "Frase dos.")
    os.utime(project / PAY, ns=(state.st_atime_ns, state.st_mtime_ns))
    follower.look()
    assert "Frase dos." in shown(site)


def test_a_page_carries_the_number_of_the_snapshot_that_it_was_rendered_from(project: Path) -> None:
    """After a build, texts are read when they are shown: a file saved after the last look is shown as it is then."""
    assert run_build(project).returncode == 0
    site = LiveSite(project / "mkdocs.yml")
    follower = Follower(site, lambda _: None)
    before = site.snapshot.number
    save(project, "Una frase nueva.")
    text = shown(site)
    number = site.snapshot.number
    assert "Una frase nueva." in text
    assert f'data-preview-number="{number}"' in text
    assert is_outdated(before, site.snapshot)
    follower.look()
    assert not is_outdated(number, site.snapshot)


def test_a_save_between_rendering_and_sending_outdates_the_page(
    project: Path, site: LiveSite, follower: Follower
) -> None:
    number = site.snapshot.number
    assert f'data-preview-number="{number}"' in shown(site)
    save(project, "Una frase nueva.")
    follower.look()
    assert is_outdated(number, site.snapshot)


def test_a_file_touched_without_a_change_outdates_no_page(project: Path, site: LiveSite, follower: Follower) -> None:
    number = site.snapshot.number
    os.utime(project / PAY)
    (project / "overrides" / "locales" / "fr.yml").touch()
    follower.look()
    assert site.snapshot.number == number


@pytest.mark.parametrize("state", ["empty", "gone", "half"])
def test_a_file_caught_in_the_middle_of_a_save_comes_back(
    project: Path, site: LiveSite, follower: Follower, state: str
) -> None:
    if state == "gone":
        (project / PAY).unlink()
    else:
        (project / PAY).write_text("" if state == "empty" else "---\nslug: pag", encoding="utf-8")
    follower.look()
    number = site.snapshot.number
    assert site.answer(PAY_URL).status == 404
    save(project, "Entero otra vez.")
    follower.look()
    assert "Entero otra vez." in shown(site)
    assert is_outdated(number, site.snapshot)


def test_a_file_that_goes_away_while_it_is_read_is_gone(
    project: Path, site: LiveSite, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(project, "Otra frase.")

    def gone(*_: object) -> None:
        raise FileNotFoundError(PAY)

    with monkeypatch.context() as patch:
        patch.setattr("helpcenter.preview.drafts.read_article", gone)
        follower.look()
    assert site.answer(PAY_URL).status == 404


def test_temporary_files_of_editors_are_ignored(project: Path, site: LiveSite, follower: Follower) -> None:
    number = site.snapshot.number
    for name in (".pay.md.swp", "pay.md~", "pay.md.tmp", ".#pay.md"):
        (project / PAY).with_name(name).write_text("x", encoding="utf-8")
    follower.look()
    assert site.snapshot.number == number


def test_an_article_saved_while_related_articles_are_ranked_stays_new(
    project: Path, site: LiveSite, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranking, saved = threading.Event(), threading.Event()

    def relate(*_: object) -> dict[str, dict[str, tuple[str, ...]]]:
        ranking.set()
        assert saved.wait(10)
        return {"es": {"billing/pay": ("billing/list",)}, "en": {}, "fr": {}}

    monkeypatch.setattr("helpcenter.preview.live.relate", relate)
    thread = threading.Thread(target=site.relate_anew)
    thread.start()
    assert ranking.wait(10)
    save(project, "Guardado durante el cálculo.")
    follower.look()
    saved.set()
    thread.join()
    assert "Guardado durante el cálculo." in shown(site)
    assert site.snapshot.site.related["es"]["billing/pay"] == ("billing/list",)


def test_ranking_outdates_only_pages_whose_list_differs(site: LiveSite, monkeypatch: pytest.MonkeyPatch) -> None:
    number = site.snapshot.number
    related = {code: dict(own) for code, own in site.snapshot.site.related.items()}
    related["es"]["billing/pay"] = ("billing/list",)
    monkeypatch.setattr("helpcenter.preview.live.relate", lambda *_: related)
    site.relate_anew()
    assert is_outdated(number, site.snapshot)
    assert not is_outdated(number, site.snapshot, "facturacion/descargar-una-factura/index.html")
    again = site.snapshot.number
    site.relate_anew()
    assert site.snapshot.number == again


def test_pages_of_an_earlier_preview_are_outdated(project: Path, site: LiveSite) -> None:
    assert is_outdated(site.snapshot.number, LiveSite(project / "mkdocs.yml").snapshot)


BREAKAGES: dict[str, tuple[str, Callable[[str], str], str]] = {
    "YAML": ("mkdocs.yml", lambda text: f"{text}\nextra: [", "mkdocs.yml"),
    "missing docs_dir": ("mkdocs.yml", lambda text: f"{text}\ndocs_dir: nowhere\n", "docs_dir"),
    "missing hook": ("mkdocs.yml", lambda text: text.replace("help_center.py", "none.py"), "none.py"),
    "unknown option": ("mkdocs.yml", lambda text: f"{text}\nextra: {{help_center: {{related_limti: 3}}}}\n", "limti"),
    "hook": ("hooks/help_center.py", lambda text: f"{text}\ndef broken(:\n", "hooks/help_center.py"),
    "strings": ("overrides/locales/fr.yml", lambda text: f"{text}\nbroken: [", "overrides/locales/fr.yml"),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_configuration_is_reported_and_recovered_from(
    project: Path, site: LiveSite, follower: Follower, reports: list[str], breakage: str
) -> None:
    name, broken, place = BREAKAGES[breakage]
    assert "data-preview-notes></div>" in shown(site)
    whole = (project / name).read_text(encoding="utf-8")
    (project / name).write_text(broken(whole), encoding="utf-8")
    follower.look()
    assert any(place in report for report in reports), reports
    assert place in shown(site)
    assert "Traceback" not in shown(site)
    number = site.snapshot.number
    follower.look()
    assert site.snapshot.number == number
    save(project, "Los artículos siguen.")
    follower.look()
    assert "Los artículos siguen." in shown(site)
    (project / name).write_text(whole, encoding="utf-8")
    follower.look()
    assert not site.snapshot.findings
    assert "data-preview-notes></div>" in shown(site)
    assert reports[-1] == "All findings are fixed."


def test_a_broken_template_is_an_error_page_until_it_is_repaired(
    project: Path, site: LiveSite, follower: Follower
) -> None:
    template = override(project, "main.html")
    follower.look()
    whole = template.read_text(encoding="utf-8")
    template.write_text(f"{whole}\n{{% if %}}\n", encoding="utf-8")
    follower.look()
    answer = site.answer(PAY_URL)
    assert answer.status == 500
    assert "overrides/main.html:" in answer.content.decode()
    assert "data-preview-number=" in answer.content.decode()
    template.write_text(whole, encoding="utf-8")
    follower.look()
    assert site.answer(PAY_URL).status == 200


def test_folders_in_the_configuration_are_followed_after_a_change(
    project: Path, site: LiveSite, follower: Follower
) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("custom_dir: overrides", "custom_dir: theme")
    shutil.copytree(project / "docs", project / "content")
    shutil.copytree(project / "overrides", project / "theme")
    config.write_text(
        f"{text}\ndocs_dir: content\nextra: {{help_center: {{contact_file: ways.yml}}}}\n", encoding="utf-8"
    )
    follower.look()
    assert not site.snapshot.obstacles
    (project / "content" / "es" / "billing" / "pay.md").write_text(article("En otra carpeta."), encoding="utf-8")
    follower.look()
    assert "En otra carpeta." in shown(site)
    base = (THEME / "base.html").read_text(encoding="utf-8")
    (project / "theme" / "base.html").write_text(base.replace("<body", "<body data-moved"), encoding="utf-8")
    follower.look()
    assert "data-moved" in shown(site)
    (project / "ways.yml").write_text("options: [", encoding="utf-8")
    follower.look()
    assert "ways.yml" in site.snapshot.findings


def test_a_hook_that_was_saved_is_run_again(project: Path, site: LiveSite, follower: Follower) -> None:
    hook = project / "hooks" / "help_center.py"
    more = "\ndef on_post_page(html, **_):\n    return html.replace('<body', '<body data-hook', 1)\n"
    hook.write_text(hook.read_text(encoding="utf-8") + more, encoding="utf-8")
    follower.look()
    assert "data-hook" in shown(site)


def test_an_inherited_configuration_is_followed(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.rename(project / "base.yml")
    config.write_text("INHERIT: base.yml\n", encoding="utf-8")
    site = LiveSite(config)
    follower = Follower(site, lambda _: None)
    base = (project / "base.yml").read_text(encoding="utf-8")
    (project / "base.yml").write_text(base.replace("site_name: Ayuda", "site_name: Centro"), encoding="utf-8")
    follower.look()
    assert "Centro" in shown(site)


def test_a_saved_text_is_shown_before_all_files_are_compared(
    project: Path, site: LiveSite, follower: Follower, reports: list[str]
) -> None:
    (project / "docs" / "es" / "nuevo.md").write_text("# Nuevo\n\nTexto.\n", encoding="utf-8")
    number = site.snapshot.number
    # The last one has no text, which is a finding.
    for sentence in ("Una frase nueva.", "Otra frase.", ""):
        save(project, sentence)
        assert follower.show_saved([str(project / PAY), str(project / "docs" / "es" / "nuevo.md")])
        assert sentence in shown(site)
    assert is_outdated(number, site.snapshot)
    assert "article has no text" in shown(site)
    assert_everything_is_as_if_read_anew(site)
    assert "es/nuevo.md" not in site.snapshot.shown
    follower.look()
    assert "es/nuevo.md" in site.snapshot.shown
    assert any("article has no text" in report for report in reports)
    assert not follower.show_saved([str(project / "contact.yml"), str(project / "docs" / "es" / "otro.md")])


def assert_everything_is_as_if_read_anew(site: LiveSite) -> None:
    snapshot = site.snapshot
    fresh = replace(snapshot)
    assert snapshot.pages == fresh.pages
    assert {name: found for name, found in snapshot.findings.items() if found} == fresh.findings
    assert snapshot.diagrams == fresh.diagrams
    answers = Answers(fresh)
    for entry in (entry for _, entry in fresh.pages.values() if "pay" in entry.id or entry.article.kind == "home"):
        assert site.answer(f"/sub/path/{entry.url}") == answers.answer(f"/sub/path/{entry.url}"), entry.url


def test_a_file_is_saved_when_its_program_has_closed_or_renamed_it(tmp_path: Path) -> None:
    notices = FileNotices(lambda: None, lambda _: None)
    for event in (
        FileModifiedEvent(str(tmp_path / "half.md")),
        FileClosedEvent(str(tmp_path / "whole.md")),
        FileMovedEvent(str(tmp_path / "new.md~"), str(tmp_path / "renamed.md")),
    ):
        notices.on_any_event(event)
    assert list(notices.saved()) == [str(tmp_path / "whole.md"), str(tmp_path / "renamed.md")]
    assert list(notices.saved()) == []

"""The Content-Security-Policy of pages, and the headers that servers send."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import copy_site, page, run_build
from helpcenter.input.settings import Options
from helpcenter.pages.policy import SVG_POLICY, header_policy, headers, meta_policy

OPTIONS = Options(media_hosts=("media.example.org",))


def test_the_policy_precedes_everything_it_controls(built: Callable[[str], Path]) -> None:
    head = page(built("three-languages"), "en").head
    assert head is not None
    first = head.find(["meta", "script", "link", "style"], attrs={"charset": False})
    assert first is not None
    assert first["http-equiv"] == "Content-Security-Policy"
    assert first["content"] == meta_policy(Options())


def test_inline_code_and_eval_are_not_allowed() -> None:
    policy = header_policy(Options())
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; ")
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "frame-ancestors" not in meta_policy(Options())


def test_an_svg_picture_that_is_opened_alone_runs_and_loads_nothing() -> None:
    parts = (part.partition(" ") for part in SVG_POLICY.split("; "))
    directives = {name: sources for name, _, sources in parts}
    assert directives["default-src"] == "'none'"
    assert directives["sandbox"] == ""
    others = {name: sources for name, sources in directives.items() if sources not in ("", "'none'")}
    assert others == {"style-src": "'unsafe-inline'", "img-src": "data:", "font-src": "data:"}


def test_images_and_media_from_configured_hosts_are_allowed() -> None:
    assert "img-src 'self' media.example.org;" in meta_policy(OPTIONS)
    assert "media-src 'self' media.example.org;" in meta_policy(OPTIONS)
    assert headers(OPTIONS)["Content-Security-Policy"] == header_policy(OPTIONS)
    assert headers(OPTIONS)["Cross-Origin-Embedder-Policy"] == "credentialless"


def test_frames_are_allowed_from_configured_hosts_on_pages_with_their_videos() -> None:
    assert "frame-src" not in meta_policy(OPTIONS)
    assert meta_policy(OPTIONS, ["media.example.org"]).endswith("; frame-src https://media.example.org")
    assert "; frame-src https://media.example.org; frame-ancestors 'none'" in header_policy(OPTIONS)
    assert "frame-src" not in header_policy(Options())


def test_videos_of_configured_hosts_may_start_and_fill_the_screen() -> None:
    allowed = headers(OPTIONS)["Permissions-Policy"]
    for feature in ("autoplay", "fullscreen", "picture-in-picture"):
        assert f'{feature}=(self "https://media.example.org")' in allowed
    assert "camera=()" in allowed
    assert "autoplay=(), camera=()" in headers(Options())["Permissions-Policy"]
    assert "fullscreen=(self), " in headers(Options())["Permissions-Policy"]


@pytest.mark.parametrize(
    "host", ["*", "a.example; script-src *", "https://a.example", "'unsafe-inline'", 'a"><script>']
)
def test_an_invalid_host_is_rejected(tmp_path: Path, host: str) -> None:
    project = copy_site("one-language", tmp_path / "project")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    quoted = host.replace("'", "''")
    config.write_text(text.replace("related_limit: 2", f"media_hosts: ['{quoted}']"), encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "media_hosts" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr

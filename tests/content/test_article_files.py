"""An article whose reading takes too long is a finding, and the next one is read."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.article import parse_source
from helpcenter.content.article_files import ArticleFile, read_all
from helpcenter.text.limits import seconds_for


def test_reading_ends_at_its_limit_of_cpu_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a search in the reader took forever.

    Python looks at signals after a number of steps of a search: these steps are short, so that it stops soon.
    """

    def slow(source: str, *names: Any) -> object:
        if "slow" in names[0]:
            re.search(r"(?:\s\s?)+x", " " * 1_000)
        return parse_source(source, *names)

    monkeypatch.setattr("helpcenter.content.article_files.parse_source", slow)
    text = f"# Pay\n\n{'Text. ' * 2_000}\n"
    files = []
    for name in ("slow", "quick"):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        files.append(ArticleFile(str(tmp_path / f"{name}.md"), f"en/{name}.md", f"docs/en/{name}.md", "en"))
    start = time.thread_time()
    (first, findings), (second, others) = read_all(files)
    assert time.thread_time() - start < seconds_for(text) + 1
    assert first is None
    assert [str(one) for one in findings] == [
        f"docs/en/slow.md: takes too long to read (limit: {seconds_for(text):.1f} s of CPU time). "
        "Simplify or divide the article."
    ]
    assert second is not None
    assert others == []

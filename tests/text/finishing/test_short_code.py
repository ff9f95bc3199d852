"""Which code keeps together at the end of a line."""

from __future__ import annotations

import pytest

from helpcenter.text.finishing.short_code import with_short_code


@pytest.mark.parametrize("code", ["--dry-run", "-f FILE", "docs/es", "a &lt; b &amp;&amp; c &gt; d", "x" * 17 + "-"])
def test_short_code_that_could_break_is_marked(code: str) -> None:
    assert with_short_code(f"<p>See <code>{code}</code>.</p>") == f'<p>See <code class="short-code">{code}</code>.</p>'


@pytest.mark.parametrize(
    "content",
    [
        "<p><code>contact.yml</code> <code>snake_case</code> <code>設定</code> <code>&lt;b&gt;</code></p>",
        f"<p><code>{'x' * 18}-</code></p>",
        "<p><code>設定-設定-設定</code></p>",
        '<pre tabindex="0"><code>a - b</code></pre><pre>\n<code>a-b</code>\n<code>c-d</code></pre>',
        '<p><code class="own">a-b</code><code></code><code>a-\nb</code></p>',
        "<p>&lt;code&gt;a-b&lt;/code&gt;</p>",
    ],
)
def test_other_code_is_left_alone(content: str) -> None:
    assert with_short_code(content) == content

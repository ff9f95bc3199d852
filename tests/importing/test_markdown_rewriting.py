"""Markdown of other programs as Markdown of this one: what changes, and that code and words never do."""

from __future__ import annotations

import time

import pytest

from helpcenter.importing.dialects.code_groups import with_code_tabs
from helpcenter.importing.dialects.directives import with_known_kinds
from helpcenter.importing.dialects.exporter_leftovers import without_leftovers
from helpcenter.importing.dialects.gitbook_tags import without_gitbook_tags
from helpcenter.importing.dialects.hugo_shortcodes import Shortcodes
from helpcenter.importing.dialects.mdx import Mdx
from helpcenter.importing.markdown.rewriting_order import rewritten
from helpcenter.importing.own_addresses import FILE_ROOT
from pace import at_most


class Here:
    """References that know one host, one picture and one title."""

    def link(self, address: str) -> str:
        return "" if "gone" in address else address.replace("https://old.example.com", "here")

    def title(self, address: str) -> str:
        return "Pay by card" if address.startswith("https://old.example.com/") else ""

    def picture(self, address: str) -> str:
        return "" if "gone" in address else f"images/{address}"

    def embedded(self, content: bytes, media_type: str) -> str:
        return f"embedded-{len(content)}.{media_type.rpartition('/')[2]}"


def markdown(source: str) -> str:
    return rewritten(source, "Pay", Here()).markdown.replace("\ue002", "@").replace("\ue003", "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Pay\n\n#### Cards\n\nText.\n\n# Cash\n\nMore.", "## Cards@0\n\nText.\n\n## Cash@1\n\nMore."),
        ("Pay\n===\n\nCards\n-----\n\nText.", "## Cards@0\n\nText."),
        ("## **Cards** {#the-cards}\n\nText.", "## Cards@0\n\nText."),
        ("1. One\n\n   ## Two\n\n   Text.", "1. One\n\n   **Two**\n\n   Text."),
        ("See [cards](https://old.example.com/a \"T\").", 'See [cards](here/a "T").'),
        ("See [cards][1] and <https://old.example.com/a>.\n\n[1]: https://old.example.com/b",
         "See [cards](here/b) and [Pay by card](here/a)."),
        ("At https://old.example.com/a, or [gone](https://x.example/gone).", "At [Pay by card](here/a), or gone."),
        ("[![A](a.png?x=1&amp;y=2)](a.png?x=1&amp;y=2)", "![A](images/a.png?x=1&y=2)"),
        ("Before ![A list](gone.png) after.", "Before <!-- Missing picture: A list (gone.png) --> after."),
        ("![A](gone.png \"What\"){ width=9 }\n\n- One\n\n    ![B](gone.png 'it'){loading=lazy}\n",
         "<!-- Missing picture: A (gone.png) -->\n\nWhat\n\n- One\n\n"
         "    <!-- Missing picture: B (gone.png) -->\n\n    it"),
        ('<figure markdown="span">\n  ![A](a.png){ width=9 }\n  <figcaption>What *it* "is"</figcaption>\n</figure>',
         '![A](images/a.png "What it ”is”"){ width=9 }'),
        ("<figure markdown>\n\n- a\n\n<figcaption>**What**</figcaption>\n</figure>", "- a\n\n**What**"),
        ('<p align="center"><img src="a.png" alt="A" width="300"></p>', "![A](images/a.png)"),
        ("Text<br/>and <font color=red>red</font>, <b style='x'>bold</b>.", "Text<br>and red, <b>bold</b>."),
        ("Enter <your name> or `<this>`.", "Enter `<your name>` or `<this>`."),
        ("A list\\<T> of \\<b> in C:\\\\<folder>.", "A list\\<T> of \\<b> in C:\\\\`<folder>`."),
        ("Write {{ name }} and `{{ code }}`.", "Write \\{{ name }} and `{{ code }}`."),
        ("Text.<!-- not for readers --> More.", "Text. More."),
        ("|  |\n| --- |\n| **Note:** wait |", "!!! note\n\n    **Note:** wait"),
        ("|  |  |\n| --- | --- |\n| A | B |\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("|  |  |\n| --- | --- |\n| ![A](a.png) | Text |", "![A](images/a.png)\n\nText"),
        ("<details>\n<summary>More</summary>\n\n- a\n- b\n\n</details>", '??? note "More"\n\n    - a\n    - b'),
        ('<div class="alert-danger">\n\nMind **this**.\n\n</div>', "!!! danger\n\n    Mind **this**."),
        ("```mdx {1,3} \"x={{ y }}\"\n# <b>\n```", '```mdx hl_lines="1 3"\n# <b>\n```'),
        ("- item\n\n  ```sh\n  # no heading\n  ```", "- item\n\n  ```sh\n  # no heading\n  ```"),
        ("Text.\n\n    # indented <code>", "Text.\n\n    # indented <code>"),
        ("- A\n\n      `a` and `<b>` in code", "- A\n\n      `a` and `<b>` in code"),
        ("Text <script>alert(1)</script>here.", "Text here."),
        ("[x](javascript:gone)", "x"),
        (f"Text.\n\n    [a]({FILE_ROOT}docs/b.md)", "Text.\n\n    [a](docs/b.md)"),
        ("Text.\n\n    GET /:file/name", "Text.\n\n    GET /:file/name"),
        ("```html\n<script>\n```\n----\n\nText", "```html\n<script>\n```\n\n----\n\nText"),
        ("## `` A\n## <script>alert(1)</script>\n## `` B", "## `` A@0\n\n## `` B@1"),
        ("```ts file.ts {2}\na\n```", '```ts title="file.ts" hl_lines="2"\na\n```'),
        ("One\\\nTwo. \\\n  \\\n\n\\\n\nThree\\", "One\\\nTwo. \n\nThree\\"),
        ("- One\\\n  two:\\\n\n> Three\\\n> C:\\", "- One\\\n  two:\n\n> Three\\\n> C:\\"),
        ("[x](https://example.com/a\\_b\\&c)", "[x](https://example.com/a_b&c)"),
        ("Two \\\\\nsigns.", "Two \\\\\nsigns."),
        ("```sh\npay \\\n  --now\n```\n\nText `a\\\nb`.", "```sh\npay \\\n  --now\n```\n\nText `a\\\nb`."),
        ("Text.\n\n    pay \\\n      --now", "Text.\n\n    pay \\\n      --now"),
        ("<pre>pay \\\n  --now</pre>", "```\npay \\\n  --now\n```"),
    ],
)  # fmt: skip
def test_markdown_is_changed_only_where_it_has_to_be(source: str, expected: str) -> None:
    assert markdown(source).strip() == expected


def test_headings_know_the_anchors_that_led_to_them() -> None:
    source = (
        "[Cards](#h_0123456789) and [the second part](#h_ffffffffff)\n\n"
        '<a id="old"></a>\n\n## Cards\n\nText <a name="inside"></a>.\n\n## Configuración {#own}\n\nText.\n\n'
        "## The second part: cash\n\nText.\n\n## Cards\n\nText."
    )
    headings = rewritten(source, "Pay", Here()).headings
    assert [(one.text, one.anchor, one.former) for one in headings] == [
        ("Cards", "", ("old", "inside", "h_0123456789")),
        ("Configuración", "own", ()),
        ("The second part: cash", "", ("h_ffffffffff",)),
        ("Cards", "", ("cards-1",)),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<Tabs>\n<TabItem label="A">\n\nOne `<b>`\n\n</TabItem>\n<TabItem value="B">Two</TabItem>\n</Tabs>',
         '=== "A"\n\n    One `<b>`\n\n=== "B"\n\n    Two'),
        ('import X from "./_x.mdx";\n\n<X />', "The partial."),
        ('<Aside type="caution" title="Mind">Hot</Aside>', '!!! caution "Mind"\n\n    Hot'),
        ("<Foo title=\"Words\" on={() => 1}>inside</Foo>", "Words\n\ninside"),
        ("{/* unseen */}Text {' '}{`and`} more", "Text  and more"),
        ("export const a = {\n  b: 1,\n};\n\nText", "Text"),
        ("## Cards {/* #own */}", "## Cards {#own}"),
        ("1. One\n\n   <Note>\n   Inside\n   </Note>", "1. One\n\n   \n\n   !!! note\n\n       Inside"),
        ("<img src={require('./a.png').default} alt=\"A\" />", '<img src="./a.png" alt="A">'),
        ('import Form from "@/img/form.png";\n\n<Image src={Form} alt="A" />', '<img src="/img/form.png" alt="A">'),
        ('<p>\n<Link to="b"><Image src="a.png" /></Link>\n</p>', '<p>\n<a href="b"><img src="a.png"></a>\n</p>'),
        ('<figure>\n<img src={"a.png"} style={{width: 1}}/> <a href="b" class="c">x</a>\n</figure>',
         '<figure>\n<img src="a.png"> <a href="b">x</a>\n</figure>'),
        ("<Tabs items={['A', 'B']}>\n  <Tabs.Tab>\n    One\n\n    - Two\n  </Tabs.Tab>\n  <Tabs.Tab>Three</Tabs.Tab>\n"
         "</Tabs>", '=== "A"\n\n    One\n\n    - Two\n\n=== "B"\n\n    Three'),
        ('<Steps>\n  <Step title="A">\n    One\n\n    - Two\n  </Step>\n  <Step>Three</Step>\n</Steps>',
         "1.  **A**\n\n    One\n\n    - Two\n\n2.  Three"),
        ("<Steps>\n  <Step>\n    ## A\n    One\n  </Step>\n</Steps>", "## A\nOne"),
        ("<Steps>\n### A\n\nOne\n</Steps>", "### A\n\nOne"),
        ('<ParamField path="limit" type="number" required>\n  How many\n</ParamField>',
         "`limit` (number, required)\n\nHow many"),
        ('<Frame caption="The form">\n  ![A](a.png)\n</Frame>', "![A](a.png)\n\nThe form"),
        ('<Snippet file="./_x.mdx" />', "The partial."),
    ],
)  # fmt: skip
def test_components_become_markdown(source: str, expected: str) -> None:
    mdx = Mdx(lambda path, _: ("The partial.", path) if path == "./_x.mdx" else ("", ""))
    assert mdx.converted(source, "a.mdx").strip() == expected


def test_unknown_components_and_code_are_named() -> None:
    mdx = Mdx(lambda _, __: ("", ""))
    mdx.converted("<Chart data={[1]} /> {props.name} <Chart />", "a.mdx")
    assert mdx.losses == ["{props.name}", "<Chart>", "<Chart>"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{< figure src="a.png" alt="A" caption="C" >}}', '![A](a.png "C")'),
        ("{{% notice tip %}}\nText\n{{% /notice %}}", "!!! tip\n\n    Text"),
        ('{{% expand "More" %}}\nText\n{{% /expand %}}', '??? note "More"\n\n    Text'),
        ('[cards]({{< relref "/pay/cards.md#x" >}})', "[cards](/pay/cards.md#x)"),
        ("`{{< not this >}}` {{</* shown */>}}", "`{{< not this >}}` `{{< shown >}}`"),
        ('{{< page-link page="/a.md" caption="A" >}}', "[A](/a.md)"),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```"),
        ("{{< unknown >}}inside{{< /unknown >}}", "inside"),
    ],
)  # fmt: skip
def test_shortcodes_become_markdown(source: str, expected: str) -> None:
    codes = Shortcodes()
    assert codes.converted(source).strip() == expected
    assert codes.losses == (["{{< unknown >}}"] if "unknown" in source else [])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% hint style="danger" %}\nText\n{% endhint %}', "!!! danger\n\n    Text"),
        ('{% tabs %}\n{% tab title="A" %}\nOne\n{% endtab %}\n{% endtabs %}', '=== "A"\n\n    One'),
        ('{% embed url="https://x.example/a" %}', "[https://x.example/a](https://x.example/a)"),
        ('{% file src="a.pdf" %}\nThe prices\n{% endfile %}', "[The prices](a.pdf)"),
        ('{% content-ref url="b.md" %}\n[b.md](b.md)\n{% endcontent-ref %}', "[b.md](b.md)"),
        ("One&#x20;two\\\n\\\nThree", "One two\n\nThree"),
        ("Write {% if user %} and `{% hint %}`.", "Write {% if user %} and `{% hint %}`."),
    ],
)
def test_tags_of_gitbook_become_markdown(source: str, expected: str) -> None:
    assert without_gitbook_tags(source).strip() == expected


def test_containers_have_kinds_that_pages_know() -> None:
    assert with_known_kinds(':::tip{title="Now"}\na\n:::\n\n:::secondary\nb\n:::\n\n:::Own words\nc\n:::') == (
        ":::tip[Now]\na\n:::\n\n:::note\nb\n:::\n\n:::note[words]\nc\n:::"
    )


def test_what_was_around_an_exported_article_is_no_text() -> None:
    body = (
        "**Source:** https://help.example.com/en/articles/1234567-pay\n"
        "_Last updated: 2026-04-09T14:06:50Z_\n\nText.\n\n"
        "---\n\nRelated Articles\n\n[A](https://help.example.com/en/articles/7654321-a)"
        "[B](https://help.example.com/en/articles/7654322)\n\nDid this answer your question?\n\n😞😐😃\n"
    )
    found = without_leftovers(body)
    assert found.body == "Text.\n"
    assert (found.url, found.date, found.related) == (
        "https://help.example.com/en/articles/1234567-pay", "2026-04-09", ("7654321", "7654322"),
    )  # fmt: skip
    plain = "Text.\n\n- [A](https://other.example.com/a)\n"
    assert without_leftovers(plain).body == plain


@pytest.mark.parametrize("mark", ["<div>", "{{< x ", "[", "`", "{", '<a title="', "<Tabs>", "|  |\n|--|\n", "# a\n"])
def test_no_text_takes_long(mark: str) -> None:
    source = mark * (10_000 // len(mark))
    start = time.process_time()
    rewritten(source, "Pay", Here())
    Mdx(lambda _, __: ("", "")).converted(source, "a.mdx")
    Shortcodes().converted(source)
    assert time.process_time() - start < at_most(3)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("::: code-group\n```sh [npm]\nnpm i\n```\n\n```sh {1} [Yarn \"2\"]\nyarn\n  add\n```\n:::",
         '=== "npm"\n\n    ```sh\n    npm i\n    ```\n\n=== "Yarn ”2”"\n\n    ```sh\n    yarn\n      add\n    ```'),
        ('- A\n\n  <CodeGroup dropdown>\n  ```bash cURL theme={null}\n  a\n  ```\n  ```js\n  b\n  ```\n  </CodeGroup>',
         '- A\n\n\n  === "cURL"\n\n      ```bash\n      a\n      ```\n\n  === "js"\n\n      ```js\n      b\n      ```'),
        ("::: code-group\nText\n:::", "::: code-group\nText\n:::"),
        ("```md\n::: code-group\n~~~js [a]\n~~~\n:::\n```", "```md\n::: code-group\n~~~js [a]\n~~~\n:::\n```"),
        ("::: code-group\n```js\nopen", "::: code-group\n```js\nopen"),
    ],
)  # fmt: skip
def test_groups_of_code_become_tabs(source: str, expected: str) -> None:
    assert with_code_tabs(source).strip() == expected

"""The articles of the tests as folders of each program, with the marks that this program has."""

# ruff: noqa: E501 - the marks of a program are easier to read on one line

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from help_texts import ALT, ARTICLES, HEADINGS, MORE, SECTIONS, SEE, TABLE, Words
from small_pictures import png

HOST = "https://old.example.com"
FOLDERS = ("billing", "account", "deliveries", "mobile")


@dataclass(frozen=True)
class Marks:
    """How one program writes what differs: a note, two tabs, a text to open, a link, a picture, a heading."""

    note: Callable[[str, str], str]
    tabs: Callable[[str, str], str]
    fold: Callable[[str, str], str]
    link: Callable[[int, str, str], str]
    picture: Callable[[int, str], str]
    heading: str = "##"
    anchor: Callable[[str], str] = lambda _: ""


def name_of(number: int) -> str:
    """Return the file name of an article in every language."""
    return (
        "".join(sign if sign.isalnum() else "-" for sign in ARTICLES[number][1].title.lower())
        .strip("-")
        .replace("--", "-")
    )


def words_of(number: int, locale: str) -> Words:
    """Return the words of an article in a language."""
    _, english, spanish = ARTICLES[number]
    return english if locale == "en" else spanish


def body(number: int, locale: str, marks: Marks) -> str:
    """Return the text of an article in the marks of a program."""
    words, headings = words_of(number, locale), HEADINGS[locale]
    other = (number + 1) % len(ARTICLES)
    anchor = marks.anchor("next") if number % 3 == 0 else ""
    steps = [f"{count}. {step}" for count, step in enumerate(words.steps, 1)]
    if number % 2 == 0:
        steps[1] += f"\n\n   {marks.picture(number, ALT[locale])}\n"
    parts = [words.answer, f"{marks.heading} {headings[0]}", "\n".join(steps), marks.note("warning", words.note)]
    if number % 4 == 0:
        parts.append(marks.tabs(*words.steps[:2]))
    if number % 5 == 0:
        head, *rows = TABLE[locale]
        lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * 3, *rows)]
        parts += [f"{marks.heading} {headings[2]}", "\n".join(lines)]
    if number % 6 == 0:
        parts += [f"{marks.heading} {headings[4]}", "```sh\npay --card <number> {{ amount }}\n```"]
    if number % 7 == 0:
        parts.append(marks.fold(*MORE[locale]))
    parts.append(f"{marks.heading} {headings[1]}{anchor}")
    target = marks.link(other, locale, "#next" if other % 3 == 0 else "")
    parts.append(f"{SEE[locale]} [{words_of(other, locale).title}]({target}).")
    return "\n\n".join(parts) + "\n"


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _pictures(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(0, len(ARTICLES), 2):
        (folder / f"{name_of(number)}.png").write_bytes(png(6, 4, number))


def _directive(kind: str, text: str) -> str:
    return f":::{kind}\n\n{text}\n\n:::"


def _jsx_tabs(first: str, second: str) -> str:
    one, two = (
        f'<TabItem value="{name}" label="{name}">\n\n{text}\n\n</TabItem>'
        for name, text in (("Web", first), ("App", second))
    )
    return f"<Tabs>\n{one}\n{two}\n</Tabs>"


def _details(title: str, text: str) -> str:
    return f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>"


def docusaurus(folder: Path) -> Path:
    """Write a site of Docusaurus: links to files, to addresses, and pictures beside the static files."""
    marks = Marks(
        _directive, _jsx_tabs, _details,
        lambda number, _, anchor: (f"../{FOLDERS[ARTICLES[number][0]]}/{name_of(number)}.mdx" if number % 2 else
                                   f"/docusaurus/docs/{FOLDERS[ARTICLES[number][0]]}/{name_of(number)}") + anchor,
        lambda number, alt: f"![{alt}](/img/{name_of(number)}.png)", "###", lambda name: f" {{#{name}}}",
    )  # fmt: skip
    files = {
        "docusaurus.config.js": "module.exports = {baseUrl: '/docusaurus/', i18n: {defaultLocale: 'en', locales: ['en', 'es']}};\n",
        "i18n/es/docusaurus-plugin-content-docs/current.json": json.dumps(
            {f"sidebar.docs.category.{english}": {"message": spanish} for english, spanish in SECTIONS}
        ),
    }
    for number, (label, _) in enumerate(SECTIONS):
        files[f"docs/{FOLDERS[number]}/_category_.json"] = json.dumps({"label": label, "position": number + 1})
    for number, (section, english, spanish) in enumerate(ARTICLES):
        for locale, root in (("en", "docs"), ("es", "i18n/es/docusaurus-plugin-content-docs/current")):
            title = json.dumps((english if locale == "en" else spanish).title, ensure_ascii=False)
            head = f"---\ntitle: {title}\nsidebar_position: {number + 1}\ntags: [help]\n---\n\n"
            imports = "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';\n\n"
            files[f"{root}/{FOLDERS[section]}/{name_of(number)}.mdx"] = f"{head}{imports}{body(number, locale, marks)}"
    _pictures(folder / "static" / "img")
    return _write(folder, files)


def starlight(folder: Path) -> Path:
    """Write a site of Starlight: English at the root, Spanish in a folder, links to addresses."""
    marks = Marks(
        lambda kind, text: f":::{'caution' if kind == 'warning' else kind}[!]\n{text}\n:::", _jsx_tabs, _details,
        lambda number, locale, anchor: f"/starlight{'/es' if locale == 'es' else ''}/{FOLDERS[ARTICLES[number][0]]}/{name_of(number)}/{anchor}",
        lambda number, alt: f"![{alt}](~/assets/{name_of(number)}.png)", "##", lambda name: f' <a id="{name}"></a>',
    )  # fmt: skip
    files = {
        "astro.config.mjs": "export default {base: '/starlight', locales: {root: {label: 'English', lang: 'en'}, "
        "es: {label: 'Español'}}, sidebar: ["
        + ", ".join(
            f"{{label: '{english}', translations: {{es: '{spanish}'}}, autogenerate: {{directory: '{folder}'}}}}"
            for folder, (english, spanish) in zip(FOLDERS, SECTIONS, strict=True)
        )
        + "]};\n",
    }
    for number, (section, _, _) in enumerate(ARTICLES):
        for locale, root in (("en", ""), ("es", "es/")):
            title = json.dumps(words_of(number, locale).title, ensure_ascii=False)
            head = f"---\ntitle: {title}\nsidebar:\n  order: {number + 1}\n---\n\nimport {{ Tabs }} from '@astrojs/starlight/components';\n\n"
            files[f"src/content/docs/{root}{FOLDERS[section]}/{name_of(number)}.mdx"] = head + body(
                number, locale, marks
            )
    _pictures(folder / "src" / "assets")
    return _write(folder, files)


def hugo(folder: Path) -> Path:
    """Write a site of Hugo with endings for languages, front matter in TOML and YAML, and shortcodes."""
    marks = Marks(
        lambda kind, text: f"{{{{% notice {kind} %}}}}\n{text}\n{{{{% /notice %}}}}",
        lambda first, second: f'{{{{< tabs >}}}}\n{{{{% tab name="Web" %}}}}\n{first}\n{{{{% /tab %}}}}\n{{{{% tab name="App" %}}}}\n{second}\n'
                              "{{% /tab %}}\n{{< /tabs >}}",
        lambda title, text: f'{{{{%expand "{title}" %}}}}\n{text}\n{{{{% /expand %}}}}',
        lambda number, _, anchor: f'{{{{< relref "/{FOLDERS[ARTICLES[number][0]]}/{name_of(number)}.md{anchor}" >}}}}',
        lambda number, alt: f'{{{{< figure src="/img/{name_of(number)}.png" alt="{alt}" >}}}}', "#", lambda name: f" {{#{name}}}",
    )  # fmt: skip
    files = {
        "hugo.toml": 'baseURL = "https://old.example.com/hugo/"\ndefaultContentLanguage = "en"\n[languages.en]\n[languages.es]\n',
    }
    for number, titles in enumerate(SECTIONS):
        for ending, title in zip(("", ".es"), titles, strict=True):
            files[f"content/{FOLDERS[number]}/_index{ending}.md"] = (
                f'+++\ntitle = "{title}"\nweight = {number + 1}\n+++\n'
            )
    for number, (section, _, _) in enumerate(ARTICLES):
        for locale, ending in (("en", ""), ("es", ".es")):
            title = json.dumps(words_of(number, locale).title, ensure_ascii=False)
            toml = f"+++\ntitle = {title}\nweight = {number + 1}\n+++\n\n"
            head = (
                toml
                if number % 2
                else f"---\ntitle: {title}\nweight: {number + 1}\naliases: [/old/{number}-{locale}]\n---\n\n"
            )
            files[f"content/{FOLDERS[section]}/{name_of(number)}{ending}.md"] = head + body(number, locale, marks)
    _pictures(folder / "static" / "img")
    return _write(folder, files)


def mkdocs(folder: Path) -> Path:
    """Write a project of MkDocs with endings for languages, titles as headings, and a navigation."""
    marks = Marks(
        lambda kind, text: f'!!! {kind} "!"\n    {text}',
        lambda first, second: f'=== "Web"\n\n    {first}\n\n=== "App"\n\n    {second}',
        lambda title, text: f'??? question "{title}"\n    {text}',
        lambda number, _, anchor: f"../{FOLDERS[ARTICLES[number][0]]}/{name_of(number)}.md{anchor}",
        lambda number, alt: f"![{alt}](../img/{name_of(number)}.png)", "##", lambda name: f" {{ #{name} }}",
    )  # fmt: skip
    nav = "".join(
        f"  - {json.dumps(title)}:\n" + "".join(
            f"      - {FOLDERS[number]}/{name_of(one)}.md\n" for one, (section, _, _) in enumerate(ARTICLES) if section == number
        ) for number, (title, _) in enumerate(SECTIONS)
    )  # fmt: skip
    languages = "        - {locale: en, name: English, default: true}\n        - {locale: es, name: Español}\n"
    files = {
        "mkdocs.yml": f"site_name: Help\nsite_url: {HOST}/mkdocs/\nplugins:\n  - i18n:\n      languages:\n{languages}nav:\n{nav}"
    }
    for number, (section, _, _) in enumerate(ARTICLES):
        for locale, ending in (("en", ""), ("es", ".es")):
            text = f"# {words_of(number, locale).title}\n\n{body(number, locale, marks)}"
            files[f"docs/{FOLDERS[section]}/{name_of(number)}{ending}.md"] = text
    _pictures(folder / "docs" / "img")
    return _write(folder, files)


def markdown(folder: Path) -> Path:
    """Write what an exporter makes of an Intercom help center: IDs, addresses of the host, anchors without headings."""

    def link(number: int, locale: str, anchor: str) -> str:
        return f"{HOST}/{locale}/articles/{3000000 + number}{'-some-words' if number % 2 else ''}{anchor.replace('#next', '#h_next')}"

    def note(_: str, text: str) -> str:
        return f"|  |\n| --- |\n| {text} |"

    marks = Marks(
        note, lambda first, second: f"<div>\n\n**Web:** {first}\n\n**App:** {second}\n\n</div>",
        lambda title, text: f"**{title}**\n\n{text}", link,
        lambda number, alt: f"[![{alt}](../pictures/{name_of(number)}.png)](../pictures/{name_of(number)}.png)", "#",
    )  # fmt: skip
    files = {}
    for number, (section, _, _) in enumerate(ARTICLES):
        for locale in ("en", "es"):
            words = words_of(number, locale)
            head = (
                f"---\ntitle: {words.title}\narticle_id: {3000000 + number}\n"
                f"url: {link(number, locale, '')}\ncollection: {SECTIONS[section][locale == 'es']}\n"
                f"updated_at: {1700000000 + number}\n---\n\n# {words.title}\n\n"
            )
            text = body(number, locale, marks)
            contents = f"[{HEADINGS[locale][1]}](#h_next)\n\n" if number % 3 == 0 else ""
            end = f"\n---\n\nRelated Articles\n\n[{words.title}]({link((number + 2) % 24, locale, '')})\n\n😞😐😃\n"
            slug = "".join(sign if sign.isalnum() else "-" for sign in words.title.lower())
            files[f"{locale}/{3000000 + number}-{slug}.md"] = head + contents + text + end
    _pictures(folder / "pictures")
    return _write(folder, files)


def html(folder: Path) -> Path:
    """Write a mirror of a site: pages with a frame around each article, and translations by `hreflang`."""
    import markdown as converter  # noqa: PLC0415 - the pages are those of another program

    marks = Marks(
        lambda _, text: f'<div class="callout warning"><p>{text}</p></div>',
        lambda first, second: f"**Web:** {first}\n\n**App:** {second}",
        lambda title, text: f"<details><summary>{title}</summary><p>{text}</p></details>",
        lambda number, locale, anchor: f"/html/{locale}/{FOLDERS[ARTICLES[number][0]]}/{name_of(number)}.html{anchor}",
        lambda number, alt: f'<img src="/html/img/{name_of(number)}.png" alt="{alt}">', "##", lambda name: f" {{#{name}}}",
    )  # fmt: skip
    files = {}
    for number, (section, _, _) in enumerate(ARTICLES):
        for locale in ("en", "es"):
            words, path = words_of(number, locale), f"{FOLDERS[section]}/{name_of(number)}.html"
            alternates = "".join(
                f'<link rel="alternate" hreflang="{one}" href="{HOST}/html/{one}/{path}">' for one in ("en", "es")
            )
            article = converter.markdown(body(number, locale, marks), extensions=["tables", "attr_list", "fenced_code"])
            files[f"old.example.com/html/{locale}/{path}"] = (
                f'<!doctype html><html lang="{locale}"><head><title>{words.title} | Help</title>{alternates}'
                f'<link rel="canonical" href="{HOST}/html/{locale}/{path}"></head><body><header><nav><a href="/">Home</a></nav></header>'
                f'<ol class="breadcrumbs"><li><a href="/">Home</a></li><li><a>{SECTIONS[section][locale == "es"]}</a></li></ol>'
                f"<main><article><h1>{words.title}</h1>{article}</article></main><footer>Footer of the page</footer></body></html>"
            )
    _pictures(folder / "old.example.com" / "html" / "img")
    return _write(folder, files)


SHAPES = {
    "docusaurus": docusaurus, "starlight": starlight, "hugo": hugo, "mkdocs": mkdocs, "markdown": markdown, "html": html,
}  # fmt: skip


def archived(folder: Path) -> Path:
    """Return a folder as an archive."""
    return Path(shutil.make_archive(str(folder), "zip", folder))

"""Single edits that writers and owners make to a help center, for tests of incremental builds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from conftest import override
from helpcenter.content.article_files import ArticleFile, read_article
from helpcenter.input.theme import THEME

Edit = tuple[str, int, int]


def apply(project: Path, edit: Edit) -> None:
    """Make one edit; its two numbers select one of the existing files and values."""
    kind, which, value = edit
    EDITS[kind](project, which, value)


def _articles(project: Path) -> list[Path]:
    return sorted(file for file in (project / "docs").rglob("*.md") if file.name != "index.md")


def _pick(project: Path, which: int) -> Path:
    files = _articles(project)
    return files[which % len(files)] if files else _add(project, which, 0)


def _id(file: Path, project: Path) -> str:
    return "/".join(file.relative_to(project / "docs").with_suffix("").parts[1:])


def _set_key(file: Path, key: str, value: str) -> None:
    text = file.read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        text = f"---\n---\n{text}"
    front, body = text.removeprefix("---\n").split("---\n", 1)
    lines = [line for line in front.splitlines() if line.split(":")[0] != key and not line.startswith((" ", "-"))]
    file.write_text(
        "---\n" + "".join(f"{line}\n" for line in [*lines, f"{key}: {value}"]) + f"---\n{body}", encoding="utf-8"
    )


def _text(project: Path, which: int, value: int) -> None:
    with _pick(project, which).open("a", encoding="utf-8") as file:
        file.write(f"\nMore about invoice number {value}.\n\n## Part {value}\n\nSteps.\n")


def _link(project: Path, which: int, value: int) -> None:
    file, other = _pick(project, which), _pick(project, value)
    target = Path("../" * (len(file.relative_to(project / "docs").parts) - 2) or ".", f"{_id(other, project)}.md")
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nSee [that]({target.as_posix()}).\n")


def _code(project: Path, which: int, value: int) -> None:
    """Add a code sample that contains Markdown for a link."""
    file, other = _pick(project, which), _pick(project, value)
    target = Path("../" * (len(file.relative_to(project / "docs").parts) - 2) or ".", f"{_id(other, project)}.md")
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nCode:\n\n    [that]({target.as_posix()})\n")


def _title(project: Path, which: int, value: int) -> None:
    _set_key(_pick(project, which), "title", f"Title {value}")


def _slug(project: Path, which: int, value: int) -> None:
    _set_key(_pick(project, which), "slug", f"slug-{value}")


def _redirect(project: Path, which: int, value: int) -> None:
    _set_key(_pick(project, which), "redirect_from", f"[old-{value}, /older/{value}]")


def _related(project: Path, which: int, value: int) -> None:
    file = _pick(project, which)
    other = _id(_pick(project, value), project)
    if other != _id(file, project):
        _set_key(file, "related", f"[{other}]")


def _topics(project: Path, which: int, value: int) -> None:
    _set_key(_pick(project, which), "topics", f"[topic-{value % 2}]")


def _front(project: Path, which: int, value: int) -> None:
    """Change front matter, other than titles and topics, that affects lists of articles or contact options."""
    keys = (
        ("description", f"Answer {value}"),
        ("updated", f"2026-01-0{value % 9 + 1}"),
        ("products", f"[product-{value}]"),
    )
    others = ("audience", f"[readers-{value}]"), ("contact", "false"), ("featured", "true"), ("featured", "false")
    _set_key(_pick(project, which), *(*keys, *others)[value % 7])


def _aliases(project: Path, which: int, value: int) -> None:
    _set_key(_pick(project, which), "aliases", f'["other words {value}"]')


def _draft(project: Path, which: int, value: int) -> None:
    _set_key(_pick(project, which), "draft", "true" if value % 2 else "false")


def _delete(project: Path, which: int, _: int) -> None:
    _pick(project, which).unlink()


def _rename(project: Path, which: int, value: int) -> None:
    file = _pick(project, which)
    file.rename(file.with_name(f"renamed-{value}.md"))


def _add(project: Path, which: int, value: int) -> Path:
    locale = ("es", "en", "fr")[which % 3]
    file = project / "docs" / locale / ("billing", "new")[value % 2] / f"added-{value}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"# Added {value}\n\nText about payment {which}.\n", encoding="utf-8")
    return file


def _translate(project: Path, which: int, value: int) -> None:
    file = _pick(project, which)
    locale = ("es", "en", "fr")[value % 3]
    target = project / "docs" / locale / Path(*file.relative_to(project / "docs").parts[1:])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"# Rendered {value}\n\nThe same in other words.\n", encoding="utf-8")


def _stamp(project: Path, which: int, value: int) -> None:
    """Stamp a translation with the current revision, an outdated revision or an unknown revision."""
    translations = [file for file in _articles(project) if _source_of(project, file)]
    if not translations:
        return
    file = translations[which % len(translations)]
    source = _source_of(project, file)
    assert source
    read, _ = read_article(ArticleFile(str(source), f"es/{_id(source, project)}.md", "source", "es"))
    revision = read.revision if read and value % 2 else f"{value:010}"
    _set_key(file, "source_revision", f"'{revision}'")


def _source_of(project: Path, file: Path) -> Path | None:
    locale, *parts = file.relative_to(project / "docs").parts
    source = project / "docs" / "es" / Path(*parts)
    return source if locale != "es" and source.is_file() else None


def _section(project: Path, which: int, value: int) -> None:
    """Change the title, slug, icon, body or former URL of a section or home page, or delete the page."""
    page = _pick(project, which).with_name("index.md")
    if value % 6 == 0:
        page.unlink(missing_ok=True)
        return
    if not page.exists():
        page.write_text("# Section\n", encoding="utf-8")
    if value % 6 == 1:
        with page.open("a", encoding="utf-8") as file:
            file.write(f"\nIntroduction {value}.\n")
        return
    keys = ("title", f"Section {value}"), ("slug", f"part-{value}"), ("icon", f"material/numeric-{value}")
    _set_key(page, *(*keys, ("redirect_from", f"[former-{value}]"))[value % 4])


def _fragment(project: Path, which: int, value: int) -> None:
    """Add a heading to a section page and a link to it from an article of the section, or delete the heading."""
    file = _pick(project, which)
    page = file.with_name("index.md")
    text = page.read_text(encoding="utf-8") if page.exists() else "# Section\n"
    heading = f"\n## Fragment {value % 3}\n\nText.\n"
    page.write_text(text.replace(heading, "") if heading in text else f"{text}{heading}", encoding="utf-8")
    if value % 2:
        with file.open("a", encoding="utf-8") as article:
            article.write(f"\nSee [the section](index.md#fragment-{value % 3}).\n")


def _shared(project: Path, which: int, value: int) -> None:
    """Write, change or delete a fragment in a language; one of them includes another."""
    file = project / "fragments" / ("es", "en", "fr")[which % 3] / f"part-{value % 2}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    if value == 9 and file.exists():
        file.unlink()
        return
    inner = '{{ fragment "part-1" }}' if value % 4 == 2 else f"about invoices {value}"
    file.write_text(f"Shared words {which} {inner}.\n", encoding="utf-8")


def _include(project: Path, which: int, value: int) -> None:
    """Include a fragment in an article, or print a variable in its text and title."""
    file = _pick(project, which)
    if value % 3 == 2:
        _set_key(file, "title", f"'Title {value} of {{{{ product.name }}}}'")
    mark = "{{ product.name }}" if value % 3 == 1 else f'{{{{ fragment "part-{value % 2}" }}}}'
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n{mark}\n")


def _variables(project: Path, which: int, value: int) -> None:
    file = project / "mkdocs.yml"
    configuration = yaml.safe_load(file.read_text(encoding="utf-8"))
    options = configuration.setdefault("extra", {}).setdefault("help_center", {})
    name = f"Acme *{value}*"
    options["variables"] = {"product.name": name if which % 2 else {"es": name, "en": f"{name} en", "fr": name}}
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _order(project: Path, which: int, value: int) -> None:
    file = _pick(project, which)
    page = file.with_name("index.md")
    _set_key(page if value % 4 == 3 and page.exists() else file, ("order", "weight")[value % 2], str(value))


def _beside(project: Path, which: int, value: int) -> None:
    """Write or delete a file beside a folder, which is the page of its section if the folder has none."""
    file = project / "docs" / ("es", "en", "fr")[which % 3] / f"{('billing', 'new', 'deep')[value % 3]}.md"
    if value % 2 and file.exists():
        file.unlink()
    else:
        file.write_text(f"# Beside {value}\n\nText of the section.\n", encoding="utf-8")


def _in_file(name: str, before: str, after: Callable[[int], str]) -> Callable[[Path, int, int], None]:
    def edit(project: Path, _: int, value: int) -> None:
        file = override(project, name)
        file.write_text(file.read_text(encoding="utf-8").replace(before, after(value), 1), encoding="utf-8")

    return edit


def _contact(project: Path, which: int, value: int) -> None:
    """Write one to five contact options with rules, numbers, places, and opening hours over midnight."""
    days = f'monday: ["0{value % 9}:00-17:00"], friday: ["22:00-0{value % 9}:30"], holidays: ["12-2{value % 9}"]'
    hours = f"hours:\n  office: {{time_zone: Europe/Madrid, {days}}}\n"
    rules = f"[{{topics: [topic-{value % 2}]}}]"
    details = (
        f"channel: status\n    link: https://status.example.com/{value}\n",
        f'channel: phone\n    numbers: [{{country: ES, number: "+3490000001{value}", hours: office}}]\n',
        f"channel: case\n    link: https://example.com/\n    hours: office\n    rules: {rules}\n",
        f'channel: whatsapp\n    numbers: [{{number: "+3460000001{value}"}}]\n',
        f'channel: in-person\n    places: [{{lines: ["Street {value}"], hours: office}}]\n',
    )
    texts = "".join(f"      {code}: Option {value} {code}\n" for code in ("es", "en", "fr"))
    options = "".join(
        f"  - id: option-{number}\n    {detail}    label:\n{texts}    description:\n{texts}"
        for number, detail in enumerate(details[: which % len(details) + 1])
    )
    (project / "contact.yml").write_text(f"{hours}options:\n{options}", encoding="utf-8")


def _strings(project: Path, which: int, value: int) -> None:
    """Change an interface string that has no placeholder and is not part of a URL."""
    file = override(project, f"locales/{('es', 'en', 'fr')[value % 3]}.yml")
    lines = file.read_text(encoding="utf-8").split("\n")
    numbers = [i for i, line in enumerate(lines) if re.fullmatch(r'\s+(?!slug)[\w-]+: "?[^"{}]+"?', line)]
    number = numbers[which * 7 % len(numbers)]
    key = lines[number].partition(":")[0]
    lines[number] = f'{key}: "Text {value}"'
    file.write_text("\n".join(lines), encoding="utf-8")


def _synonyms(project: Path, which: int, value: int) -> None:
    file = project / "search" / f"synonyms.{('es', 'en', 'fr')[which % 3]}.yml"
    file.parent.mkdir(exist_ok=True)
    text = f"two_way:\n  - [pay, settle-{value}]\nstop_words: [the, stop{which}]\n"
    file.write_text(text, encoding="utf-8")


def _settings(project: Path, which: int, value: int) -> None:
    """Change options of the help center, the name of the site in one language, or `site_url`."""
    file = project / "mkdocs.yml"
    configuration = yaml.safe_load(file.read_text(encoding="utf-8"))
    options = configuration.setdefault("extra", {}).setdefault("help_center", {})
    if which % 4 == 0:
        configuration["site_url"] = f"https://n{value}.example.com/{'sub/' * (value % 3)}"
    elif which % 4 == 1:
        configuration["plugins"][0]["i18n"]["languages"][value % 3]["site_name"] = f"Help {value}"
    elif which % 4 == 2:
        options["related_limit"] = value
    else:
        options |= {"examples_limit": value, "media_hosts": [f"media{value}.example.com"]}
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _theme(project: Path, which: int, value: int) -> None:
    """Add a comment or a blank line to one file of the theme."""
    names = sorted(file.relative_to(THEME).as_posix() for file in THEME.rglob("*") if file.suffix in _COMMENTS)
    file = override(project, names[(which * 10 + value) % len(names)])
    with file.open("a", encoding="utf-8") as text:
        text.write(_COMMENTS[file.suffix].format(value))


_COMMENTS = {
    ".html": "<!-- {} -->\n",
    ".css": "/* {} */\n",
    ".js": "/* {} */\n",
    ".yml": "# {}\n",
    ".svg": "<!-- {} -->\n",
}


def _image(project: Path, which: int, value: int) -> None:
    locale = ("es", "en")[which % 2]
    file = project / "docs" / locale / "billing" / "form.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><title>{value}</title></svg>", encoding="utf-8")


EDITS: dict[str, Callable[[Path, int, int], object]] = {
    "text": _text,
    "link": _link,
    "code": _code,
    "title": _title,
    "slug": _slug,
    "redirect": _redirect,
    "related": _related,
    "topics": _topics,
    "front": _front,
    "aliases": _aliases,
    "draft": _draft,
    "delete": _delete,
    "rename": _rename,
    "add": _add,
    "translate": _translate,
    "stamp": _stamp,
    "section": _section,
    "fragment": _fragment,
    "shared": _shared,
    "include": _include,
    "variables": _variables,
    "order": _order,
    "beside": _beside,
    "contact": _contact,
    "image": _image,
    "strings": _strings,
    "synonyms": _synonyms,
    "settings": _settings,
    "theme": _theme,
    "template": _in_file("base.html", "<body", lambda value: f"<!-- {value} -->\n<body"),
    "style": _in_file("assets/css/tokens.css", "--level-popup: ", lambda value: f"--level-popup: {value}"),
    "script": _in_file("assets/js/search-parts.js", "const ", lambda value: f"/* {value} */ const "),
}

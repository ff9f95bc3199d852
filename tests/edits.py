"""What writers do to a help center, one edit at a time, for tests of builds after edits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Edit = tuple[str, int, int]


def apply(project: Path, edit: Edit) -> None:
    """Make one edit; its two numbers choose among what there is."""
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
    """A link that is none, since it is in a sample of code."""
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
    """What lists of articles or contact options depend on besides titles and topics."""
    keys = ("description", f"Answer {value}"), ("updated", f"2026-01-0{value + 1}"), ("products", f"[product-{value}]")
    others = ("audience", f"[readers-{value}]"), ("contact", "false")
    _set_key(_pick(project, which), *(*keys, *others)[value % 5])


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


def _section(project: Path, which: int, value: int) -> None:
    """The page of a section or of a locale: another title, another slug, or none of its own."""
    page = _pick(project, which).with_name("index.md")
    if value % 3 == 0:
        page.unlink(missing_ok=True)
        return
    if not page.exists():
        page.write_text("# Section\n", encoding="utf-8")
    _set_key(page, *(("title", f"Section {value}") if value % 3 == 1 else ("slug", f"part-{value}")))


def _in_file(name: str, before: str, after: Callable[[int], str]) -> Callable[[Path, int, int], None]:
    def edit(project: Path, _: int, value: int) -> None:
        file = project / name
        file.write_text(file.read_text(encoding="utf-8").replace(before, after(value), 1), encoding="utf-8")

    return edit


def _contact(project: Path, _: int, value: int) -> None:
    texts = "".join(f"      {code}: Status {value} {code}\n" for code in ("es", "en", "fr"))
    option = f"  - id: status\n    channel: status\n    link: https://status.example.com/{value}\n"
    text = f"options:\n{option}    label:\n{texts}    description:\n{texts}"
    (project / "contact.yml").write_text(text, encoding="utf-8")


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
    "section": _section,
    "contact": _contact,
    "image": _image,
    "strings": _in_file("overrides/locales/es.yml", "skip: ", lambda value: f"skip: {value} "),
    "template": _in_file("overrides/base.html", "<body", lambda value: f"<!-- {value} -->\n<body"),
    "style": _in_file("overrides/assets/css/tokens.css", "--level-popup: ", lambda value: f"--level-popup: {value}"),
    "script": _in_file("overrides/assets/js/search-parts.js", "const ", lambda value: f"/* {value} */ const "),
    "configuration": _in_file("mkdocs.yml", "site_url: https://", lambda value: f"site_url: https://n{value}."),
}

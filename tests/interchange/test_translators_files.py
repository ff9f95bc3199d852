"""`helpcenter translations export` and `import`, as people use them who work with translators."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polib
import pytest

from examples import make_project
from translators import run

SOURCES = """\
=== es/cobro/pagar.md
---
title: Pagar una factura
description: Con tarjeta o en efectivo.
slug: pagar-factura
redirect_from: [cobro/viejo]
topics: [facturas]
---

Abra [la lista](ver.md) y pulse **Pagar**.

## Con tarjeta

1. Escriba `1234`.
2. Espere.
=== es/cobro/ver.md
# Ver las facturas

Espere.
"""
PAY = """\
---
title: Pay an invoice
description: By card or in cash.
topics: [facturas]
source_revision: "REVISION"
---

Open [the list](ver.md) and press **Pay**.

## By card { #con-tarjeta }

1. Enter `1234`.
2. Wait.
"""
WORDS = {
    "Pagar una factura": "Pay an invoice",
    "Con tarjeta o en efectivo.": "By card or in cash.",
    "Espere.": "Wait.",
    "Con tarjeta": "By card",
    "Ver las facturas": "See your invoices",
    "Abra (.*)la lista(.*) y pulse (.*)Pagar(.*)": r"Open \1the list\2 and press \3Pay\4",
    "Escriba (.*)": r"Enter \1",
}
SOURCE = re.compile(r"<source>(.*?)</source>(\n *<target[^>]*>.*?</target>)?", re.DOTALL)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p", SOURCES)


def translate(file: Path) -> None:
    """Fill in the translations, as a translator's tool does."""

    def translated(text: str) -> str:
        return next(re.sub(f"^{own}$", other, text) for own, other in WORDS.items() if re.fullmatch(own, text))

    def filled(match: re.Match[str]) -> str:
        return f"<source>{match[1]}</source><target>{translated(match[1])}</target>"

    if file.suffix == ".po":
        entries = polib.pofile(str(file))
        for entry in entries:
            entry.msgstr = translated(entry.msgid)
        entries.save()
        return
    text = SOURCE.sub(filled, file.read_text(encoding="utf-8")).replace('state="initial"', 'state="translated"')
    file.write_text(text, encoding="utf-8")


def exported(project: Path, *arguments: str) -> Path:
    code, output = run(project, "export", "en", *arguments)
    assert code == 0, output
    return project / "translations" / "en.xlf"


def english(project: Path, name: str = "cobro/pagar") -> str:
    return re.sub(r'(?<=source_revision: ")\w+', "REVISION", (project / f"docs/en/{name}.md").read_text("utf-8"))


@pytest.mark.parametrize("format_", ["xliff2", "xliff", "po"])
def test_a_translated_file_becomes_articles_with_their_stamps(project: Path, format_: str) -> None:
    file = exported(project, "--format", format_).with_suffix(".po" if format_ == "po" else ".xlf")
    translate(file)
    code, output = run(project, "import", str(file))
    assert (code, output.splitlines()) == (0, [
        "docs/en/cobro/pagar.md: 6 units, complete", "docs/en/cobro/ver.md: 2 units, complete",
        "Took in 8 units of 2 files.",
    ])  # fmt: skip
    assert english(project) == PAY
    assert "cobro/pagar  source  current" in run(project)[1]
    before = {one: one.read_bytes() for one in project.rglob("*.md")}
    assert run(project, "import", str(file)) == (0, "Took in 0 units of 0 files.\n")
    assert {one: one.read_bytes() for one in before} == before


def test_a_dry_run_writes_nothing(project: Path) -> None:
    file = exported(project)
    translate(file)
    assert "8 units of 2 files would be taken in." in run(project, "import", "--dry-run", str(file))[1]
    assert not (project / "docs/en/cobro").exists()


BROKEN = {
    "lost": (r'<pc id="1"[^>]*>the list</pc>', "the list", "lacks the placeholder `<link1>` for `ver.md`"),
    "foreign": ("Enter ", 'Enter <ph id="9" equiv="code"/>', "does not have: `<code9/>`"),
    "twice": (r'(Enter <ph[^>]*/>)', r"\1\1", "`<code1/>` for `1234` more than once"),
    "html": ("Enter ", "Enter &lt;script&gt;", "HTML that its source does not have: `<script>`"),
    "crossed": (
        r'<pc id="1"[^>]*>the list</pc>(.*?)<pc id="2"[^>]*>Pay</pc>',
        r'<sc id="1"/>the list\1<sc id="2"/>Pay<ec startRef="1"/><ec startRef="2"/>', "cross each other",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_faulty_unit_is_left_out_and_the_article_waits_as_a_draft(project: Path, fault: str) -> None:
    file = exported(project)
    translate(file)
    right = file.read_text(encoding="utf-8")
    pattern, replacement, message = BROKEN[fault]
    before, after = "<target>", r"</target>"
    wrong, count = re.subn(rf"{before}[^\n]*?{pattern}", lambda match: re.sub(pattern, replacement, match[0]), right)
    assert count == 1, after
    file.write_text(wrong, encoding="utf-8")
    code, output = run(project, "import", str(file))
    assert code == 1
    assert "docs/en/cobro/pagar.md: 5 units, a draft until the other units are translated" in output
    assert "docs/en/cobro/ver.md: 2 units, complete" in output
    assert re.search(rf"translations/en\.xlf: unit u\w+: .*{re.escape(message)}.*docs/es/cobro/pagar\.md:\d+", output)
    assert "draft: true" in english(project)
    assert "source_revision" not in english(project)
    # The next export has what is translated, and the corrected file completes the article.
    again = exported(project, "cobro/pagar").read_text(encoding="utf-8")
    assert (again.count('state="final"'), again.count('state="initial"')) == (5, 1)
    file.write_text(right, encoding="utf-8")
    assert run(project, "import", str(file))[0] == 0
    assert english(project) == PAY


RENAMED = {
    "xliff2": (r'equiv(Start)?="(link|code)"', lambda match: match[0].replace(match[2], "bold")),
    "xliff": (r'ctype="(link|x-code)"', lambda _: 'ctype="bold"'),
    "po": (r"<(/?)(link|code)(\d/?)>", lambda match: f"<{match[1]}enlace{match[3]}>"),
    "csv": (r"<(/?)(link|code)(\d/?)>", lambda match: f"<{match[1]}bold{match[3]}>"),
}


@pytest.mark.parametrize("format_", RENAMED)
def test_a_placeholder_with_another_name_is_refused_in_every_format(project: Path, format_: str) -> None:
    ending = {"po": ".po", "csv": ".csv"}.get(format_, ".xlf")
    file = exported(project, "--format", format_).with_suffix(ending)
    pattern, renamed = RENAMED[format_]

    def other(text: str) -> str:
        return re.sub(pattern, renamed, text)

    if format_ == "csv":
        with file.open(encoding="utf-8-sig", newline="") as opened:
            head, *rows = csv.reader(opened)
        for row in rows:
            row[4] = other(row[3])
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([head, *rows])
    else:
        translate(file)
        part = r'(?<=msgstr ")[^\n]*' if format_ == "po" else r"<target>[^\n]*</target>"
        file.write_text(re.sub(part, lambda match: other(match[0]), file.read_text("utf-8")), encoding="utf-8")
    code, output = run(project, "import", str(file))
    assert code == 1
    wrong = "enlace" if format_ == "po" else "bold"
    for found, own, line in (
        (f"<{wrong}1>", "<link1>` for `ver.md`", 9),
        (f"<{wrong}1/>", "<code1/>` for `1234`", 13),
    ):
        message = f"the translation has `{found}` where its source has `{own} (source: docs/es/cobro/pagar.md:{line})"
        assert f"{message}. Write the placeholder as the source does; its name is not translated." in output
    assert "docs/en/cobro/pagar.md: 4 units, a draft until the other units are translated" in output


def test_names_that_a_program_gives_to_placeholders_in_xml_are_no_faults(project: Path) -> None:
    file = exported(project)
    translate(file)
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'equiv(Start|End)?="[^"]*"', r'equiv\1="{1}"', text), encoding="utf-8")
    assert run(project, "import", str(file))[0] == 0
    assert english(project) == PAY


def test_what_has_changed_comes_with_its_former_text_and_translation(project: Path) -> None:
    translate(exported(project))
    run(project, "import", str(project / "translations" / "en.xlf"))
    source = project / "docs/es/cobro/pagar.md"
    text = source.read_text(encoding="utf-8").replace("Escriba `1234`.", "Escriba `5678` otra vez.")
    source.write_text(text.replace("2. Espere.\n", "2. Espere.\n3. Cierre la ventana.\n"), encoding="utf-8")
    english_file = project / "docs/en/cobro/pagar.md"
    own = english_file.read_text(encoding="utf-8").replace("[the list](ver.md)", "[the list](ver.md#own)")
    english_file.write_text(own.replace("topics: [facturas]", "topics: [facturas]\nslug: pay"), encoding="utf-8")
    before = (project / "translations/en.xlf").read_text(encoding="utf-8")
    (project / "translations/en.xlf").unlink()
    file = exported(project, "--only", "outdated")
    export = file.read_text(encoding="utf-8")
    assert (export.count("<unit"), export.count('state="final"'), export.count('state="initial"')) == (7, 5, 2)
    match = re.search(r"<mtc:match.*?</mtc:match>", export, re.DOTALL)
    assert match
    assert ">Escriba <ph" in match[0]
    assert "<target>Enter <ph" in match[0]
    # An ID survives the edit of its text.
    changed = re.search(r'<unit id="(\w+)"(?:(?!</unit>).)*?<source>Escriba', export, re.DOTALL)
    assert changed
    assert f'"{changed[1]}"' in before
    # Nobody has translated anything: nothing changes.
    assert run(project, "import", str(file)) == (0, "Took in 0 units of 0 files.\n")
    done = re.sub(r'state="initial">\s*<source>Escriba (<ph[^>]*>) otra vez.</source>', r'state="translated">'
                  r"<source>Escriba \1 otra vez.</source><target>Enter \1 again.</target>", export)  # fmt: skip
    file.write_text(done, encoding="utf-8")
    code, output = run(project, "import", str(file))
    assert code == 1
    assert "docs/en/cobro/pagar.md: not changed: 1 of its units have no translation" in output
    done = re.sub(r'state="initial">\s*<source>Cierre la ventana.</source>', 'state="final">'
                  "<source>Cierre la ventana.</source><target>Close the window.</target>", done)  # fmt: skip
    file.write_text(done, encoding="utf-8")
    assert run(project, "import", str(file))[0] == 0
    wanted = PAY.replace("`1234`", "`5678` again").replace("2. Wait.\n", "2. Wait.\n3. Close the window.\n")
    wanted = wanted.replace("](ver.md)", "](ver.md#own)").replace("topics: [facturas]", "topics: [facturas]\nslug: pay")
    assert english(project) == wanted.replace("`5678` again.", "`5678` again.")
    assert "cobro/pagar  source  current" in run(project)[1]


def test_ids_survive_every_edit_while_the_exported_file_is_kept(project: Path) -> None:
    def ids() -> dict[str, str]:
        text = exported(project, "cobro/pagar").read_text(encoding="utf-8")
        return {
            source: own for own, source in re.findall(r'<unit id="(\w+)".*?<source>(.*?)</source>', text, re.DOTALL)
        }

    source = project / "docs/es/cobro/pagar.md"
    before = ids()["Espere."]
    for old, new in (("Espere.", "Espere un poco."), ("un poco", "unos días"), ("1. Escriba", "1. Nuevo.\n2. Escriba")):
        source.write_text(source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        after = ids()
    assert after["Espere unos días."] == before
    assert len(set(after.values())) == len(after)


def test_repeated_texts_come_with_their_translation(project: Path) -> None:
    (project / "docs/en/cobro").mkdir()
    (project / "docs/en/cobro/ver.md").write_text("# See your invoices\n\nWait.\n", encoding="utf-8")
    file = exported(project, "cobro/pagar", "--only", "missing")
    text = file.read_text(encoding="utf-8")
    assert text.count("<file ") == 1
    assert re.search(r'state="translated">\s*<source>Espere.</source>\s*<target>Wait.</target>', text)
    # It is nobody's work yet: alone, it makes no article.
    assert run(project, "import", str(file)) == (0, "Took in 0 units of 0 files.\n")
    file.write_text(text.replace('state="translated"', 'state="reviewed"'), encoding="utf-8")
    assert "docs/en/cobro/pagar.md: 1 unit, a draft" in run(project, "import", str(file))[1]


def test_the_source_may_change_while_the_file_is_away(project: Path) -> None:
    file = exported(project)
    translate(file)
    source = project / "docs/es/cobro/pagar.md"
    source.write_text(source.read_text(encoding="utf-8").replace("2. Espere", "2. Espere dos días"), encoding="utf-8")
    code, output = run(project, "import", str(file))
    assert code == 1
    assert "the source has changed since the export: `Espere.` (source: docs/es/cobro/pagar.md:14)" in output
    assert "2. Espere dos días." in english(project)


HOSTILE = {
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xliff version="2.0">&b;</xliff>',
    "entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="2.0">&a;</xliff>',
    "remote": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xliff version="2.0"/>',
    "cut": '<xliff version="2.0"><file>',
    "deep": f'<xliff version="2.0">{"<g>" * 5000}{"</g>" * 5000}</xliff>',
    "other": "<html/>",
    "binary": "\x00\x01",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused(project: Path, kind: str) -> None:
    file = project / "x.xlf"
    file.write_text(HOSTILE[kind], encoding="utf-8")
    code, output = run(project, "import", str(file))
    assert code == 1
    assert re.search(r"x\.xlf: \S.+[.`>]", output)
    assert "root:" not in output
    assert not list((project / "docs/en").rglob("*.md"))


def test_files_are_refused_that_are_too_large_or_no_files(project: Path) -> None:
    huge = project / "huge.xlf"
    with huge.open("wb") as stream:
        stream.truncate(2_000_000_000)
    assert "file has 2,000 MB (limit: 200)" in run(project, "import", str(huge))[1]
    assert "there is no such file" in run(project, "import", str(project / "none.po"))[1]
    assert "`.docx` is not a format" in run(project, "import", str(project / "a.docx"))[1]
    trap = project / "trap.po"
    trap.write_text("/etc/passwd", encoding="utf-8")
    assert "file has no units" in run(project, "import", str(trap))[1]


def test_a_file_for_another_place_is_refused(project: Path) -> None:
    file = exported(project)
    translate(file)
    text = file.read_text(encoding="utf-8")
    for path in ("../../outside.md", "/etc/outside.md", "docs/en/cobro/pagar.md", "mkdocs.yml"):
        file.write_text(text.replace('original="docs/es/cobro/pagar.md"', f'original="{path}"'), encoding="utf-8")
        code, output = run(project, "import", "--dry-run", str(file))
        assert (code, f"there is no source `{path}`" in output) == (1, True), output
    assert not (project / "docs/en/cobro").exists()


def test_languages_and_arguments_are_checked(project: Path) -> None:
    assert "The site has no translations into `es`" in run(project, "export", "es")[1]
    assert "Did you mean `cobro/pagar`?" in run(project, "export", "en", "cobro/pagr")[1]
    assert "`old`: enter `missing`, `outdated`" in run(project, "export", "en", "--only", "old")[1]
    file = exported(project)
    file.write_text(file.read_text(encoding="utf-8").replace('trgLang="en"', 'trgLang="de"'), encoding="utf-8")
    assert (
        "file is from `es` into `de`, but the site is translated from `es` into `en`"
        in run(project, "import", str(file))[1]
    )


def test_spreadsheets_compute_nothing(project: Path) -> None:
    (project / "docs/es/cobro/ver.md").write_text("# =HYPERLINK(1)\n\n-5 grados\n", encoding="utf-8")
    file = project / "en.csv"
    run(project, "export", "en", "--format", "csv", "-o", str(file), "cobro/ver")
    cells = [cell for row in file.read_text(encoding="utf-8-sig").splitlines() for cell in row.split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "-", "+", "@"))]
    text = file.read_text(encoding="utf-8").replace("'=HYPERLINK(1),", "'=HYPERLINK(1),Link", 1)
    file.write_text(text.replace("'-5 grados,", "'-5 grados,'-5 degrees"), encoding="utf-8")
    assert run(project, "import", str(file))[0] == 0
    assert english(project, "cobro/ver").endswith("# Link\n\n-5 degrees\n")


TEXTS = """\
=== es/pay.md
# Pagar

Espere {{ wait }}.
=== contact.yml
options:
  - id: case
    channel: case
    label: { es: Escríbanos }   # short
    description:
      es: Le contestamos por correo.
      en: We answer by mail.
    link: { es: "https://example.com/es", en: "https://example.com/en" }
  - id: chat
    channel: chat
    label:
      es: "Chatee: ya"
    description:
      es: Rápido.

    link: https://example.com/
=== mkdocs.yml
extra:
  help_center:
    variables:
      wait: { es: cinco días, en: five days }
      name: Acme
=== overrides/locales/es.yml
search:
  heading: Busque aquí
own:
  count: "{count} artículos"
  slug: articulos
=== overrides/locales/en.yml
own:
  count: "{count} articles"
  slug: articles
"""
ENGLISH = {
    "Escríbanos": "Write to us", "Chatee: ya": "Chat: now", "Rápido.": "Fast.", "Busque aquí": "Search here",
    "Le contestamos por correo.": "We answer by e-mail.", "cinco días": "six days",
}  # fmt: skip


def test_labels_variables_and_strings_are_texts_too(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", TEXTS)
    file = project / "en.csv"
    code, output = run(project, "export", "en", "--format", "csv", "-o", str(file))
    assert code == 0, output
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    found = {(row[0], row[3], row[4], row[5]) for row in rows[1:]}
    assert ("contact.yml", "Escríbanos", "", "new") in found
    assert ("contact.yml", "Le contestamos por correo.", "We answer by mail.", "final") in found
    assert ("overrides/locales/es.yml", "<variable1/> artículos", "<variable1/> articles", "final") in found
    assert len(found) == 2 + 4 + 1 + 2
    for row in rows[1:]:
        row[4] = ENGLISH.get(row[3], row[4])
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    before = {name: (project / name).read_text(encoding="utf-8") for name in ("contact.yml", "mkdocs.yml")}
    code, output = run(project, "import", str(file))
    assert (code, "contact.yml: 4 texts" in output) == (0, True), output
    contact = before["contact.yml"].replace("{ es: Escríbanos }", "{ es: Escríbanos, en: Write to us }")
    contact = contact.replace("en: We answer by mail.", "en: We answer by e-mail.")
    contact = contact.replace('es: "Chatee: ya"\n', 'es: "Chatee: ya"\n      en: "Chat: now"\n')
    assert (project / "contact.yml").read_text(encoding="utf-8") == contact.replace(
        "es: Rápido.\n", "es: Rápido.\n      en: Fast.\n"
    )
    assert (project / "mkdocs.yml").read_text(encoding="utf-8") == before["mkdocs.yml"].replace("five days", "six days")
    strings = (project / "overrides/locales/en.yml").read_text(encoding="utf-8")
    assert strings == ('own:\n  count: "{count} articles"\n  slug: articles\nsearch:\n  heading: Search here\n')


OWN_FORM = """\
=== fragments/es/refunds.md
El reembolso tarda **cinco** días.
=== es/pay.md
# Pagar

Abra la cuenta.

{{ fragment "refunds" }}

```sh
echo uno
```

Espere.

## Uno

Texto uno.

## Dos

- Elija.
- Pulse.
=== en/pay.md
---
title: Pay
slug: paying
---

Open the account.

{{ fragment "refunds" }}

```sh
echo one
```

<!-- for writers -->

Wait.

## One { #uno }

Text one.

Another English paragraph.

## Two { #dos }

Choose, then press.
"""


def test_a_translation_keeps_what_no_translator_sees_and_what_it_says_in_a_form_of_its_own(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", OWN_FORM)
    file = project / "docs/en/pay.md"
    before = file.read_text(encoding="utf-8")
    export = exported(project)
    text = export.read_text(encoding="utf-8")
    assert run(project, "import", str(export)) == (0, "Took in 0 units of 0 files.\n")
    assert file.read_text(encoding="utf-8") == before
    export.write_text(text.replace("<target>Wait.", "<target>Please wait."), encoding="utf-8")
    assert run(project, "import", str(export)) == (
        0, "docs/en/pay.md: 1 unit, complete\nTook in 1 unit of 1 file.\n"
    )  # fmt: skip
    wanted = before.replace("Wait.", "Please wait.").replace("slug: paying\n", "slug: paying\nsource_revision: STAMP\n")
    assert re.sub(r'"\w{10}"', "STAMP", file.read_text(encoding="utf-8")) == wanted


def test_fragments_are_translated_and_stamped_and_never_drafts(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", OWN_FORM.replace("cinco** días.", "cinco** días.\n\nEspere."))
    export = exported(project, "fragments/refunds")
    text = export.read_text(encoding="utf-8")
    half = re.sub(r"(<source>El reembolso .*</source>)", r"\1<target>Wait five days.</target>", text)
    export.write_text(half.replace('state="initial"', 'state="translated"'), encoding="utf-8")
    output = run(project, "import", str(export))[1]
    assert "lacks the placeholder `<bold1>` for `**`" in output
    done = re.sub(r"<target>Wait five days.</target>", "", half)
    done = re.sub(r"(<source>El reembolso tarda (<pc[^>]*>)cinco</pc> días.</source>)",
                  r"\1<target>Wait \2five</pc> days.</target>", done)  # fmt: skip
    export.write_text(done.replace('state="initial"', 'state="translated"'), encoding="utf-8")
    output = run(project, "import", str(export))[1]
    # Its second paragraph repeats a text of the article.
    assert "fragments/en/refunds.md: 2 units, complete" in output
    fragment = (project / "fragments/en/refunds.md").read_text(encoding="utf-8")
    assert re.sub(r'"\w{10}"', "STAMP", fragment) == (
        "---\nsource_revision: STAMP\n---\nWait **five** days.\n\nWait.\n"
    )
    assert "fragments/refunds  source  current" in run(project)[1]


FRONT = "---\ntitle: {}\n---\n\n"


@pytest.mark.parametrize(("source", "translation"), [("# {}\n\n", FRONT), (FRONT, "# {}\n\n"), (FRONT, FRONT)])
def test_a_title_may_be_a_heading_or_in_the_front_matter(tmp_path: Path, source: str, translation: str) -> None:
    project = make_project(tmp_path / "p")
    files = {code: project / "docs" / code / "pay.md" for code in ("es", "en")}
    files["es"].write_text(f"{source.format('Pagar')}Espere.\n", encoding="utf-8")
    files["en"].write_text(f"{translation.format('Pay')}Wait.\n", encoding="utf-8")
    run(project, "--stamp", "--all")
    before = files["en"].read_text(encoding="utf-8")
    export = exported(project)
    text = export.read_text(encoding="utf-8")
    assert text.count('state="final"') == 2
    assert run(project, "import", str(export))[0] == 0
    assert files["en"].read_text(encoding="utf-8") == before
    export.write_text(text.replace("<target>Pay<", "<target>Pay: now<"), encoding="utf-8")
    assert "docs/en/pay.md: 1 unit, complete" in run(project, "import", str(export))[1]
    title = '"Pay: now"' if translation == FRONT else "Pay: now"
    assert files["en"].read_text(encoding="utf-8") == before.replace("title: Pay", f"title: {title}").replace(
        "# Pay", f"# {title}"
    )
    # Also after a change at the beginning of the source.
    files["es"].write_text(f"{source.format('Pagar')}```\ncode\n```\n\nEspere.\n", encoding="utf-8")
    export = exported(project)
    assert run(project, "import", str(export))[0] == 0
    written = files["en"].read_text(encoding="utf-8")
    assert written.count("Pay: now") == 1
    assert written.endswith("```\ncode\n```\n\nWait.\n")
    assert "pay      source  current" in run(project)[1]

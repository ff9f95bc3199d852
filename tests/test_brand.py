"""A site with its owner's look: what an owner writes in mkdocs.yml, and what readers and owners see."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from jsonschema import Draft202012Validator
from PIL import Image

from conftest import ROOT, copy_site, page, run_build
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.servers.caddy import caddy_files
from helpcenter.servers.facts import serving_facts
from helpcenter.servers.nginx import nginx_files
from helpcenter.servers.static_hosts import netlify_files

SVG = "<svg xmlns='http://www.w3.org/2000/svg'"
SOURCES = {"light": "logo.svg", "dark": "logo-dark.svg"}


def style_sheet(site: Path) -> str:
    (file,) = (site / "assets").glob("help-center.*.css")
    return file.read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("brand", tmp_path / "project")


def configure(project: Path, **options: Any) -> None:
    """Change settings in mkdocs.yml; None deletes one."""
    file = project / "mkdocs.yml"
    configuration = yaml.safe_load(file.read_text(encoding="utf-8"))
    plugin = configuration["plugins"][-1]
    plugin["helpcenter"] = {
        key: value for key, value in {**plugin["helpcenter"], **options}.items() if value is not None
    }
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False), encoding="utf-8")


def refusal(project: Path, **options: Any) -> str:
    """Build with other settings; the build must fail without writing anything. Return what it says."""
    configure(project, **options)
    result = run_build(project)
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()
    return " ".join(result.stderr.split())


def line_of(project: Path, text: str) -> str:
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    return f"mkdocs.yml:{next(number for number, line in enumerate(lines, 1) if text in line)}"


def test_one_color_sets_the_tokens_of_both_themes(built: Callable[[str], Path]) -> None:
    css = style_sheet(built("brand"))
    assert "--color-accent: #0b7a75;" in css
    assert "--color-accent: light-dark(#0b7a75, #" in css
    # The rules follow the usual tokens and precede everything that uses them.
    assert css.index("#4051b5") < css.index("#0b7a75") < css.index("@layer base {")
    assert "#0b7a75" not in style_sheet(built("three-languages"))
    assert "style=" not in str(page(built("brand"), ""))


def test_a_color_that_is_too_light_is_refused_with_the_nearest_one_that_works(project: Path) -> None:
    said = refusal(project, brand_color="#ffdd00")
    assert f"{line_of(project, 'brand_color')}: brand_color: readers cannot tell buttons and icons" in said
    assert 'Write `brand_color: "#9e8800"`.' in said
    configure(project, brand_color="#9e8800")
    assert run_build(project, "--strict").returncode == 0


@pytest.mark.parametrize("color", ["teal", "#12345", "rgb(1, 2, 3)", 8, ["#0b7a75"], "#fff\n"])
def test_what_is_no_color_is_refused(project: Path, color: object) -> None:
    said = refusal(project, brand_color=color)
    assert (
        f"{line_of(project, 'brand_color')}: brand_color: expected a color in hexadecimal notation, in quotes" in said
    )
    assert 'Write `brand_color: "#0b7a75"`.' in said


def test_a_color_without_quotes_is_refused_because_it_is_a_comment(project: Path) -> None:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace('"#0b7a75"', "#0b7a75"), encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "brand_color: expected a color in hexadecimal notation, in quotes, found None." in result.stderr


def test_the_logo_replaces_the_icon_and_names_the_link_to_the_home_page(built: Callable[[str], Path]) -> None:
    site = built("brand")
    for url, name in (("", "Acme Centro de ayuda"), ("en", "Acme Help center")):
        home = page(site, url).select_one(".header__home")
        assert home is not None
        assert home.select_one("svg") is None
        light, dark = home.select("img")
        for image, theme in ((light, "light"), (dark, "dark")):
            assert image["class"] == ["logo", f"logo--{theme}"]
            assert (image["width"], image["height"], image["alt"]) == ("108", "32", "Acme")
            file = site / url / str(image["src"])
            assert file.read_bytes() == (ROOT / f"tests/sites/brand/overrides/{SOURCES[theme]}").read_bytes()
            assert re.fullmatch(rf"logo-{theme}\.[0-9a-f]{{10}}\.svg", file.name)
        assert str(home["aria-label"]).startswith(f"{name}: ")
    # A copy without a hash would be published for nobody.
    assert not (site / "logo.svg").exists()


def test_one_picture_without_words_serves_both_themes(project: Path) -> None:
    configure(project, logo="overrides/logo.svg")
    assert run_build(project, "--strict").returncode == 0
    (image,) = page(project / "site", "en").select(".header__home img")
    assert (image["class"], image["alt"]) == (["logo"], "")
    assert "loading" not in image.attrs


def test_a_logo_without_a_file_a_size_or_a_picture_is_refused(project: Path) -> None:
    (project / "overrides/broken.png").write_bytes(b"x")
    (project / "overrides/large.svg").write_bytes(b"<svg" + b" " * 31_000)
    said = refusal(project, logo={"light": "overrides/logo-drak.svg", "dark": "overrides/broken.png"})
    assert (
        f"{line_of(project, 'light:')}: logo.light: the file `overrides/logo-drak.svg` does not exist. "
        "Did you mean `overrides/logo-dark.svg`?" in said
    )
    assert (
        f"{line_of(project, 'dark:')}: logo.dark: `overrides/broken.png` is not a picture that browsers show. Use SVG,"
        in said
    )
    assert "`overrides` cannot be read: Is a directory." in refusal(project, logo="overrides")
    assert "has 31 KB, and a reader's first page loads it. Use a file of at most 30 KB." in refusal(
        project, logo="overrides/large.svg"
    )


def test_all_findings_in_settings_and_their_files_come_at_once(project: Path) -> None:
    said = refusal(
        project, brand_color="#ff0", logo={"light": "../logo.svg", "alt": {"es": "Acme", "de": "Acme"}}, related_limt=3
    )
    assert "brand_color: readers cannot tell" in said
    assert "logo.light: expected the path of a file in the project, relative to mkdocs.yml" in said
    assert "related_limt: unknown key. Did you mean `related_limit`?" in said
    said = refusal(project, related_limt=None, logo={"light": "overrides/zzz.png", "alt": {"es": "Acme", "de": "Acme"}})
    assert f"{line_of(project, 'alt:')}: logo.alt: there is no text for the language `en`. Add `en: ...`." in said
    assert f"{line_of(project, 'de:')}: logo.alt: `de` is not a language of the site." in said
    assert (
        "logo.light: the file `overrides/zzz.png` does not exist. Check the path, which is relative to mkdocs.yml."
        in said
    )


def test_a_changed_logo_is_published_by_the_next_build(project: Path) -> None:
    assert run_build(project).returncode == 0
    logo = project / "overrides/logo.svg"
    logo.write_text(logo.read_text(encoding="utf-8").replace("#1a201f", "#102030"), encoding="utf-8")
    assert run_build(project).returncode == 0
    image = page(project / "site", "en").select_one(".logo--light")
    assert image is not None
    assert "#102030" in (project / "site/en" / str(image["src"])).read_text(encoding="utf-8")
    assert len(list((project / "site/assets/brand").glob("logo-light.*"))) == 1


def test_a_component_that_no_setting_uses_is_not_published(built: Callable[[str], Path]) -> None:
    assert ".logo" in style_sheet(built("brand"))
    assert ".logo" not in style_sheet(built("three-languages"))


def test_one_picture_gives_icons_of_all_sizes_and_a_manifest_in_each_language(built: Callable[[str], Path]) -> None:
    site = built("brand")
    for url, prefix in (("en/billing/refund", "en/"), ("billing/refund", "")):
        up = "../" * (url.count("/") + 1)
        links = page(site, url).select("link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest]")
        assert [(link["rel"][0], link["href"], link.get("sizes")) for link in links] == [
            ("icon", f"{up}favicon.ico", "32x32"), ("icon", f"{up}icon.svg", None),
            ("apple-touch-icon", f"{up}apple-touch-icon.png", None), ("manifest", f"{up}{prefix}manifest.json", None),
        ]  # fmt: skip
    manifest = json.loads((site / "en/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["lang"], manifest["theme_color"]) == ("Help center", "en", "#0b7a75")
    assert json.loads((site / "manifest.json").read_text(encoding="utf-8"))["name"] == "Centro de ayuda"
    for icon in manifest["icons"]:
        with Image.open(site / "en" / icon["src"]) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            assert image.getpixel((image.width // 2, image.height // 12)) == (0x0B, 0x7A, 0x75, 255)
    with Image.open(site / "favicon.ico") as image:
        assert image.info["sizes"] == {(16, 16), (32, 32)}
    with Image.open(site / "apple-touch-icon.png") as image:
        assert (image.size, image.mode, image.getpixel((0, 0))) == ((180, 180), "RGB", (255, 255, 255))
    assert not (site / "assets/images/icon.svg").exists()


def test_a_png_gives_icons_too(project: Path) -> None:
    Image.new("RGBA", (600, 600), "#0b7a75").save(project / "overrides/icon.png")
    (project / "overrides/icon.svg").unlink()
    configure(project, favicon="overrides/icon.png", brand_color=None)
    assert run_build(project, "--strict").returncode == 0
    assert (project / "site/favicon.ico").is_file()
    assert not (project / "site/icon.svg").exists()
    assert not (project / "site/icon.png").exists()
    assert page(project / "site", "").select_one("link[type='image/svg+xml']") is None


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (
            f"{SVG} viewBox='0 0 32 16'/>",
            "is 32 wide and 16 high. Use a square picture.",
        ),
        (
            f"{SVG} viewBox='0 0 9 9'><text>A</text></svg>",
            "contains text, and its font",
        ),
        (f"{SVG} viewBox='0 0 9 9'><script/></svg>", "contains the element `script`"),
        ((32, 32), "has 32 x 32 pixels. Use a PNG of at least 512 x 512 pixels, or an SVG."),
        ((3000, 3000), "has 3000 x 3000 pixels. Use a PNG of at most 2048 x 2048 pixels, or an SVG."),
        ((600, 500), "is 600 wide and 500 high. Use a square picture."),
        ("GIF", "is neither SVG nor PNG. Use an SVG, or a PNG"),
    ],
)
def test_an_icon_that_cannot_fill_all_sizes_is_refused(project: Path, content: object, complaint: str) -> None:
    name = "icon.svg" if str(content).startswith("<") else "icon.png"
    if isinstance(content, tuple):
        Image.new("RGB", content).save(project / "overrides" / name)
    elif content == "GIF":
        Image.new("RGB", (512, 512)).save(project / "overrides" / name, "GIF")
    else:
        (project / "overrides" / name).write_text(str(content), encoding="utf-8")
    said = refusal(project, favicon=f"overrides/{name}")
    assert f"{line_of(project, 'favicon')}: favicon: `overrides/{name}` {complaint}" in said


@pytest.mark.parametrize(
    "setting", [{"logo": "own"}, {"favicon": "own"}, {"font": {"family": "Own", "files": ["own"]}},
                {"analytics": {"script": "own.js", "host": "stats.example.com"}}],
)  # fmt: skip
def test_a_file_that_must_not_be_opened_is_refused(project: Path, setting: dict[str, object]) -> None:
    file = project / ("own.js" if "analytics" in setting else "own")
    file.symlink_to("/etc/passwd")
    assert f"{file.name}: file is a symbolic link. Replace it with a copy of the file." in refusal(project, **setting)
    file.unlink()
    os.mkfifo(file)
    assert f"{file.name}: not a regular file. Replace it with a file." in refusal(project, **setting)
    file.unlink()
    with file.open("wb") as sparse:
        sparse.truncate(3_000_000_000)
    assert f"{file.name}: file is too large: 3,000.0 MB" in refusal(project, **setting)


def test_the_font_comes_from_the_site_and_the_policy_allows_nothing_else(built: Callable[[str], Path]) -> None:
    site = built("brand")
    soup = page(site, "en/billing/pay")
    preload = soup.select_one("link[rel=preload]")
    assert preload is not None
    font = site / "en/billing/pay" / str(preload["href"])
    assert font.read_bytes() == (ROOT / "tests/sites/brand/overrides/fonts/figtree.woff2").read_bytes()
    assert (preload["as"], preload["type"], preload["crossorigin"]) == ("font", "font/woff2", "")
    assert f'url("brand/{font.name}") format("woff2")' in style_sheet(site)
    assert "font-src 'self'" in str(soup.select_one("meta[http-equiv]"))
    other = str(page(built("three-languages"), "en").head)
    assert "font-src" not in other
    assert "preload" not in other.replace("modulepreload", "")
    assert not (site / "fonts/figtree.woff2").exists()


def test_font_settings_that_cannot_be_used_are_refused(project: Path) -> None:
    said = refusal(project, font={"family": 'A"B', "files": []})
    assert "font.family: expected the name of a font" in said
    assert f"{line_of(project, 'files:')}: font.files: expected a list that is not empty" in said
    # Characters that end a string in a style sheet.
    for name in ("Own\n", "Own\f", "Own\u2028"):
        assert "font.family: expected" in refusal(project, font={"family": name, "files": ["overrides/icon.svg"]})
    bold = {"file": "overrides/x.woff2", "weight": 7000}
    said = refusal(project, font={"family": "Own", "files": ["overrides/icon.svg", bold]})
    assert "font.files.1.weight: expected a weight from 1 to 999" in said
    said = refusal(project, font={"family": "Own", "files": ["overrides/icon.svg", {"file": "overrides/x.woff2"}]})
    assert "font.files.0: `overrides/icon.svg` is not a woff2 font. Convert it to woff2" in said
    assert f"{line_of(project, 'file: overrides/x')}: font.files.1: the file `overrides/x.woff2` does not" in said


def test_header_and_footer_have_the_owners_links_in_each_language(built: Callable[[str], Path]) -> None:
    site = built("brand")
    for url, product, privacy in (("", "Ir a Acme", "Privacidad"), ("en/billing/pay", "Go to Acme", "Privacy")):
        soup = page(site, url)
        for menu in (".header-links__row", ".header-links .menu__list"):
            links = [(link.text, link["href"]) for link in soup.select(f"{menu} a")]
            assert links[0] == (product, "https://www.example.com/" if url else "https://www.example.com/es/")
            assert len(links) == 2
        legal = soup.select_one(".footer-groups__group:last-of-type")
        assert legal is not None
        first = legal.select_one("a")
        assert first is not None
        assert (first.text, first["href"]) == (privacy, "https://www.example.com/privacy")
        assert soup.select_one(".footer-groups__group a[href='mailto:hello@example.com']") is not None
    other = str(page(built("three-languages"), "en"))
    assert "header-links" not in other
    assert "footer-groups" not in other
    assert "footer-groups" not in style_sheet(built("three-languages"))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "www.example.com", "//example.com", "https://", "https://a b", "ftp://example.com", 5],
)
def test_a_link_without_a_usable_address_is_refused(project: Path, url: object) -> None:
    said = refusal(project, header=[{"label": "Acme", "url": url}])
    expected = "text" if url == 5 else "an address that begins with https:// or mailto:"
    assert f"{line_of(project, '  url: ')}: header.0.url: expected {expected}, found" in said
    assert "Write `url: https://www.example.com/privacy`." in said


def test_a_label_that_is_missing_in_a_language_is_refused(project: Path) -> None:
    link = {"label": {"es": "Privacidad"}, "url": "https://www.example.com/"}
    said = refusal(
        project, footer=[{"heading": {"es": "Legal", "en": " "}, "links": [link]}, {"heading": "A", "links": []}]
    )
    assert "footer.0.heading.en: expected text that is not empty" in said
    assert "footer.1.links: expected a list that is not empty, found []." in said
    said = refusal(project, header=[{**link, "label": "Privacy\0"}])
    assert "header.0.label: expected text without control characters" in said
    said = refusal(project, footer=[{"heading": {"es": "Legal", "en": "Legal"}, "links": [link]}])
    assert "footer.0.links.0.label: there is no text for the language `en`. Add `en: ...`." in said


def blocks(project: Path) -> list[str]:
    """The blocks of the home page in their order, by class."""
    found = page(project / "site", "en").select(".wide > *")
    return [str(element["class"][0]) for element in found]


def test_the_home_page_has_the_chosen_blocks_in_their_order(project: Path) -> None:
    (project / "docs/en/loose.md").write_text("# Loose\n\nText.\n", encoding="utf-8")
    assert run_build(project, "--strict").returncode == 0
    assert blocks(project) == ["prose", "sections", "all-articles-link", "article-group", "contact"]
    chosen = ["contact", "featured", "all-articles", "sections"]
    configure(project, home=chosen)
    assert run_build(project, "--strict").returncode == 0
    # The cards of the sections show all featured articles of this site.
    assert blocks(project) == ["contact", "all-articles-link", "sections"]
    configure(project, home=["contact", "featured"])
    assert run_build(project, "--strict").returncode == 0
    assert blocks(project) == ["contact", "featured"]
    configure(project, home=["sections"])
    assert run_build(project, "--strict").returncode == 0
    assert blocks(project) == ["sections"]
    # Other pages keep their contact options, and a link to those of the home page would lead nowhere.
    assert page(project / "site", "en/billing/pay").select_one(".contact") is not None
    with (project / "docs/en/billing/pay.md").open("a", encoding="utf-8") as file:
        file.write("\n[Write to us](../index.md#contact)\n")
    assert "#contact" in run_build(project, "--strict").stderr


def test_an_unknown_or_repeated_block_is_refused(project: Path) -> None:
    said = refusal(project, home=["sections", "featurd"])
    assert f"{line_of(project, 'featurd')}: home.1: expected 'text', 'sections'," in said
    assert "found 'featurd'. Did you mean `featured`?" in said
    assert "home: expected each block once" in refusal(project, home=["text", "contact", "text"])


def test_an_announcement_is_on_every_page_with_its_time(built: Callable[[str], Path]) -> None:
    site = built("brand")
    for file in site.rglob("*.html"):
        soup = page(file.parent, file.name)
        line, script = soup.select_one(".announcement"), soup.select_one("script[data-id]")
        assert line is not None, file
        assert script is not None, file
        assert (script["data-start"], script["data-until"]) == ("2026-11-02", "2126-12-24T22:00+01:00")
    ids = {page(site, url).select_one("script[data-id]")["data-id"] for url in ("", "en")}  # type: ignore[index]
    assert len(ids) == 1
    spanish, english = (page(site, url).select_one(".announcement__text") for url in ("", "en"))
    assert spanish is not None
    assert english is not None
    assert " ".join(spanish.text.split()) == (
        "El chat no funciona hoy. Estado del servicio "
        "(desde el 2 de noviembre de 2026 hasta el 24 de diciembre de 2126, 22:00 +0100)"
    )
    assert "(from November 2, 2026 to December 24, 2126, 10:00\u202fPM +0100)" in " ".join(english.text.split(" "))
    assert "nnouncement" not in str(page(built("three-languages"), "en"))


@pytest.mark.parametrize(
    ("announcement", "complaint"),
    [
        ({"text": "A", "from": "2026-12-24", "until": "2026-12-23"}, "expected an `until` that is not before `from`"),
        ({"text": "A", "until": "2026-12-24T22:00"}, "until: expected a date, or a time with its offset from UTC"),
        ({"text": "A", "from": "tomorrow"}, "from: expected a date, or a time with its offset from UTC"),
        ({"text": "A", "fron": "2026-12-24"}, "announcement.fron: unknown key. Did you mean `from`?"),
        ({"from": "2026-12-24"}, "announcement.text: expected a value, found nothing. Write `text: {es:"),
        ({"text": {"en": "A"}}, "announcement.text: there is no text for the language `es`."),
        ({"text": "A", "link": {"label": "B", "url": "status"}}, "announcement.link.url: expected an address"),
    ],
)
def test_an_announcement_with_a_mistake_is_refused(project: Path, announcement: object, complaint: str) -> None:
    assert complaint in refusal(project, announcement=announcement)


def test_articles_link_to_the_place_where_readers_suggest_changes(project: Path) -> None:
    (project / "docs/es/billing/100 ñus.md").write_text("# Ñus\n\nTexto.\n", encoding="utf-8")
    configure(project, edit_url="https://git.example.com/help/edit/main/docs/{path}?from=help")
    assert run_build(project, "--strict").returncode == 0
    site, start = project / "site", "https://git.example.com/help/edit/main/docs"
    link = page(site, "en/billing/pay").select_one(".article__edit")
    assert link is not None
    assert (link.text, link["href"]) == ("Suggest a change", f"{start}/en/billing/pay.md?from=help")
    # The English page shows the Spanish file, which is what can be changed.
    fallback = page(site, "en/billing/100 ñus").select_one(".article__edit")
    assert fallback is not None
    assert fallback["href"] == f"{start}/es/billing/100%20%C3%B1us.md?from=help"
    assert page(site, "en/contact").select_one(".article__edit") is None
    assert page(site, "en/billing").select_one(".article__edit") is None


@pytest.mark.parametrize(
    "url",
    ["https://git.example.com/edit/", "https://git.example.com/{file}", "git.example.com/{path}", "javascript:{path}"],
)
def test_an_edit_address_without_a_path_is_refused(project: Path, url: str) -> None:
    said = refusal(project, edit_url=url)
    assert f"{line_of(project, 'edit_url')}: edit_url: expected an address that begins with https:// and" in said


def policy_of(site: Path, url: str) -> str:
    meta = page(site, url).select_one("meta[http-equiv]")
    assert meta is not None
    return str(meta["content"])


def test_an_own_script_counts_visits_and_only_its_host_is_allowed(built: Callable[[str], Path]) -> None:
    site = built("brand")
    policy = policy_of(site, "en")
    assert "connect-src 'self' stats.example.com;" in policy
    assert "script-src 'self';" in policy
    script = page(site, "en/billing/pay").select_one("script[data-site]")
    assert script is not None
    assert (script["data-site"], script.has_attr("defer")) == ("acme-help", True)
    file = site / "en/billing/pay" / str(script["src"])
    assert re.fullmatch(r"analytics\.[0-9a-f]{10}\.js", file.name)
    assert file.read_bytes() == (ROOT / "tests/sites/brand/overrides/analytics.js").read_bytes()
    assert str(script["integrity"]).startswith("sha256-")
    assert not (site / "analytics.js").exists()
    assert "stats.example.com" not in policy_of(built("three-languages"), "en")


def test_a_script_of_a_server_opens_the_policy_for_its_address(project: Path) -> None:
    script, integrity = "https://stats.example.com/js/count.js", f"sha384-{'A' * 64}"
    configure(project, analytics={"script": script, "integrity": integrity, "attributes": {"data-site": 'a"b'}})
    assert run_build(project, "--strict").returncode == 0
    policy = policy_of(project / "site", "en")
    assert f"script-src 'self' {script};" in policy
    assert "connect-src 'self' stats.example.com;" in policy
    element = page(project / "site", "en").select_one("script[data-site]")
    assert element is not None
    assert {key: element[key] for key in ("src", "integrity", "crossorigin", "data-site")} == {
        "src": script, "integrity": integrity, "crossorigin": "", "data-site": 'a"b',
    }  # fmt: skip
    settings = read_configuration(project / "mkdocs.yml").settings
    facts = serving_facts(settings, project / "site")
    for files in (nginx_files(facts, settings), caddy_files(facts, settings), netlify_files(facts, settings)):
        text = "".join(files.values())
        assert policy in text
        assert "Cross-Origin-Embedder-Policy" in text
        assert "require-corp" not in text


@pytest.mark.parametrize(
    ("analytics", "complaint"),
    [
        (
            {"script": "http://stats.example.com/a.js"},
            "analytics.script: expected an address that begins with https://",
        ),
        ({"script": "https://stats.example.com/a.js; script-src *"}, "analytics.script: expected an address"),
        ({"script": "https://stats.example.com/$a.js"}, "analytics.script: expected an address"),
        ({"script": "//stats.example.com/a.js"}, "analytics.script: expected an address"),
        ({"script": "https://stats.example.com:99999/a.js"}, "analytics.script: expected an address"),
        ({"script": "https://stats.example.com/a/%2E./a.js"}, "analytics.script: expected an address"),
        ({"script": "overrides/analytics.txt"}, "analytics.script: expected an address"),
        ({"script": "../analytics.js"}, "analytics.script: expected the path of a file in the project"),
        (
            {"script": "overrides/analytic.js"},
            "does not exist. Did you mean `overrides/analytics.js`?",
        ),
        ({"script": "overrides/analytics.js", "host": "*"}, "analytics.host: expected"),
        ({"script": "overrides/analytics.js", "attributes": {"onload": "x"}}, "expected attributes whose names begin"),
        (
            {"script": "overrides/analytics.js", "integrity": "sha256-AA=="},
            "the site computes the hash of its own files",
        ),
        ({"script": "https://stats.example.com/a.js", "integrity": "md5"}, "analytics.integrity: expected"),
    ],
)
def test_a_script_that_is_not_named_exactly_is_refused(project: Path, analytics: object, complaint: str) -> None:
    assert complaint in refusal(project, analytics=analytics)


def test_the_section_of_a_product_has_its_name_and_icon_wherever_it_is_listed(built: Callable[[str], Path]) -> None:
    site = built("brand")
    for url in ("", "en"):
        titles = [link.text for link in page(site, url).select(".section-card__link")]
        place = titles.index("Acme Meetings")
        # The page itself keeps its title, and the icon is that of the setting.
        icon = page(site, url).select(".section-card__icon path")[place]["d"]
        assert str(icon) in (Path(material.__file__).parent / "templates/.icons/material/video-outline.svg").read_text()
    article = page(site, "meetings/join/link")
    assert [link.text for link in article.select(".breadcrumbs__item")] == ["Inicio", "Acme Meetings", "Join"]
    heading = page(site, "meetings").h1
    assert heading is not None
    assert heading.text == "Reuniones"
    assert "Acme Meetings › Join" in (site / "llms.txt").read_text(encoding="utf-8")


def test_articles_belong_to_the_product_of_their_section(built: Callable[[str], Path]) -> None:
    site = built("brand")
    community = "[data-contact-option=community]"
    assert page(site, "en/meetings/join/link").select_one(community) is not None
    assert page(site, "en/billing/pay").select_one(community) is None


def test_products_with_mistakes_are_refused(project: Path) -> None:
    one = {"id": "meetings", "name": "Acme Meetings", "section": "meetings"}
    said = refusal(project, products=[one, {**one, "id": "other", "icon": "material/no-such-icon"}])
    assert f"{line_of(project, 'products')}: products: expected products with different sections" in said
    said = refusal(project, products=[{**one, "section": "meeting", "icon": "material/no-such-icon"}])
    assert f"{line_of(project, 'section: meeting')}: products.0.section: there is no section `meeting`." in said
    assert "Did you mean `meetings`?" in said
    said = refusal(project, products=[{**one, "icon": "material/no-such-icon"}])
    assert "products.0.icon: the theme has no icon `material/no-such-icon`." in said
    said = refusal(project, products=[{**one, "name": {"es": "Reuniones"}}])
    assert "products.0.name: there is no text for the language `en`." in said


def test_plain_mkdocs_builds_the_same_bytes(project: Path, built: Callable[[str], Path]) -> None:
    result = run_build(project, command=(sys.executable, "-m", "mkdocs", "build", "--strict"))
    assert result.returncode == 0, result.stderr
    ours, theirs = (
        {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        for site in (built("brand"), project / "site")
    )
    assert ours == theirs


def test_a_check_reports_findings_in_settings_with_those_in_articles(project: Path) -> None:
    configure(project, logo="overrides/none.svg", products=[{"id": "a", "name": "A", "section": "billin"}])
    (project / "docs/en/billing/pay.md").write_text("---\ntitel: Pay\n---\n", encoding="utf-8")
    result = run_build(project, command=(sys.executable, "-m", "helpcenter", "check"))
    assert result.returncode == 1
    said = " ".join(result.stdout.split())
    assert "logo: the file `overrides/none.svg` does not exist" in said
    assert "products.0.section: there is no section `billin`. Did you mean `billing`?" in said
    assert "titel: unknown key, in this article. Did you mean `title`?" in said


def test_the_schema_accepts_the_settings_of_the_site_and_nothing_else() -> None:
    schema = json.loads((ROOT / "schemas/settings.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    configuration = yaml.safe_load((ROOT / "tests/sites/brand/mkdocs.yml").read_text(encoding="utf-8"))
    # JSON has no dates.
    own = json.loads(json.dumps(configuration["plugins"][-1]["helpcenter"], default=str))
    assert [error.message for error in validator.iter_errors(own)] == []
    mistakes: tuple[dict[str, object], ...] = (
        {"brand_color": "teal"}, {"logo": 3}, {"home": ["news"]}, {"font": {"family": "A"}}, {"headr": []},
        {"analytics": {"host": "a.example"}}, {"products": [{"id": "A b", "name": "A", "section": "a"}]},
        {"feedback": True}, {"announcement": {"text": "A", "starts": "2026-12-24"}},
        {"footer": [{"heading": "A", "links": [{"label": "B"}]}]},
    )  # fmt: skip
    for wrong in mistakes:
        assert not validator.is_valid(wrong), wrong

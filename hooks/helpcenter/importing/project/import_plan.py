"""Makes the files of an import: each text is converted, then all links between the texts are written."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from helpcenter.content.article import revision_of
from helpcenter.editing.scaffold import slug_of
from helpcenter.importing.model import ImportedArticle, ImportedSection, ImportedSite, ImportedText, Key, Loss
from helpcenter.importing.own_addresses import OwnAddresses
from helpcenter.importing.project.article_sources import (
    FrontLines,
    anchors_of,
    former_anchors,
    translated_anchors,
    with_anchors,
)
from helpcenter.importing.project.empty_texts import with_drafts
from helpcenter.importing.project.imported_files import ImportedFiles
from helpcenter.importing.project.link_tokens import SCHEME, LinkTokens, Place, base_of, with_addresses
from helpcenter.importing.project.page_addresses import PageAddresses
from helpcenter.importing.project.placement import Placement
from helpcenter.importing.project.planned_files import ImportPlan, Progress
from helpcenter.importing.project.target_addresses import ConvertedText, TargetAddresses
from helpcenter.importing.project.text_forms import CONVERTERS
from helpcenter.input.settings import Settings


class Planner:
    """Plans an import; ``reserved`` are addresses at the top level that pages of every site have."""

    def __init__(
        self,
        settings: Settings,
        site: ImportedSite,
        placement: Placement,
        files: ImportedFiles,
        reserved: Iterable[str],
    ) -> None:
        self._settings = settings
        self._site = site
        self._placement = placement
        self._files = files
        self._default = settings.default.code
        self._articles = {
            article.key: with_drafts(article) for article in site.articles if article.key in placement.articles
        }
        self._drafts = {(one.key, locale) for one in site.articles for locale, text in one.texts.items() if text.draft}
        self._sections = {section.key: section for section in site.sections if section.key in placement.sections}
        self._addresses = OwnAddresses(site)
        self._texts: dict[tuple[Key, str], ConvertedText] = {}
        self._pages = PageAddresses(settings, reserved)
        self._bodies: dict[tuple[Key, str], str] = {}
        self.plan = ImportPlan(losses=[*site.losses, *placement.losses])

    def run(self, progress: Progress) -> ImportPlan:
        """Return the files of the import."""
        texts = list(self._wanted())
        titles = {code: self._titles(code) for code in self._settings.codes}
        for number, (article, text, code) in enumerate(texts, 1):
            self._convert(article, text, code, titles[code])
            progress("convert", number, len(texts))
        folders, ids = self._placement.sections, self._placement.articles
        self._pages.name_all(
            ((f"{folders[key]}/index", self._section_titles(key, one)) for key, one in self._sections.items()),
            ((ids[one.article.key], {one.code: self._title(one)}) for one in self._texts.values()),
        )
        # The page of a section may be an article itself.
        for one in sorted(self._texts.values(), key=lambda one: not one.article.is_section_page):
            self._write(one)
        for key, section in self._sections.items():
            self._write_section(key, section)
        self.plan.losses += self._files.losses
        self.plan.pictures = {f"{self._default}/{path}": file for path, file in self._files.written.items()}
        self.plan.redirects = self._pages.redirects
        return self.plan

    def _wanted(self) -> Iterable[tuple[ImportedArticle, ImportedText, str]]:
        """Yield the texts in languages of the project, those of the default language first."""
        for article in self._articles.values():
            chosen = self._placement.chosen(article.texts)
            for code, locale in sorted(chosen.items(), key=lambda one: self._settings.codes.index(one[0])):
                yield article, article.texts[locale], code

    def _titles(self, code: str) -> dict[Key, str]:
        """Return the titles of the articles that pages of a language can link to."""
        titles, chain = dict[Key, str](), [code, *self._fallbacks(code)]
        for key, article in self._articles.items():
            texts = {code: article.texts[locale] for code, locale in self._placement.chosen(article.texts).items()}
            found = next((texts[one] for one in chain if one in texts and not texts[one].draft), None)
            if found is not None:
                titles[key] = found.title or key
        return titles

    def _fallbacks(self, code: str) -> tuple[str, ...]:
        locale = next(one for one in self._settings.locales if one.code == code)
        return locale.fallbacks or (() if locale.default else (self._default,))

    def _convert(self, article: ImportedArticle, text: ImportedText, code: str, titles: Mapping[Key, str]) -> None:
        hint = self._placement.articles[article.key]

        def picture(address: str) -> Place | None:
            return self._files.picture(address, article.key, hint, text.source_file)

        def embedded(content: bytes, _media_type: str) -> Place | None:
            return self._files.embedded(content, article.key, hint)

        tokens = LinkTokens(self._addresses, titles, base_of(text.addresses), picture, embedded)
        hosts = frozenset(self._settings.options.media_hosts)
        # Nothing else may look like a token.
        body = text.body.replace(SCHEME, "hc-import :")
        converted = CONVERTERS[text.form](body, text.title, tokens, hosts)
        source = self._texts.get((article.key, self._default))
        anchors = (
            translated_anchors(converted.headings, source.converted.headings)
            if source and code != self._default
            else None
        ) or anchors_of(converted.headings)
        self.plan.losses += (Loss(article.key, what, why) for what, why in converted.losses)
        self._texts[article.key, code] = ConvertedText(article, text, code, converted, tokens.targets, anchors)

    def _section_titles(self, key: Key, section: ImportedSection) -> dict[str, str]:
        titles = self._by_code(section.titles)
        name = next(iter(section.titles.values()), posixpath.basename(self._placement.sections[key]))
        titles.setdefault(self._default, name)
        return {code: titles[code] for code in self._settings.codes if code in titles}

    def _write_section(self, key: Key, section: ImportedSection) -> None:
        folder = self._placement.sections[key]
        descriptions = self._by_code(section.descriptions)
        source = ""
        titles = self._section_titles(key, section)
        for code, title in titles.items():
            description = descriptions.get(code, "")
            if f"{code}/{folder}/index.md" in self.plan.files:
                continue
            lines = FrontLines()
            lines.text("title", title)
            lines.text("description", description)
            self._pages.name(lines, code, f"{folder}/index", title)
            own = [one for one in section.addresses if self._language_in(one, titles) == code]
            self._pages.redirect(lines, code, f"{folder}/index", own)
            lines.number("order", section.order)
            revision = revision_of(title, description, "")
            if code == self._default:
                source = revision
            elif source:
                lines.quoted("source_revision", source)
            self._add(f"{code}/{folder}/index.md", lines.source(""), "", title, {})
            self._refused("", lines)

    def _language_in(self, address: str, titles: Mapping[str, str]) -> str:
        """Return the language that a former address names, the default one if it names none with a page."""
        parts = address.lower().split("/")
        found = (code for locale, code in self._placement.locales.items() if locale.lower() in parts and code in titles)
        return next(found, self._default)

    def _by_code(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {code: texts[locale] for code, locale in self._placement.chosen(texts).items()}

    def _write(self, one: ConvertedText) -> None:
        article, text, code = one.article, one.text, one.code
        article_id = self._placement.articles[article.key]
        title = self._title(one)
        lines = FrontLines()
        lines.text("title", title)
        lines.text("description", text.description)
        self._pages.name(lines, code, article_id, title)
        lines.texts("topics", dict.fromkeys(filter(None, map(slug_of, article.topics))))
        related = (self._placement.articles.get(key, "") for key in article.related if self._is_published(key))
        lines.texts("related", [other for other in dict.fromkeys(related) if other and other != article_id])
        lines.texts("aliases", article.aliases if code == self._default or len(article.texts) == 1 else ())
        lines.flag("featured", article.featured)
        if code == self._default or (article.key, self._default) not in self._texts:
            lines.number("order", article.order)
        lines.plain("updated", text.date or "")
        lines.flag("draft", text.draft)
        if not text.draft:
            self._pages.redirect(lines, code, article_id, self._addresses_for(article, text, code))
        lines.mapping("anchors_from", former_anchors(one.converted.headings, one.anchors))
        body = self._body(one)
        if not body.strip() and (article.key, text.locale) not in self._drafts:
            self.plan.losses.append(
                Loss(article.key, f"the text of “{title}” in `{text.locale}`", "the export has none, so it is a draft")
            )
            lines.flag("draft", not text.draft)
        if stamp := self._stamp(one):
            lines.quoted("source_revision", stamp)
        self._refused(article.key, lines)
        self._add(f"{code}/{article_id}.md", lines.source(body), article.key, title, one.converted.changes)

    def _body(self, one: ConvertedText) -> str:
        key = one.article.key, one.code
        if key not in self._bodies:
            article_id = self._placement.articles[one.article.key]
            markdown = with_anchors(one.converted.markdown, one.converted.headings, one.anchors)
            links = TargetAddresses(self._texts, self._placement, [one.code, *self._fallbacks(one.code)])
            self._bodies[key] = with_addresses(markdown, one.targets, lambda target: links.of(target, one, article_id))
        return self._bodies[key]

    def _stamp(self, one: ConvertedText) -> str:
        """Return the revision of the source that a translation translates, "" if that is an older one."""
        source = self._texts.get((one.article.key, self._default))
        if source is None or one.code == self._default or one.text.outdated or source.text.outdated:
            return ""
        return revision_of(self._title(source), source.text.description, self._body(source))

    def _is_published(self, key: Key) -> bool:
        article = self._articles.get(key)
        return article is not None and any(not text.draft for text in article.texts.values())

    def _addresses_for(self, article: ImportedArticle, text: ImportedText, code: str) -> list[str]:
        """Return the former addresses of a text; those in languages that the project lacks lead to the first text."""
        addresses = list(text.addresses)
        chosen = self._placement.chosen(article.texts).values()
        first = next(one for one in self._settings.codes if (article.key, one) in self._texts)
        if code == first:
            addresses += [
                address for locale, other in article.texts.items()
                if locale not in chosen for address in other.addresses
            ]  # fmt: skip
            addresses += self._addresses.redirected_to(article.key, text.addresses)
        return addresses

    def _title(self, one: ConvertedText) -> str:
        titles = (one.text.title, *(text.title for text in one.article.texts.values()))
        return next(filter(None, titles), f"Article {one.article.key}")

    def _refused(self, key: Key, lines: FrontLines) -> None:
        self.plan.losses += (
            Loss(key, f"the value {value[:120]} of `{name}`", "articles cannot have it")
            for name, value in lines.refused
        )

    def _add(self, path: str, text: str, key: Key, title: str, changes: Mapping[str, int]) -> None:
        self.plan.files[path] = text
        self.plan.origins[path] = (key, title, changes)

"""The rules of findings that only commands other than `helpcenter check` report."""

from __future__ import annotations

from collections.abc import Mapping

COMMAND_RULES: Mapping[str, str] = {
    "argument": "Arguments of commands name languages, articles and sections of the site.",
    "fault": "helpcenter handles every article, whatever is in it.",
    "machine": "The machine has the programs and fonts that a site uses.",
    "merge": "Parts of a site that `helpcenter merge` combines have no different files of the same name.",
    "override": "A file of the site that replaces one of the theme is based on its current version.",
    "preview-failed": "The configuration, hooks and templates work, so that a preview can show pages.",
    "site-file": "A build writes all files of the site.",
    "shrinkage": "A build removes most of the live articles only if the person who runs it says so.",
    "site-folder": "A build replaces only empty folders and those that a build has published.",
    "source-revision": "The revision that a translation names is in the history of its source.",
    "translators-file": "Files from translators have the placeholders of their sources, and no markup of their own.",
    "version": "The installed versions are those that the site is pinned to, and fit each other.",
}

"""A Markdown extension for lists of tasks: `- [x] Sign in`.

A box is an image with a name, not a form control: a reader cannot change it.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from helpcenter.mkdocs.quick.written_text import ReadingTreeprocessor

_MARK = re.compile(r"\[[ xX]\] ")
_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
# Before inline patterns, which read brackets as links.
_PRIORITY = 25


class TaskLists(ReadingTreeprocessor):
    """Marks the items of lists that begin with a box; ``names`` are those of an open and of a done task."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.names = {"task_open": "Not done", "task_done": "Done"}

    def run(self, root: Element) -> None:
        """Change the items of all lists."""
        if not _MARK.search(self.written.text):
            return
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            if match := _BOX.match(holder.text or ""):
                self._mark(item, holder, match)

    def _mark(self, item: Element, holder: Element, match: re.Match[str]) -> None:
        done = match[1] != " "
        item.set("class", " ".join(filter(None, (item.get("class"), "task"))))
        name = self.names["task_done" if done else "task_open"]
        kind = "task__box task__box--done" if done else "task__box"
        box = Element("span", {"class": kind, "role": "img", "aria-label": name})
        box.tail = (holder.text or "")[match.end() :]
        holder.text = ""
        holder.insert(0, box)


class TaskListExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the processor."""
        md.treeprocessors.register(TaskLists(md), "task-lists", _PRIORITY)


def makeExtension(**options: Any) -> TaskListExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return TaskListExtension(**options)

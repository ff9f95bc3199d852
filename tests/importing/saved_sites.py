"""Saved pages of several systems, with all that is around an article: menus, notices, questions, comments, footers."""

# ruff: noqa: E501 - the marks of a program are easier to read on one line

from __future__ import annotations

from pathlib import Path

from small_pictures import png

NAMES = ("Pay by card", "Change your address", "Cancel an order", "Share a folder", "Send a gift")
# Words that no article has: those of the pages around them.
AROUND = (
    "Skip to content", "Home menu", "Product tour", "Log in", "Search here", "We use cookies", "Accept all", "On this page",
    "Was this helpful", "Yes, thanks", "Posted by", "Leave a reply", "Your e-mail", "Share on", "Related reading",
    "Powered by", "All rights", "Newest posts", "Edit this", "Previous page", "Created by",
)  # fmt: skip


def words_of(number: int) -> str:
    """Return the first words of an article."""
    return f"These are the words of article {number}, which readers came for."


def body(number: int, link: str) -> str:
    """Return the text of an article; each has a sentence, a step and a box that all others have, too."""
    return (
        f'<p>{words_of(number)}</p><div class="note"><p>Only owners can do this. <a href="{link}">Who is one</a>?</p></div>'
        f"<h2>What to do</h2><ol><li>Open <b>Settings</b>.</li><li>Choose number {number}.</li><li>Click <b>Save</b>.</li></ol>"
        f'<h2 id="share-the-result">Share the result</h2><p>Tell others about {number}. See <a href="{link}">the next one</a>.</p>'
        "<p>Click <button>Save</button> to finish.</p>"
    )


def _name(number: int) -> str:
    return NAMES[number % len(NAMES)].lower().replace(" ", "-")


def wordpress(folder: Path) -> None:
    """Write a blog of WordPress with a classic theme: a sidebar, comments, and what plugins add."""
    for number, title in enumerate(NAMES):
        link = f"https://help.example.com/{_name(number + 1)}/"
        text = f"""<!DOCTYPE html><html lang="en-US"><head><title>{title} - Acme Help</title>
<link rel="canonical" href="https://help.example.com/{_name(number)}/"></head><body class="post-template-default single">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><h1 class="site-title"><a href="/">Acme Help</a></h1><nav id="site-navigation"><ul><li><a href="/">Home menu</a></li><li><a href="/tour">Product tour</a></li></ul></nav></header>
<div id="content"><main id="primary"><article id="post-{number}" class="post hentry category-help">
<header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta"><span class="posted-on">Posted by Ann on <time datetime="2023-04-0{number + 1}">April</time></span></div></header>
<div class="entry-content"><div id="ez-toc-container"><p>On this page</p><ul><li><a href="#share-the-result">Share the result</a></li></ul></div>
{body(number, link)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share on:</h3><ul><li><a href="https://x.example">X</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related reading</h3></div></div>
<footer class="entry-footer"><a href="/category/orders/" rel="category tag">Orders</a></footer></article>
<nav class="navigation post-navigation"><a href="/x">Previous page</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">One thought</h2><ol class="comment-list"><li class="comment"><div class="comment-content"><p>A reader wrote {number}.</p></div></li></ol>
<div id="respond"><h3>Leave a reply</h3><form><label>Your e-mail</label><input></form></div></div></main></div>
<aside id="secondary" class="widget-area"><h2>Newest posts</h2><ul><li><a href="/a">A</a></li></ul></aside>
<footer id="colophon"><p>Proudly. Powered by WordPress. All rights reserved.</p></footer>
<div id="cookie-law-info-bar"><span>We use cookies. <a>Accept all</a></span></div></body></html>"""
        _write(folder / "help.example.com" / _name(number) / "index.html", text)
    teasers = "".join(
        f'<article><h2 class="entry-title"><a href="/{_name(number)}/">{title}</a></h2><div class="entry-content"><p>{words_of(number)}</p></div></article>'
        for number, title in enumerate(NAMES)
    )
    page = (
        f'<!DOCTYPE html><html lang="en-US"><body class="archive"><main><h1>Orders</h1>{teasers}</main></body></html>'
    )
    _write(folder / "help.example.com" / "category" / "orders" / "index.html", page)


def confluence(folder: Path) -> None:
    """Write the export of a space of Confluence: an index, pages without landmarks, attachments and comments."""
    _write(
        folder / "index.html",
        '<!DOCTYPE html><html><head><title>HELP (Acme Help)</title></head><body><div id="page"><div id="main"><div id="main-header"><h1 id="title-heading"><span id="title-text">Space Details:</span></h1></div>'
        '<div id="content"><div id="main-content" class="pageSection"><table class="confluenceTable"><tr><th>Key</th><td>HELP</td></tr></table></div><div class="pageSection"><h2 class="pageSectionTitle">Available Pages:</h2><ul>'
        + "".join(f'<li><a href="{number}.html">{title}</a></li>' for number, title in enumerate(NAMES))
        + "</ul></div></div></div></div></body></html>",
    )
    for number, title in enumerate(NAMES):
        above = "" if number == 0 else f'<li><span><a href="0.html">{NAMES[0]}</a></span></li>'
        text = f"""<!DOCTYPE html><html><head><title>Acme Help : {title}</title></head><body class="theme-default aui-theme-default"><div id="page">
<div id="main" class="aui-page-panel"><div id="main-header"><div id="breadcrumb-section"><ol id="breadcrumbs"><li class="first"><span><a href="index.html">Acme Help</a></span></li>{above}</ol></div>
<h1 id="title-heading" class="pagetitle"><span id="title-text">
  Acme Help : {title}
</span></h1></div><div id="content" class="view"><div class="page-metadata">
  Created by <span class='author'> Ann</span>, last modified on Jan 01, 2020</div>
<div id="main-content" class="wiki-content group"><div class="toc-macro rbtoc1"><ul class="toc-indentation"><li><a href="#share-the-result">On this page</a></li></ul></div>{body(number, f"{(number + 1) % len(NAMES)}.html")}
<p><span class="confluence-embedded-file-wrapper"><img class="confluence-embedded-image" src="attachments/{number}/1.png" alt="The form"></span></p></div>
<div class="pageSection group"><div class="pageSectionHeader"><h2 id="attachments" class="pageSectionTitle">Attachments:</h2></div><div class="greybox"><img src="images/icons/bullet_blue.gif" height="8" width="8" alt=""/>
<a href="attachments/{number}/1.png">form.png</a> (image/png)<br/><img src="images/icons/bullet_blue.gif" height="8" width="8" alt=""/><a href="attachments/{number}/2.pdf">Prices {number}.pdf</a> (application/pdf)<br/></div></div>
<div class="pageSection group"><div class="pageSectionHeader"><h2 id="comments" class="pageSectionTitle">Comments:</h2></div><table class="comments"><tr><td><p>A reader wrote {number}.</p></td></tr></table></div>
</div></div><div id="footer" role="contentinfo"><section class="footer-body"><p>Document generated by Confluence. Powered by it.</p></section></div></div></body></html>"""
        _write(folder / f"{number}.html", text)
        _write(folder / "attachments" / str(number) / "1.png", png(6, 4, number))
        _write(folder / "attachments" / str(number) / "2.pdf", f"%PDF-1.7\n{number}\n%%EOF\n".encode())


def old_site(folder: Path) -> None:
    """Write a site without landmarks or names: tables and blocks in the body, the same on each page."""
    for number, title in enumerate(NAMES):
        text = f"""<html><head><title>{title}</title></head><body><div><img src="logo.png" alt=""><a href="index.html">Home menu</a> | <a href="tour.html">Product tour</a> <a href="login.html">Log in</a></div>
<div><div><b>We use cookies</b></div><div><a href="#">Accept all</a></div></div><div><h1>{title}</h1>{body(number, f"{(number + 1) % len(NAMES)}.htm")}</div>
<div><p>Was this helpful?</p><p><a href="#">Yes, thanks</a> <a href="#">No</a></p></div><p>&copy; Acme. All rights reserved.</p><center><a href="http://x.example">Powered by X</a></center></body></html>"""
        _write(folder / f"{number}.htm", text)


def zendesk_pages(folder: Path) -> None:
    """Write saved pages of a help center of Zendesk: a sidebar in the main element, votes and attachments."""
    for number, title in enumerate(NAMES):
        text = f"""<!DOCTYPE html><html lang="en-US"><head><link rel="canonical" href="https://a.zendesk.com/hc/en-us/articles/10000{number}-x"></head><body>
<a class="skip-navigation" href="#main-content">Skip to content</a><header class="header"><a href="/">Home menu</a></header><main role="main"><div class="container"><div class="sub-nav"><ol class="breadcrumbs"><li><a href="/hc">Acme</a></li><li><a href="/s">Orders</a></li></ol><form role="search"><input placeholder="Search here"></form></div>
<div class="article-container"><aside class="article-sidebar"><div class="collapsible-sidebar"><h2>Newest posts</h2><ul><li><a href="/1">One</a></li></ul></div></aside>
<article class="article"><header class="article-header"><h1 class="article-title">{title}</h1><div class="article-author"><div class="article-meta">Posted by Ann</div></div></header>
<section class="article-info"><div class="article-content"><div class="article-body">{body(number, "#")}</div><div class="article-attachments"><ul class="attachments"><li><a href="/hc/article_attachments/{number}/Prices.pdf" target="_blank">Prices.pdf</a><span>(20 KB)</span></li></ul></div></div></section>
<footer><div class="article-votes"><span>Was this helpful?</span><button>Yes, thanks</button></div><div class="article-return-to-top"><a>Return</a></div></footer><div class="article-relatives"><h2>Related reading</h2></div><section class="article-comments"><p>Leave a reply</p></section></article></div></div></main><footer class="footer"><a>Powered by Zendesk</a></footer></body></html>"""
        _write(folder / f"{number}.html", text)


def _write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


SITES = {"wordpress": wordpress, "confluence": confluence, "old site": old_site, "zendesk": zendesk_pages}

"""Videos of other hosts in articles: what writers paste becomes a link, and a player if the site allows the host."""

from __future__ import annotations

import html
import time

import markdown
import pytest
from bs4 import BeautifulSoup

from helpcenter.input.strings import english_strings
from helpcenter.text.sanitize import made_safe
from helpcenter.text.videos.players import hosts_of_players, with_players
from helpcenter.text.videos.video_links import with_video_links
from pace import at_most

T = english_strings(("en",))["en"]
ID = "dQw4w9WgXcQ"
LOOM = "0123456789abcdef0123456789abcdef"
NOCOOKIE = "www.youtube-nocookie.com"
FRAME = f"https://{NOCOOKIE}/embed/{ID}?autoplay=1"


def shown(source: str, *hosts: str) -> tuple[BeautifulSoup, list[str]]:
    """Return the body of a page, and the sentences of its findings."""
    converted = markdown.markdown(source, extensions=["attr_list", "pymdownx.superfences", "pymdownx.highlight"])
    safe, unsafe = made_safe(converted, source, hosts)
    sentences = [one.problem.sentence.format_map(dict(one.values)) for one in unsafe]
    return BeautifulSoup(with_players(safe, hosts, T), "html.parser"), sentences


@pytest.mark.parametrize(
    ("address", "host", "frame", "page"),
    [
        (f"https://www.youtube.com/watch?v={ID}", NOCOOKIE, FRAME, f"https://www.youtube.com/watch?v={ID}"),
        (f"https://www.youtube.com/watch?list=PL1&v={ID}", NOCOOKIE, FRAME, f"https://www.youtube.com/watch?v={ID}"),
        (f"https://youtu.be/{ID}?si=x1", NOCOOKIE, FRAME, f"https://www.youtube.com/watch?v={ID}"),
        (f"https://m.youtube.com/shorts/{ID}", NOCOOKIE, FRAME, f"https://www.youtube.com/watch?v={ID}"),
        (
            f"https://www.youtube.com/watch?v={ID}&t=1m30s", NOCOOKIE,
            f"{FRAME}&start=90", f"https://www.youtube.com/watch?v={ID}&t=90s",
        ),
        (
            f"http://youtube.com/embed/{ID}?start=5", "www.youtube.com",
            f"https://www.youtube.com/embed/{ID}?autoplay=1&start=5", f"https://www.youtube.com/watch?v={ID}&t=5s",
        ),
        (
            "https://vimeo.com/76979871/8272103f6e", "player.vimeo.com",
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=8272103f6e",
            "https://vimeo.com/76979871/8272103f6e",
        ),
        (
            f"https://www.loom.com/share/{LOOM}?sid=1", "www.loom.com",
            f"https://www.loom.com/embed/{LOOM}?autoplay=1", f"https://www.loom.com/share/{LOOM}",
        ),
        (
            "https://acme.wistia.com/medias/e4a27b971d", "fast.wistia.net",
            "https://fast.wistia.net/embed/iframe/e4a27b971d?autoPlay=true",
            "https://fast.wistia.net/embed/iframe/e4a27b971d",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["![How to pay]({})", '<iframe src="{}" title="How to pay"></iframe>'])
def test_the_address_of_a_video_becomes_its_player(form: str, address: str, host: str, frame: str, page: str) -> None:
    source = form.format(html.escape(address) if "<" in form else address)
    body, found = shown(source, host)
    video = body.select_one(".video")
    assert video, source
    assert (video["data-frame"], video["data-title"]) == (frame, "How to pay")
    link = body.select_one("a.video__play")
    assert link
    assert (link["href"], link["aria-label"]) == (page, "Play video: How to pay")
    assert video.get_text(" ", strip=True) == f"How to pay Plays from {host.removeprefix('www.')}"
    assert hosts_of_players(str(body)) == (host,)
    assert found == []


def test_the_frame_of_any_allowed_host_becomes_a_player() -> None:
    source = (
        "<iframe src='//video.example.com/e/1?a=1&amp;b=2#t' title='\"Pay\" &amp; more' width=360 height=640></iframe>"
    )
    body, found = shown(source, "video.example.com")
    video = body.select_one(".video.video--tall")
    assert video
    assert video["data-frame"] == "https://video.example.com/e/1?a=1&b=2#t"
    assert video["data-title"] == '"Pay" & more'
    assert found == []


def test_a_picture_that_leads_to_a_video_is_its_poster() -> None:
    body, found = shown(f"[![How to pay](poster.png){{ width=640 height=360 }}](https://youtu.be/{ID})", NOCOOKIE)
    poster = body.select_one("img.video__poster")
    assert poster
    assert (poster["src"], poster["alt"], poster["width"]) == ("poster.png", "", "640")
    assert body.select_one(".video")["data-title"] == "How to pay"  # type: ignore[index]
    assert found == []


def test_a_poster_never_comes_from_another_host() -> None:
    source = f"[![How to pay](https://img.youtube.com/vi/{ID}/0.jpg)](https://youtu.be/{ID})"
    body, found = shown(source, NOCOOKIE)
    assert body.select_one(".video")
    assert body.find("img") is None
    assert found == []
    assert shown(source)[1] == ["`<img>` loads from another host: `img.youtube.com`"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (f"![Pay](https://youtu.be/{ID})", f"the video plays from another host: `{NOCOOKIE}`"),
        (f'<iframe src="https://youtu.be/{ID}"></iframe>', f"`<iframe>` loads from another host: `{NOCOOKIE}`"),
        ('<iframe src="https://a.example.net/1"></iframe>', "`<iframe>` loads from another host: `a.example.net`"),
        ('<iframe src="https://video.example.com:81/"></iframe>', "element `<iframe>` is not allowed"),
        ('<iframe src="https://video.example.com.evil.example/"></iframe>',
         "`<iframe>` loads from another host: `video.example.com.evil.example`"),
        ('<iframe src="https://video.example.com@evil.example/"></iframe>', "element `<iframe>` is not allowed"),
        ('<iframe src="javascript:alert(1)"></iframe>', "attribute `src` of `<iframe>` is not allowed"),
        ('<iframe srcdoc="x" src="//video.example.com/1"></iframe>', "attribute `srcdoc` of `<iframe>` is not allowed"),
        ('<iframe onload="x" src="//video.example.com/1" title="x"></iframe>', "attribute `onload` of `<iframe>`"),
        ('<IFRAME SRC="page.html"></IFRAME>', "element `<iframe>` is not allowed"),
        ('<iframe><b title="</iframe><img src=x onerror=alert(1)>">', "element `<iframe>` is not allowed"),
    ],
)  # fmt: skip
def test_what_no_page_shows_is_reported(source: str, found: str) -> None:
    body, sentences = shown(source, "video.example.com")
    assert any(one.startswith(found) for one in sentences), sentences
    assert body.find(["iframe", "script"]) is None
    assert not [one for one in body.find_all() if any(name.startswith("on") for name in one.attrs)]


def test_a_video_that_the_site_does_not_allow_is_a_link() -> None:
    body, _ = shown(f"![How to pay](https://youtu.be/{ID})")
    assert str(body) == f'<p><a href="https://www.youtube.com/watch?v={ID}">How to pay</a></p>'


@pytest.mark.parametrize(
    "source",
    [f"![](https://youtu.be/{ID})", f'<iframe src="https://youtu.be/{ID}" title="YouTube video player"></iframe>'],
)
def test_a_video_needs_a_name_of_its_own(source: str) -> None:
    assert shown(source)[1][-1] == f"video has no name: `https://www.youtube.com/watch?v={ID}`"
    assert shown(source, NOCOOKIE)[1] == [f"video has no name: `https://www.youtube.com/watch?v={ID}`"]


@pytest.mark.parametrize(
    "source",
    [
        f"[How to pay](https://youtu.be/{ID}) and https://youtu.be/{ID}",
        f'```html\n<iframe src="https://youtu.be/{ID}"></iframe>\n```',
        f'Write `<iframe src="https://youtu.be/{ID}">` there.',
        "![A picture](https://video.example.com/picture.png)",
        "[![A picture](small.png)](https://video.example.com/large.png)",
        "[Our channel](https://www.youtube.com/@example), ![x](https://video.example.com/youtube.png)",
        '<a class="video" href="https://evil.example/x">x</a>',
    ],
)
def test_links_pictures_and_code_stay_what_they_are(source: str) -> None:
    body, found = shown(source, NOCOOKIE, "video.example.com")
    assert found == []
    assert body.select_one("[data-frame]") is None


def test_many_frames_are_read_in_linear_time() -> None:
    picture = f"<img src='https://youtu.be/{ID}'>"
    for part in (
        '<iframe src="',
        "<iframe ",
        "<a href='https://youtu.be/",
        '<a class="video" href="',
        "<a x><img ",
        picture,
    ):
        start = time.process_time()
        linked, _ = with_video_links(part * 10_000, (NOCOOKIE,))
        with_players(linked + 'class="video', (NOCOOKIE,), T)
        assert time.process_time() - start < at_most(3), part


def test_frames_are_counted_for_their_positions() -> None:
    source = (
        '<iframe src="https://video.example.com/1" title="One"></iframe>\n\n'
        '<iframe src="https://other.example.net/2" title="Two"></iframe>'
    )
    _, unsafe = made_safe(markdown.markdown(source), source, ("video.example.com",))
    assert [(one.mark, one.number) for one in unsafe] == [("<iframe", 2)]
    address = f"https://youtu.be/{ID}"
    source = f"![]({address})\n\n![Named]({address})\n\n![]({address})"
    _, unnamed = made_safe(markdown.markdown(source), source, (NOCOOKIE,))
    assert [(one.mark, one.number) for one in unnamed] == [(f"@src={address}", 1), (f"@src={address}", 3)]
    assert "`media_hosts`" in unsafe[0].problem.fix

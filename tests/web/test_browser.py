"""The reader as somebody uses it, in a real browser."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
import uvicorn
from tests.web.articles import bridge, fill, person_address
from tests.web.browser import Browser, chromium

from wortlaut.archive import Archive
from wortlaut.web.app import create_app

WIDTHS = (1280, 390, 320)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("needs Chromium")
    with Browser(path) as opened:
        yield opened


@pytest.fixture
def site(archive: Archive) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(create_app(archive), port=0, log_level="error", timeout_graceful_shutdown=2)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)


def _click(browser: Browser, selector: str) -> None:
    browser.js(f"document.querySelector({selector!r}).click()")
    browser.settled()


def test_search_article_correction_and_its_survival(
    browser: Browser, site: str, archive: Archive
) -> None:
    browser.view(1280)
    browser.go(site + "/?lang=de")
    browser.js("document.querySelector('#front-q').focus()")
    browser.type("Brücke")
    browser.press("Enter", 13)
    browser.until("location.pathname == '/search'")
    browser.settled()
    assert "solange ich hier bin" in browser.js("document.querySelector('.hits').textContent")

    browser.js(
        "[...document.querySelectorAll('.hit')].find(hit => hit.textContent.includes('solange'))"
        ".querySelector('.from a').click()"
    )
    browser.until("location.pathname == '/article/wbridge'")
    browser.settled()
    assert browser.js("getComputedStyle(document.querySelector('.note')).float") == "right"

    browser.js(
        "[...document.querySelectorAll('.note')].find(note => note.textContent.includes('davor'))"
        ".querySelector('.open').click()"
    )
    browser.until("location.pathname.startsWith('/statement/')")
    browser.settled()
    _click(browser, ".correct details:first-of-type summary")
    browser.js("document.querySelector('#speaker-speaker').select()")
    browser.type("Petra Lindqvist")
    browser.js("document.querySelector('#speaker-author').focus()")
    browser.type("Clara Wiehen")
    browser.press("Enter", 13)
    browser.until("document.querySelector('.done')")
    assert browser.js("document.querySelector('.done').textContent").startswith("Der Sprecher")
    assert "done" not in browser.js("location.search")
    assert browser.js("document.querySelector('h1').textContent").strip() == "Petra Lindqvist"

    fill(archive, replace(bridge(), headline="Neu gelesen"))  # the engine reads it anew
    browser.go(browser.js("location.href"))
    assert browser.js("document.querySelector('h1').textContent").strip() == "Petra Lindqvist"
    assert "Neu gelesen" in browser.js("document.body.textContent")
    assert browser.complaints == []


def test_selecting_words_takes_them_to_a_new_statement(browser: Browser, site: str) -> None:
    browser.view(1280)
    browser.go(site + "/article/wbridge?lang=de")
    # from "Sie" to "erklärte": the person put in between must not count
    browser.js(
        "(() => { const word = [...document.querySelectorAll('.pronoun')].find("
        "e => e.textContent == 'Sie').firstChild; const run = word.parentElement.closest('.run');"
        "const after = [...document.createTreeWalker(run, 4).root.childNodes].find("
        "n => n.nodeType == 3 && n.data.includes('erklärte'));"
        "getSelection().setBaseAndExtent(word, 0, after, after.data.indexOf('erklärte') + 8) })()"
    )
    browser.until("document.querySelector('[data-add]').classList.contains('ready')")
    text = bridge().text
    start = text.index("Sie erklärte")
    assert browser.js("document.querySelector('[data-add]').search") == (
        f"?start={start}&end={start + len('Sie erklärte')}"
    )
    _click(browser, "[data-add]")
    browser.until("location.pathname.endsWith('/add')")
    browser.settled()
    chosen = "document.querySelector('#add-{}').selectedOptions[0].textContent"
    assert browser.js(chosen.format("start")).endswith(" Sie")
    assert browser.js(chosen.format("end")).endswith(" erklärte,") or browser.js(
        chosen.format("end")
    ).endswith(" erklärte")

    browser.js(
        "(() => { const text = document.querySelector('[data-words]').firstChild;"
        "const at = text.data.indexOf('Verkehrsminister');"
        "getSelection().setBaseAndExtent(text, at, text, at + 16) })()"
    )
    browser.until(chosen.format("start") + ".endsWith('Verkehrsminister')")
    assert browser.js(chosen.format("end")).endswith("Verkehrsminister")
    assert browser.complaints == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_scrolls_sideways_or_breaks_its_own_policy(
    browser: Browser, site: str, archive: Archive, dark: bool
) -> None:
    person = person_address(archive, "Henrik Saalfeld")
    pages = ["/", "/search?q=Hafen&speaker=Saalfeld", "/people", person,
             "/articles", "/article/wbridge", "/article/wbridge/add", "/contrast?about=Saalfeld",
             "/corrections", "/login", "/search?q=gibtesnicht"]  # fmt: skip
    for width in WIDTHS:
        browser.view(width, dark=dark)
        for page in pages:
            browser.go(site + page)
            assert browser.js("document.documentElement.scrollWidth") <= width, (page, width)
    assert browser.complaints == []


def test_what_is_clicked_is_large_enough(browser: Browser, site: str, archive: Archive) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels; links within a sentence are exempt."""
    browser.view(390)
    small = (
        "[...document.querySelectorAll('a, button, input, select, summary, label[for]')]"
        ".filter(e => { const r = e.getBoundingClientRect(); const s = getComputedStyle(e);"
        "return r.width > 1 && r.height > 0 && r.height < 23.5 && s.display != 'inline'"
        "&& s.visibility != 'hidden' })"
        ".map(e => e.outerHTML.slice(0, 80) + ' ' + e.getBoundingClientRect().height)"
    )
    for page in (
        "/",
        "/search?q=Hafen",
        "/article/wbridge",
        "/people",
        person_address(archive, "Henrik Saalfeld"),
    ):
        browser.go(site + page)
        found = [one for one in browser.js(small) if 'type="checkbox"' not in one]
        found = [one for one in found if 'type="radio"' not in one and "<label" not in one]
        assert found == [], page


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(
    browser: Browser, site: str
) -> None:
    browser.view(1280)
    browser.go(site + "/")
    browser.press("Tab", 9)
    assert browser.js("document.activeElement.className") == "skip"
    assert browser.js("document.activeElement.getBoundingClientRect().width") > 40
    browser.press("Tab", 9)
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert browser.js("document.activeElement.className") == "brand"
    assert browser.js(outline) == "solid"

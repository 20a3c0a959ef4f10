"""Reading HTML pages: what becomes of a page's parts."""

import pytest

from wortlaut.model import Agency
from wortlaut.pages.draft import Draft
from wortlaut.pages.html import read_html

FIRST = (
    "Die Stadt Altenfurt baut ihre Brücke neu. Das teilte Bürgermeisterin Ida Brandt am Montag mit."
)
SECOND = (
    "„Wir warten nicht länger“, sagte sie vor dem Rathaus. Die Kosten trägt zur Hälfte das Land."
)
THIRD = (
    "Der Verkehrsclub begrüßte den Beschluss. Er fordert seit Jahren breitere Wege für Fahrräder."
)
LEAD = "Nach zehn Jahren Streit steht fest, wann die alte Brücke in Altenfurt abgerissen wird."


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='de'><head>{head}</head><body>{body}</body></html>"


def article(inside: str = "", head: str = "", behind: str = "") -> str:
    return page(
        f"""<header><nav><ul><li><a href="/">Start</a></li></ul></nav></header>
        <main><article><h1>Altenfurt baut neue Brücke</h1>
        <div class="text"><p>{FIRST}</p>{inside}<p>{SECOND}</p><p>{THIRD}</p></div></article>
        {behind}
        </main><footer><a href="/impressum">Impressum</a></footer>""",
        head,
    )


def parts(draft: Draft) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in draft.parts]


def body(draft: Draft) -> list[str]:
    return [p.text for p in draft.parts if p.kind in {"lead", "paragraph", "subhead", "list"}]


def test_a_plain_page() -> None:
    assert parts(read_html(article())) == [
        ("headline", "Altenfurt baut neue Brücke"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<p><a href='/x'>Lesen Sie auch: Was Brücken kosten</a></p>",
        "<p>Lesen Sie auch: <a href='/x'>Was Brücken kosten</a></p>",
        "<div class='teaser'><h3>Was Brücken kosten</h3><p>Ein Überblick über Preise.</p></div>",
        "<aside><p>In der Region stehen vierzig alte Brücken, die geprüft werden.</p></aside>",
        "<div class='newsletter-box'><p>Bestellen Sie unseren Brief. Er kommt am Morgen.</p></div>",
        "<div class='c-related__list'><p>Diese Artikel könnten Ihnen auch noch gefallen.</p></div>",
        "<section aria-label='Newsletter'><p>Bestellen Sie unseren Brief am Morgen.</p></section>",
        "<p>Anzeige</p>",
        "<p>Stand: 12.01.2026, 09:30 Uhr</p>",
        "<ul><li><a href='/a'>Was Brücken kosten</a></li><li><a href='/b'>Alte Wege</a></li></ul>",
        "<form><p>Wie finden Sie die neue Brücke? Stimmen Sie hier darüber ab.</p></form>",
        "<div style='display: none'><p>Dieser Satz steht da, ist aber nicht zu sehen.</p></div>",
        "<p hidden>Dieser Satz steht da, ist aber nicht zu sehen, weil er versteckt ist.</p>",
        "<div class='embed-consent'><p>Hier steht ein Inhalt eines anderen Anbieters.</p></div>",
        "<script>var text = 'Das ist kein Satz der Seite.';</script>",
        "<table><tr><td>Länge der Brücke in Metern.</td><td>120</td></tr></table>",
    ],
)
def test_furniture_in_the_column_is_left_out(furniture: str) -> None:
    assert body(read_html(article(furniture))) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("<h2>Streit um die Kosten</h2>", "subhead", "Streit um die Kosten"),
        ("<h4>Streit um die Kosten</h4>", "subhead", "Streit um die Kosten"),
        ("<p><strong>Streit um die Kosten</strong></p>", "subhead", "Streit um die Kosten"),
        ("<p class='zwischentitel'>Streit um die Kosten</p>", "subhead", "Streit um die Kosten"),
        ("<p class='x7'>Streit um die Kosten</p>", "subhead", "Streit um die Kosten"),
        ("<ul><li>Im Mai wird gesperrt.</li></ul>", "list", "Im Mai wird gesperrt."),
        (
            "<blockquote>Wir haben uns das gut überlegt und sind uns einig.</blockquote>",
            "paragraph",
            "Wir haben uns das gut überlegt und sind uns einig.",
        ),
        (
            "<p>Der Bau&shy;beginn ist im&nbsp;Mai.\u200b Er dauert <b>ein</b> Jahr.</p>",
            "paragraph",
            "Der Baubeginn ist im Mai. Er dauert ein Jahr.",
        ),
        (
            "<figure><figcaption>Die alte Brücke. <i class='credit'>dpa</i></figcaption></figure>",
            "caption",
            "Die alte Brücke.",
        ),
    ],
)
def test_what_a_block_is(markup: str, kind: str, text: str) -> None:
    assert (kind, text) in parts(read_html(article(markup)))


def test_double_line_breaks_end_paragraphs() -> None:
    draft = read_html(page(f"<h1>Brücke</h1><div>{FIRST}<br><br>{SECOND}<br> <br/>{THIRD}</div>"))
    assert body(draft) == [FIRST, SECOND, THIRD]


def test_pull_quotes_are_not_said_twice() -> None:
    quote = "<blockquote><p>Wir warten nicht länger, sagte sie vor dem Rathaus.</p></blockquote>"
    inside = "<p>„Wir warten nicht länger, sagte sie vor dem Rathaus. Und das ist gut so.“</p>"
    assert len(body(read_html(article(quote + inside)))) == 4


def test_what_stands_under_a_furniture_heading_goes_with_it() -> None:
    behind = "<h3>Die Autorin</h3><p>Ida Muster schreibt seit Jahren über Brücken und Wege.</p>"
    draft = read_html(page(f"<h1>Brücke</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{behind}"))
    assert body(draft) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("heading", "kicker", "headline"),
    [
        ("<h1>Neue Brücke</h1>", None, "Neue Brücke"),
        (
            "<h1><span class='kicker'>Altenfurt</span> <span>Neue Brücke</span></h1>",
            "Altenfurt",
            "Neue Brücke",
        ),
        (
            "<h1><i>Altenfurt</i><i class='sr-only'>: </i><b class='headline'>Neue Brücke</b></h1>",
            "Altenfurt",
            "Neue Brücke",
        ),
        ("<p class='topline'>Altenfurt</p><h1>Neue Brücke</h1>", "Altenfurt", "Neue Brücke"),
        ("<div class='x1'>Altenfurt</div><h1>Neue Brücke</h1>", "Altenfurt", "Neue Brücke"),
    ],
)
def test_kicker_and_headline(heading: str, kicker: str | None, headline: str) -> None:
    head = "<meta property='og:title' content='Altenfurt: Neue Brücke'>" if kicker else ""
    draft = read_html(page(f"<article>{heading}<p>{FIRST}</p><p>{SECOND}</p></article>", head))
    found = dict(reversed(parts(draft)))
    assert (found.get("kicker"), found.get("headline")) == (kicker, headline)


@pytest.mark.parametrize(
    "markup",
    [
        f"<p class='lead'>{LEAD}</p>",
        f"<div class='article__intro'><p>{LEAD}</p></div>",
        f"<h2>{LEAD}</h2>",
        f"<p>{LEAD}</p>",
    ],
)
def test_the_lead_above_the_text(markup: str) -> None:
    head = f"<meta name='description' content='{LEAD}'>"
    text = f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"
    html = f"<article><h1>Brücke</h1><header>{markup}</header>{text}</article>"
    assert ("lead", LEAD) in parts(read_html(page(html, head)))


def test_pictures_have_caption_credit_and_alternative_text_apart() -> None:
    figure = (
        "<figure><img src='b.jpg' alt='Blick auf die Brücke über den Fluss'>"
        "<figcaption>Die alte Brücke steht seit 1905. (Foto: Max Muster/dpa)</figcaption></figure>"
    )
    (image,) = read_html(article(figure)).images
    assert image.alt == "Blick auf die Brücke über den Fluss"
    assert image.caption == "Die alte Brücke steht seit 1905."
    assert image.credit == "Max Muster/dpa"


@pytest.mark.parametrize(
    ("line", "editors", "agencies"),
    [
        ("Quelle: altenfurt.de, mhe/rts", ["mhe"], [Agency("rts", "Reuters")]),
        ("(dmk)", ["dmk"], []),
        ("mit dpa", [], [Agency("dpa", "dpa")]),
    ],
)
def test_source_lines_become_data(line: str, editors: list[str], agencies: list[Agency]) -> None:
    draft = read_html(page(f"<h1>Brücke</h1><p>{FIRST}</p><p>{SECOND}</p><p>{line}</p>"))
    assert body(draft) == [FIRST, SECOND]
    assert draft.editors == editors
    assert [agency.sign for agency in draft.agencies] == [agency.sign for agency in agencies]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("", "no_article"),
        ("   \n", "no_article"),
        (
            page(
                "<h2>Privatsphäre</h2><p>Wir und unsere Partner speichern Daten auf Geräten "
                "und verarbeiten personenbezogene Daten. Dazu brauchen wir Ihre Zustimmung, die "
                "Sie jederzeit ablehnen können. Cookies helfen uns dabei, Inhalte zu zeigen.</p>"
            ),
            "no_article",
        ),
        (
            page(
                "".join(
                    f"<h2><a href='/{i}'>Meldung {i}</a></h2><p>Das ist der Anriss der Meldung, "
                    f"die als Nummer {i} auf der Seite steht.</p>"
                    for i in range(30)
                )
            ),
            "no_article",
        ),
        (page("<h1>404</h1><p>Diese Seite gibt es nicht.</p>"), "no_article"),
        (
            page(
                "".join(
                    f"<div><h2><a href='/{i}'>Meldung {i} von heute</a></h2></div>"
                    for i in range(40)
                )
            ),
            "no_article",
        ),
        (
            page(
                f"<article><h1>Brücke</h1><p>{FIRST}</p></article>"
                "<div class='paywall'><p>Jetzt weiterlesen mit dem Digitalabo</p></div>",
                "<script type='application/ld+json'>"
                '{"@type": "Article", "headline": "Brücke", "isAccessibleForFree": false}</script>',
            ),
            "paywall",
        ),
        (
            page(
                f"<article><h1>Brücke</h1><p>{FIRST}</p><p>{THIRD}</p>"
                "<p>Wie die Stadt das alles bezahlen will, hat sie noch nicht …</p></article>"
            ),
            "incomplete",
        ),
    ],
)
def test_notes(html: str, code: str) -> None:
    assert [note.code for note in read_html(html).notes] == [code]


def test_an_article_has_no_notes() -> None:
    assert read_html(article()).notes == []


def test_the_text_of_the_metadata_completes_a_page_that_shows_little() -> None:
    whole = "\\n\\n".join([FIRST, SECOND, THIRD] * 3)
    more = "\\n\\n".join(
        f"Absatz {i}: Auch das gehört zum Beschluss der Stadt, den alle kennen." for i in range(12)
    )
    node = f'{{"@type": "Article", "headline": "Brücke", "articleBody": "{whole}\\n\\n{more}"}}'
    head = f"<script type='application/ld+json'>{node}</script>"
    draft = read_html(page(f"<article><h1>Brücke</h1><p>{FIRST}</p></article>", head))
    assert body(draft)[0] == FIRST
    assert body(draft).count(FIRST) == 1
    assert SECOND in body(draft)
    assert any(text.startswith("Absatz 11") for text in body(draft))


def test_the_text_of_a_page_that_scripts_build_is_found_in_its_state() -> None:
    prose = [FIRST, SECOND, THIRD, LEAD]
    state = ", ".join(f'{{"type": "p", "text": "<p>{text}</p>"}}' for text in prose)
    html = page(
        "<h1>Neue Brücke</h1><div id='root'></div>",
        f"<script id='__NEXT_DATA__' type='application/json'>{{\"props\": {{\"body\": [{state}], "
        f'"ads": "{"x" * 500}"}}}}</script>',
    )
    assert body(read_html(html)) == prose


def test_a_first_paragraph_that_ends_with_an_agency_is_no_caption() -> None:
    draft = read_html(page(f"<h1>Brücke</h1><p>{FIRST} (dpa)</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert body(draft) == [f"{FIRST} (dpa)", SECOND, THIRD]


def test_bytes_are_read_in_the_encoding_that_the_caller_decided() -> None:
    data = article().encode("cp1252")
    assert body(read_html(data, encoding="cp1252")) == [FIRST, SECOND, THIRD]
    assert read_html(data, encoding="no such encoding").parts


def test_addresses_are_made_whole() -> None:
    head = "<link rel='canonical' href='/stadt/bruecke'>"
    draft = read_html(article(head=head), url="https://altenfurt.example/x?y=1")
    assert draft.url == "https://altenfurt.example/stadt/bruecke"

"""``/articles`` and ``/article/{key}``: the list, and one article to read."""

from starlette.requests import Request
from starlette.responses import Response

from wortlaut.errors import WortlautError
from wortlaut.exports.harmless import one_line
from wortlaut.exports.wording import wording
from wortlaut.web.context import Refused, web
from wortlaut.web.library import Listed
from wortlaut.web.phrases import phrases
from wortlaut.web.queries import address, is_day
from wortlaut.web.reading import notes, reading
from wortlaut.web.rendering import language_of

LONGEST = 200
"""Code points of a name in the address."""


def show_all(request: Request) -> Response:
    """Shows the articles, the newest first."""
    parts = web(request)
    outlet = one_line(request.query_params.get("outlet", ""))[:LONGEST]
    day = one_line(request.query_params.get("day", ""))[:LONGEST]
    listed, message = Listed((), None), ""
    t = phrases(language_of(request))
    if day and not is_day(day):
        message = t.why_fields.format(fields=t.day)
    else:
        try:
            listed = parts.library.articles(
                outlet=outlet or None,
                day=day or None,
                after=request.query_params.get("after", "")[:LONGEST] or None,
            )
        except WortlautError as error:
            message = str(error)
    kept = [(name, value) for name, value in (("outlet", outlet), ("day", day)) if value]
    return parts.renderer.page(
        request,
        "articles",
        400 if message else 200,
        listed=listed,
        outlet=outlet,
        outlets=parts.library.outlets(),
        day_asked=day,
        next_page=address("/articles", [*kept, ("after", listed.next or "")]),
        message=message,
    )


def show(request: Request) -> Response:
    """Shows an article with its statements.

    Raises:
        Refused: there is none of this key.
    """
    parts = web(request)
    key = request.path_params["key"]
    article = parts.library.article(key)
    if article is None:
        raise Refused(404, "missing")
    links = parts.library.links(key)
    say = wording(language_of(request))
    page = reading(article, links, say)
    headed = {
        piece.statement
        for passage in page.head
        for piece in passage.pieces
        if piece.kind == "mark" and piece.last
    }
    return parts.renderer.page(
        request,
        "article",
        page=page,
        notes=notes(article, links, say),
        people=links.people,
        head_notes=sorted(headed),
        hidden_statements=[n for n in range(len(page.records)) if n not in page.in_text],
    )

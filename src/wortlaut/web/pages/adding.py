"""``/article/{key}/add``: a statement that the engine has missed."""

from starlette.requests import Request
from starlette.responses import Response

from wortlaut.archive.corrections import making
from wortlaut.errors import UsageError
from wortlaut.model import Article, Span
from wortlaut.web.context import Form, Refused, web
from wortlaut.web.pages.signing import signed
from wortlaut.web.queries import KINDS, address
from wortlaut.web.reading import block_at, blocks, choices

SHOWN = 60
"""Code points of a paragraph's beginning."""


def show(request: Request) -> Response:
    """Shows the words of a paragraph to choose from."""
    asked = request.query_params
    return _page(request, _article(request), asked.get("start"), asked.get("end"))


def add(request: Request, form: Form) -> Response:
    """Adds a statement."""
    article = _article(request)
    kind = next((kind for kind in KINDS if kind == form.one("kind")), None)
    if kind is None:
        raise Refused(400, "choose")
    span = form.number("start"), form.number("end")
    try:
        name = form.one("speaker")
        speaker = making.speaker_value(article, name) if name else None
        event = web(request).library.correct(
            making.add(
                article,
                [span],
                kind,
                speaker,
                author=form.one("author"),
                reason=form.one("reason") or None,
            )
        )
    except UsageError as error:
        return _page(request, article, str(span[0]), str(span[1]), form, str(error))
    key = web(request).library.key_of(article.id, f"h{event.id}")
    path = f"/statement/{key}" if key else f"/article/{article.id}"
    return signed(request, form, address(path, [("done", "add")]))


def _article(request: Request) -> Article:
    article = web(request).library.article(request.path_params["key"])
    if article is None:
        raise Refused(404, "missing")
    return article


def _page(
    request: Request,
    article: Article,
    start: str | None,
    end: str | None,
    form: Form | None = None,
    message: str = "",
) -> Response:
    every = blocks(article)
    chosen = _chosen(article, start, end)
    place = _number(request.query_params.get("block"))
    if chosen:
        place = block_at(every, chosen[0])
    elif place is None or place >= len(every):
        place = next((n for n, b in enumerate(every) if b.kind == "paragraph"), 0)
    stretch = (every[place].start, every[place].end) if every else (0, len(article.text))
    if chosen:
        stretch = stretch[0], max(stretch[1], chosen[1])
    first = chosen or stretch
    return web(request).renderer.page(
        request,
        "add",
        400 if message else 200,
        article=article,
        blocks=[
            (n, _beginning(article.text[block.start : block.end])) for n, block in enumerate(every)
        ],
        block=place,
        passage=article.text[stretch[0] : stretch[1]],
        passage_start=stretch[0],
        words=choices(article.text, stretch, first),
        start=first[0],
        end=first[1],
        kind=form.one("kind") if form else "direct",
        speaker=form.one("speaker") if form else "",
        names=[entity.name for entity in article.entities],
        message=message,
    )


def _chosen(article: Article, start: str | None, end: str | None) -> Span | None:
    first, last = _number(start), _number(end)
    if first is None or last is None or not first < last <= len(article.text):
        return None
    return first, last


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else None


def _beginning(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"

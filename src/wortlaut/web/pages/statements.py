"""``/statement/{key}``: one statement, where it comes from, and what is wrong with it."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from wortlaut.archive.corrections import making
from wortlaut.archive.corrections.events import Correction
from wortlaut.archive.views import StatementPage, StatementView
from wortlaut.errors import UsageError
from wortlaut.exports.citation import apa, bibtex, csl_json, work
from wortlaut.exports.wording import Language, wording
from wortlaut.model import Article, Statement
from wortlaut.web.context import Form, Refused, web
from wortlaut.web.pages.signing import signed
from wortlaut.web.phrases import phrases
from wortlaut.web.queries import KINDS, address
from wortlaut.web.reading import around, choices, how_found
from wortlaut.web.rendering import language_of


def show(request: Request) -> Response:
    """Shows all about a statement."""
    return _page(request)


def correct(request: Request, form: Form) -> Response:
    """Puts one thing about a statement right."""
    parts = web(request)
    key = request.path_params["key"]
    try:
        article, statement = parts.library.statement_of(key)
    except UsageError:
        raise Refused(404, "missing") from None
    action = form.one("action")
    try:
        event = parts.library.correct(_correction(article, statement, action, form))
    except UsageError as error:
        return _page(request, str(error), action)
    now = None if action == "reject" else _key_now(request, article.id, statement, event.id)
    path = f"/statement/{now}" if now else f"/article/{article.id}"
    return signed(request, form, address(path, [("done", action)]))


def _key_now(request: Request, article: str, statement: Statement, event: int) -> str | None:
    """Returns the permanent name that the statement has now: other words are another one."""
    library = web(request).library
    return library.key_of(article, statement.id) or library.key_of(article, f"h{event}")


def _correction(article: Article, statement: Statement, action: str, form: Form) -> Correction:
    author, reason = form.one("author"), form.one("reason") or None
    if action == "speaker":
        value = making.speaker_value(article, form.one("speaker"))
        return making.set_speaker(article, statement, value, author=author, reason=reason)
    if action == "kind":
        kind = next((kind for kind in KINDS if kind == form.one("kind")), None)
        if kind is None:
            raise Refused(400, "choose")
        return making.set_kind(article, statement, kind, author=author, reason=reason)
    if action == "span":
        span = form.number("start"), form.number("end")
        return making.set_spans(
            article, statement, chosen_spans(statement, span), author=author, reason=reason
        )
    if action in {"confirm", "reject"}:
        return making.judge(article, statement, action == "confirm", author=author, reason=reason)
    raise Refused(400, "choose")


def chosen_spans(statement: Statement, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Returns the chosen stretch; where the quote is interrupted, the frame stays out of it."""
    start, end = span
    if len(statement.quote) < 2 or start >= end:
        return [span]
    kept = [(a, b) for a, b in statement.quote if b > start and a < end]
    if len(kept) < 2:
        return [span]
    return [(start, kept[0][1]), *kept[1:-1], (kept[-1][0], end)]


def _page(request: Request, message: str = "", opened: str = "") -> Response:
    parts = web(request)
    page = parts.library.statement(request.path_params["key"])
    if page is None:
        raise Refused(404, "missing")
    article = parts.library.article(page.statement.article.key)
    if article is None:
        raise Refused(404, "missing")
    language = language_of(request)
    view = page.statement
    stretch = around(article, view.spans)
    spans = view.spans or ((0, 0),)
    return parts.renderer.page(
        request,
        "statement",
        400 if message else 200,
        page=page,
        found=how_found(
            view.how,
            view.speaker_text,
            view.speaker.name if view.speaker else None,
            "human" in view.origin,
            phrases(language),
            wording(language),
        ),
        variants=[variant for variant in page.variants if not _within(variant, view)],
        citations=_citations(article, page, language),
        passage=article.text[stretch[0] : stretch[1]],
        passage_start=stretch[0],
        words=choices(article.text, stretch, (spans[0][0], spans[-1][1])),
        names=[entity.name for entity in article.entities],
        message=message,
        opened=opened,
    )


def _within(variant: StatementView, view: StatementView) -> bool:
    """Returns whether a variant is the statement itself, or stands in the same words."""
    return variant.article.key == view.article.key and any(
        start < end_ and start_ < end for start, end in variant.spans for start_, end_ in view.spans
    )


def _citations(article: Article, page: StatementPage, language: Language) -> list[tuple[str, str]]:
    view = page.statement
    speaker = view.speaker.name if view.speaker else view.speaker_text
    cited = work(article, speaker=speaker, quote=view.quote)
    today = datetime.now(UTC).date()
    return [
        ("APA", apa(cited, accessed=today, language=language)),
        ("BibTeX", bibtex(cited, accessed=today, language=language)),
        ("CSL-JSON", csl_json(cited, accessed=today, language=language)),
    ]

"""``/search``: statements found, with facets."""

from starlette.requests import Request
from starlette.responses import Response

from wortlaut.archive.views import Facets, Results
from wortlaut.errors import WortlautError
from wortlaut.web.context import web
from wortlaut.web.phrases import Phrases, phrases
from wortlaut.web.queries import Asked, asked
from wortlaut.web.rendering import language_of

_NAMED = ("speaker", "about", "addressee", "source")


def show(request: Request) -> Response:
    """Shows the statements that the address asks for."""
    parts = web(request)
    question = asked(request.query_params.multi_items())
    message = complaint(question, phrases(language_of(request)))
    results: Results | None = None
    facets: Facets | None = None
    if not message:
        try:
            results = parts.library.search(question.query(), after=question.after or None)
            facets = parts.library.facets(question.query())
        except WortlautError as error:
            message = str(error)
    given = [question.text(name) for name in _NAMED if question.text(name)]
    return parts.renderer.page(
        request,
        "search",
        400 if message else 200,
        asked=question,
        narrowing=bool(question.wrong),  # what is narrowed stands above the answers anyway
        results=results,
        facets=facets,
        given=len(given),
        names=parts.library.names(given) if given else {},
        message=message,
    )


def complaint(question: Asked, t: Phrases) -> str:
    """Returns what could not be read of a question; empty: all could."""
    labels = {
        "q": t.search_label,
        "speaker": t.speaker,
        "about": t.about_whom,
        "addressee": t.to_whom,
        "source": t.source,
        "since": t.since,
        "until": t.until,
        "sure": t.at_least,
        "sort": t.order,
        "kind": t.facets,
        "outlet": t.outlet,
        "after": t.pages,
    }
    wrong = [labels[name] for name in question.wrong if name in labels]
    return t.why_fields.format(fields=", ".join(wrong)) if wrong else ""

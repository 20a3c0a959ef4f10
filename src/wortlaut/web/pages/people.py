"""``/people`` and ``/person/{id}``: who is in the archive, and who is who."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wortlaut.archive.corrections import making
from wortlaut.archive.views import PersonRef, PersonView
from wortlaut.errors import UsageError
from wortlaut.exports.harmless import one_line
from wortlaut.web.charts import chart
from wortlaut.web.context import Form, Refused, web
from wortlaut.web.pages.signing import signed
from wortlaut.web.queries import address

LONGEST = 200
"""Code points of a name in the address."""


def show_all(request: Request) -> Response:
    """Shows those of a name, else those who are quoted most."""
    parts = web(request)
    name = one_line(request.query_params.get("name", ""))[:LONGEST]
    return parts.renderer.page(
        request,
        "people",
        name=name,
        people=parts.library.find_people(name, 50) if name else (),
        most=() if name else parts.library.overview().most_quoted,
        message="",
    )


def show(request: Request) -> Response:
    """Shows somebody over all articles."""
    return _person(request, _view(request))


def show_merge(request: Request) -> Response:
    """Shows whom somebody can be merged with."""
    return _merge(request, _view(request))


def merge(request: Request, form: Form) -> Response:
    """Makes two entries one; the one of the page stays."""
    view = _view(request)
    identity = view.person.id or ""
    try:
        web(request).library.correct(
            making.merge(
                form.one("other"),
                identity,
                author=form.one("author"),
                reason=form.one("reason") or None,
            )
        )
    except UsageError as error:
        return _merge(request, view, str(error))
    return signed(request, form, _home(identity, "merge"))


def show_split(request: Request) -> Response:
    """Shows the articles from which namesakes are told apart."""
    return _split(request, _view(request))


def split(request: Request, form: Form) -> Response:
    """Gives some articles to somebody else of the same name."""
    view = _view(request)
    identity = view.person.id or ""
    try:
        web(request).library.split(
            identity,
            form.many("article"),
            name=form.one("name") or None,
            author=form.one("author"),
            reason=form.one("reason") or None,
        )
    except UsageError as error:
        return _split(request, view, str(error))
    return signed(request, form, _home(identity, "split"))


def _home(identity: str, done: str) -> str:
    return address(f"/person/{identity}", [("done", done)])


def _view(request: Request) -> PersonView:
    view = web(request).library.person(request.path_params["id"])
    if view is None:
        raise Refused(404, "missing")
    return view


def _person(request: Request, view: PersonView) -> Response:
    if view.person.id and view.person.id != request.path_params["id"]:
        # merged since: the old address leads on
        return RedirectResponse(address(f"/person/{view.person.id}", []), 303)
    return web(request).renderer.page(
        request, "person", view=view, chart=chart(view.timeline), message=""
    )


def _merge(request: Request, view: PersonView, message: str = "") -> Response:
    parts = web(request)
    name = one_line(request.query_params.get("name", ""))[:LONGEST]
    found: list[PersonRef] = []
    if name:
        found = [
            ref
            for ref in parts.library.find_people(name, 50)
            if ref.id and ref.id != view.person.id
        ]
    return parts.renderer.page(
        request,
        "merge",
        400 if message else 200,
        view=view,
        name=name,
        people=found,
        message=message,
    )


def _split(request: Request, view: PersonView, message: str = "") -> Response:
    parts = web(request)
    return parts.renderer.page(
        request,
        "split",
        400 if message else 200,
        view=view,
        articles=parts.library.articles_of(view.person.id or ""),
        message=message,
    )

"""``/login`` and ``/logout``."""

import time

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wortlaut.web.context import Form, Refused, web
from wortlaut.web.phrases import phrases
from wortlaut.web.rendering import language_of, set_cookie
from wortlaut.web.security import SESSION_COOKIE, SESSION_HOURS, client


def show(request: Request) -> Response:
    """Asks for the password."""
    return _page(request, request.query_params.get("back", "/"))


def log_in(request: Request, form: Form) -> Response:
    """Lets in who knows the password."""
    parts, now, address = web(request), time.time(), client(request)
    if not parts.tries.allowed(address, now):
        raise Refused(429, "tries")
    if not parts.keys.is_password(form.one("password")):
        parts.tries.wrong(address, now)
        message = phrases(language_of(request)).why_wrong_password
        return _page(request, form.one("back"), message, 401)
    response = RedirectResponse(_own(form.one("back")), status_code=303)
    set_cookie(response, request, SESSION_COOKIE, parts.keys.session(now), SESSION_HOURS * 3600)
    return response


def log_out(_request: Request, _form: Form) -> Response:
    """Ends this browser's session."""
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(SESSION_COOKIE)
    return response


def _page(request: Request, back: str, message: str = "", status: int = 200) -> Response:
    return web(request).renderer.page(request, "login", status, back=_own(back), message=message)


def _own(back: str) -> str:
    """Returns a path of the reader's own: nobody is sent elsewhere."""
    plain = back.isascii() and back.isprintable() and "\\" not in back
    return back if plain and back.startswith("/") and not back.startswith("//") else "/"

"""What follows a correction: the browser goes on, and the name is kept for the next one."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wortlaut.web.context import Form
from wortlaut.web.rendering import AUTHOR_COOKIE, YEAR, set_cookie


def signed(request: Request, form: Form, address: str) -> Response:
    """Returns the way on to a page; keeps the author's name.

    Args:
        request: what is answered.
        form: what was corrected.
        address: a path of the reader's own.
    """
    response = RedirectResponse(address, status_code=303)
    set_cookie(response, request, AUTHOR_COOKIE, quote(form.one("author")[:100], safe=""), YEAR)
    return response

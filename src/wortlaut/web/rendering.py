"""Makes pages from templates, in the reader's language."""

import hashlib
import secrets
from datetime import datetime
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from jinja2 import DictLoader, Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from wortlaut import __version__
from wortlaut.exports import look
from wortlaut.exports.harmless import harmless, one_line, web_address
from wortlaut.exports.passages import LANES
from wortlaut.exports.wording import Language, wording
from wortlaut.web.phrases import LANGUAGES, phrases, preferred
from wortlaut.web.queries import address
from wortlaut.web.security import BROWSER_COOKIE, SAFE_METHODS, SESSION_COOKIE, Keys
from wortlaut.web.settings import Settings

LANGUAGE_COOKIE = "wortlaut_language"
AUTHOR_COOKIE = "wortlaut_author"
YEAR = 365 * 24 * 3600

SINGLED_OUT = 0
"""Voices that the style sheet can light up one by one; the reader needs none."""

DONE = frozenset({"speaker", "kind", "span", "confirm", "reject", "add", "merge", "split", "undo"})
"""What a page may say has just been done."""


def language_of(request: Request) -> Language:
    """Returns the language asked for: by the link, else as chosen before, else the browser's."""
    for choice in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if choice in LANGUAGES:
            return choice
    return preferred(request.headers.get("accept-language", ""))


def author_of(request: Request) -> str:
    """Returns the name under which this browser has corrected before; empty: none."""
    return one_line(unquote(request.cookies.get(AUTHOR_COOKIE, "")))[:100]


class Renderer:
    """Renders pages.

    Args:
        settings: how the reader is served.
        keys: makes the forms' tokens.
    """

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self._settings, self._keys = settings, keys

    def page(self, request: Request, name: str, status: int = 200, /, **values: object) -> Response:
        """Returns a page.

        Args:
            request: what is answered.
            name: the template, without suffixes.
            status: of HTTP.
            values: what the template shows besides what all show.
        """
        language = language_of(request)
        browser = request.cookies.get(BROWSER_COOKIE) or ""
        known = len(browser) == 32 and browser.isalnum()
        if not known:
            browser = secrets.token_hex(16)
        done = request.query_params.get("done", "")
        text = (
            _environment()
            .get_template(f"{name}.html.j2")
            .render(
                t=phrases(language),
                say=wording(language),
                path=request.url.path,
                languages=[(other, _in(request, other)) for other in LANGUAGES],
                token=self._keys.form_token(browser),
                author=author_of(request),
                read_only=self._settings.read_only,
                logged_in=self._settings.password is not None and SESSION_COOKIE in request.cookies,
                request_id=request.scope["state"]["request_id"],
                done=done if done in DONE else "",
                assets=assets(),
                version=__version__,
                **values,
            )
        )
        response = Response(
            # what no harmless() has seen, such as a name in a form, may hold a lone surrogate
            text.encode("utf-8", "replace"),
            status_code=status,
            media_type="text/html; charset=utf-8",
            headers={"vary": "accept-language, cookie", "content-language": language},
        )
        if not known:
            set_cookie(response, request, BROWSER_COOKIE, browser)
        if request.query_params.get("lang") in LANGUAGES:
            set_cookie(response, request, LANGUAGE_COOKIE, language, age=YEAR)
        return response


def set_cookie(
    response: Response, request: Request, name: str, value: str, age: int | None = None
) -> None:
    """Sets a cookie that scripts cannot read and other sites cannot send along.

    Args:
        response: to set it with.
        request: what is answered.
        name: the cookie's.
        value: ASCII.
        age: seconds that it is kept; None: until the browser is closed.
    """
    response.set_cookie(
        name,
        value,
        max_age=age,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def _in(request: Request, language: Language) -> str:
    """Returns the address of the same page in a language."""
    path = request.url.path
    # A page that answers a form has no address of its own; "//host" would lead elsewhere.
    if request.method not in SAFE_METHODS or path.startswith("//"):
        return address("/", [("lang", language)])
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in {"lang", "done"}]
    return address(path, [*kept, ("lang", language)])


def local(instant: str) -> str:
    """Returns an instant in the time of this machine; what is none stays as it is."""
    try:
        return datetime.fromisoformat(instant).astimezone().isoformat()
    except (ValueError, OverflowError):
        return instant


def beginning(text: str, most: int) -> str:
    """Returns the first words of a text, at most so many code points, with an ellipsis if cut."""
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", 0, most) if " " in text[:most] else most].rstrip(" ,;:") + " …"


def ending(text: str, most: int) -> str:
    """Returns the last words of a text, at most so many code points, with an ellipsis if cut."""
    if len(text) <= most:
        return text
    start = len(text) - most
    space = text.find(" ", start)
    return "… " + text[space if space >= 0 else start :].strip()


def assets() -> dict[str, str]:
    """Returns the addresses of the static files by their names; each changes with its file."""
    return {name: f"/static/{digest}/{name}" for name, (digest, _, _) in static().items()}


@cache
def static() -> dict[str, tuple[str, str, bytes]]:
    """Returns the static files by their names: digest, media type, bytes."""
    style = (
        _environment()
        .get_template("reader.css.j2")
        .render(palette=look.palette(), lanes=LANES, singled_out=SINGLED_OUT)
    )
    found = {
        "reader.css": ("text/css; charset=utf-8", style.encode()),
        "reader.js": ("text/javascript; charset=utf-8", _file("static/reader.js").encode()),
        "icon.svg": ("image/svg+xml", _file("static/icon.svg").encode()),
    }
    return {
        name: (hashlib.sha256(data).hexdigest()[:12], kind, data)
        for name, (kind, data) in found.items()
    }


@cache
def _environment() -> Environment:
    folder = files(__package__).joinpath("templates")
    own = {
        item.name: item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith(".j2")
    }
    environment = Environment(
        loader=DictLoader({**look.templates(*look.SHARED), **own}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["harmless"] = harmless
    environment.filters["line"] = one_line
    environment.filters["web_address"] = web_address
    environment.filters["local"] = local
    environment.filters["beginning"] = beginning
    environment.filters["ending"] = ending
    environment.globals["colours"] = len(look.palette())
    environment.globals["singled_out"] = SINGLED_OUT
    return environment


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")

"""``/contrast``: what different people said about one person or subject."""

from starlette.requests import Request
from starlette.responses import Response

from wortlaut.archive.views import Contrast
from wortlaut.errors import WortlautError
from wortlaut.web.context import web
from wortlaut.web.pages.search import complaint
from wortlaut.web.phrases import phrases
from wortlaut.web.queries import asked
from wortlaut.web.rendering import language_of

SUGGESTED = 12


def show(request: Request) -> Response:
    """Shows the statements of different people in columns."""
    parts = web(request)
    pairs = [
        ("q" if name == "text" else name, value)
        for name, value in request.query_params.multi_items()
        if name in {"about", "text", "since", "until"}
    ]
    question = asked(pairs)
    about, text = question.text("about"), question.text("q")
    message = complaint(question, phrases(language_of(request)))
    contrast: Contrast | None = None
    if (about or text) and not message:
        try:
            contrast = parts.library.contrast(
                about, text=text, since=question.since or None, until=question.until or None
            )
        except WortlautError as error:
            message = str(error)
    shown = parts.library.names([about]).get(about, about) if about else ""
    subject = shown
    if contrast and len(contrast.about) == 1:
        subject = contrast.about[0].name
    return parts.renderer.page(
        request,
        "contrast",
        400 if message else 200,
        contrast=contrast,
        about=about,
        about_shown=shown,
        text=text,
        since=question.since,
        until=question.until,
        title=", ".join(part for part in (subject, text) if part),
        suggestions=() if about or text else parts.library.overview().most_quoted[:SUGGESTED],
        message=message,
    )

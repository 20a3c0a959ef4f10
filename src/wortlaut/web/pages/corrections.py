"""``/corrections``: what people have put right, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from wortlaut.archive.corrections.events import Event, Selectors
from wortlaut.errors import UsageError
from wortlaut.exports.wording import wording
from wortlaut.web.context import Form, web
from wortlaut.web.library import PAGE
from wortlaut.web.pages.signing import signed
from wortlaut.web.phrases import phrases
from wortlaut.web.queries import address
from wortlaut.web.rendering import language_of


@dataclass(frozen=True, slots=True)
class Told:
    """A correction in words."""

    id: int
    action: str
    quote: str
    change: str
    author: str
    created: str
    reason: str | None
    article: str | None
    undone: int | None


def show(request: Request) -> Response:
    """Shows the corrections, the latest first."""
    return _page(request)


def undo(request: Request, form: Form) -> Response:
    """Takes a correction back."""
    try:
        web(request).library.undo(
            request.path_params["id"],
            author=form.one("author"),
            reason=form.one("reason") or None,
        )
    except UsageError as error:
        return _page(request, str(error))
    return signed(request, form, address("/corrections", [("done", "undo")]))


def _page(request: Request, message: str = "") -> Response:
    parts = web(request)
    before = request.query_params.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) < 10
    events = parts.library.corrections(before=int(before) if known else None)
    return parts.renderer.page(
        request,
        "corrections",
        400 if message else 200,
        told=_told(request, events),
        next=events[-1].id if len(events) == PAGE and events[-1].id > 1 else None,
        message=message,
    )


def _told(request: Request, events: Sequence[Event]) -> list[Told]:
    ids = {
        name
        for event in events
        for name in (event.correction.value.identity, event.correction.value.into)
        if name
    }
    names = web(request).library.names(sorted(ids)) if ids else {}
    return [
        Told(
            event.id,
            event.correction.action,
            _words(event.correction.target.quote or event.correction.value.quote),
            _change(request, event, names),
            event.correction.author,
            event.created,
            event.correction.reason,
            event.correction.article,
            event.undone_by,
        )
        for event in events
    ]


def _change(request: Request, event: Event, names: dict[str, str]) -> str:
    language = language_of(request)
    t, say = phrases(language), wording(language)
    value = event.correction.value
    identity, into = value.identity or "", value.into or ""
    match event.correction.action:
        case "speaker" | "add":
            name = value.speaker.name if value.speaker else None
            return t.change_speaker.format(name=name) if name else t.change_nobody
        case "kind":
            return say.kinds[value.kind] if value.kind else ""
        case "span":
            return say.quoted(_words(value.quote))
        case "merge":
            return t.change_merge.format(
                name=names.get(identity, identity), other=names.get(into, into)
            )
        case "split":
            count = t.count("articles_count", len(value.articles))
            return t.change_split.format(name=names.get(identity, identity), count=count)
        case "undo":
            return t.change_undo.format(number=value.event)
        case _:
            return ""


def _words(selectors: Selectors) -> str:
    return " … ".join(selector.exact for selector in selectors)

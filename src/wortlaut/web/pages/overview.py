"""``/``: what is in the archive."""

from starlette.requests import Request
from starlette.responses import Response

from wortlaut.web.charts import chart
from wortlaut.web.context import web


def show(request: Request) -> Response:
    """Shows how many articles there are, of when and by whom, and who is quoted most."""
    parts = web(request)
    overview = parts.library.overview()
    return parts.renderer.page(
        request,
        "overview",
        overview=overview,
        chart=chart(overview.days),
        runs=parts.library.runs(),
    )

"""The HTTP API under ``/api/v1``: the same questions and answers as the reader's, for programs."""

from wortlaut.web.api.routes import router

__all__ = ["router"]

"""The HTTP API under ``/api/v1``: the same questions and answers as the reader's, for programs."""

from wortlaut.web.api.application import create_api

__all__ = ["create_api"]

"""Somebody who asks the reader for pages: a browser without scripts."""

import asyncio
import re
from collections.abc import Mapping

import httpx
from tests.web.articles import person_address, statement_address

from wortlaut.archive import Archive
from wortlaut.web.app import create_app
from wortlaut.web.settings import Settings


class Visitor:
    """A browser without scripts: keeps cookies, fills in forms."""

    def __init__(self, archive: Archive, settings: Settings | None = None) -> None:
        self.archive = archive
        self.app = create_app(archive, settings)
        self.cookies = httpx.Cookies()
        self.headers = {"accept-language": "de-DE,de;q=0.9"}

    def get(self, path: str, **more: object) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, data: Mapping[str, object], **more: object) -> httpx.Response:
        return self.ask("POST", path, data=data, **more)

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport,
                base_url="http://127.0.0.1:8765",
                cookies=self.cookies,
                headers=self.headers,
            ) as client:
                answer = await client.request(method, path, **more)  # type: ignore[arg-type]
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())

    def token(self, path: str = "/login") -> str:
        found = re.search(r'name="token" value="([0-9a-f]{64})"', self.get(path).text)
        assert found
        return found[1]

    def send(self, path: str, **fields: object) -> httpx.Response:
        """Sends a form as the page at `/login` would, with its token."""
        return self.post(path, {"token": self.token(), **fields})

    def statement(self, words: str) -> str:
        """Returns the address of the statement that has these words."""
        return statement_address(self.archive, words)

    def person(self, name: str) -> str:
        """Returns the address of the person of this name."""
        return person_address(self.archive, name)

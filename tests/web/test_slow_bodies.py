"""A body that never ends does not hold up the others."""

import asyncio

import pytest
from starlette.exceptions import HTTPException
from starlette.types import Message

from wortlaut.web import security


def test_slow_body_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "SLOWEST_BODY", 0.05)

    async def drip() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def read() -> None:
        receive = security._bounded(drip)
        while True:
            await receive()

    with pytest.raises(HTTPException) as error:
        asyncio.run(read())
    assert error.value.status_code == 408


def test_who_waits_for_the_answer_is_not_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "SLOWEST_BODY", 0.01)
    sent: list[Message] = [
        {"type": "http.request", "body": b"x", "more_body": False},
        {"type": "http.disconnect"},
    ]

    async def wait() -> Message:
        message = sent.pop(0)
        if message["type"] == "http.disconnect":
            await asyncio.sleep(0.05)
        return message

    async def read() -> Message:
        receive = security._bounded(wait)
        await receive()
        return await receive()

    assert asyncio.run(read())["type"] == "http.disconnect"

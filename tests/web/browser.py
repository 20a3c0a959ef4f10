"""A headless Chromium, driven over the DevTools protocol with nothing but the standard library."""

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
PATIENCE = 30.0


def chromium() -> str | None:
    """Returns the browser's path; None: there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


class Browser:
    """One browser with one page."""

    def __init__(self, path: str) -> None:
        self._folder = tempfile.mkdtemp(prefix="wortlaut-chromium-")
        self._process = subprocess.Popen(
            [path, *FLAGS, f"--user-data-dir={self._folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.complaints: list[str] = []
        self._number = 0
        self._socket = self._connect()
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def go(self, address: str) -> None:
        """Loads a page."""
        self.call("Page.navigate", url=address)
        self.settled()

    def settled(self) -> None:
        """Waits until a page that was asked for stands."""
        time.sleep(0.15)
        self.until("document.readyState == 'complete'")

    def until(self, condition: str) -> None:
        """Waits until something is so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.js(f"Boolean({condition})"):
                return
            time.sleep(0.05)
        raise TimeoutError(f"{condition} on {self.js('location.href')}")

    def js(self, expression: str) -> Any:
        """Returns the value of an expression on the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer.get("result", {}).get("value")

    def type(self, text: str) -> None:
        """Types into what has the focus."""
        self.call("Input.insertText", text=text)

    def press(self, key: str, code: int) -> None:
        """Presses a key."""
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                **(text if kind == "keyDown" else {}),
            )

    def view(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """Sets the size of the page and the colours that the reader prefers."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def shoot(self, path: Path, *, whole: bool = True) -> None:
        """Saves a picture of the page."""
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Calls a method of the protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        _send(self._socket, json.dumps(message).encode())
        while True:
            answer = json.loads(_receive(self._socket))
            self._listen(answer)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer.get("result", {})
                return result

    def _listen(self, event: dict[str, Any]) -> None:
        """Notes what the browser complains of: scripts refused, errors, files not loaded."""
        if event.get("method") == "Log.entryAdded":
            entry = event["params"]["entry"]
            if entry["level"] in {"error", "warning"}:
                self.complaints.append(f"{entry['text']} {entry.get('url', '')}")
        if event.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(event["params"]["exceptionDetails"].get("text")))

    def _connect(self) -> socket.socket:
        port_file = Path(self._folder, "DevToolsActivePort")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if port_file.exists() and (lines := port_file.read_text().split()):
                return self._open(int(lines[0]))
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError("the browser did not start")

    def _open(self, port: int) -> socket.socket:
        address = f"http://127.0.0.1:{port}/json"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            pages = json.load(answer)
        place = urlsplit(next(p for p in pages if p["type"] == "page")["webSocketDebuggerUrl"])
        opened = socket.create_connection(("127.0.0.1", port), PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        opened.sendall(
            f"GET {place.path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += opened.recv(1)
        return opened


def _send(opened: socket.socket, data: bytes) -> None:
    """Sends a WebSocket text frame (RFC 6455); a client masks what it sends."""
    mask = os.urandom(4)
    size = len(data)
    if size < 126:
        head = struct.pack("!BB", 0x81, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", 0x81, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x81, 0x80 | 127, size)
    opened.sendall(head + mask + bytes(b ^ mask[n % 4] for n, b in enumerate(data)))


def _receive(opened: socket.socket) -> bytes:
    """Returns the next message, joined of its frames."""
    message = b""
    while True:
        first, second = _exactly(opened, 2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", _exactly(opened, 2))
        elif size == 127:
            (size,) = struct.unpack("!Q", _exactly(opened, 8))
        message += _exactly(opened, size)
        if first & 0x80:
            return message


def _exactly(opened: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = opened.recv(min(size - len(data), 1 << 20))
        if not part:
            raise ConnectionError("the browser has gone")
        data += part
    return bytes(data)

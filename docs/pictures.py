"""Makes the pictures of the README from a real reading of the example article.

usage: python docs/pictures.py

The terminal's picture is an SVG that Rich exports; the browser's needs Chromium on the path.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

import wortlaut
from wortlaut.exports.html import to_html
from wortlaut.exports.terminal import show

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "stadtwerke.txt"
IMAGES = Path(__file__).with_name("images")


def terminal(article: wortlaut.Article) -> None:
    """Writes the terminal's picture."""
    console = Console(record=True, width=96, file=io.StringIO(), force_terminal=True)
    show(article, console, language="en")
    title = f"wortlaut read examples/{EXAMPLE.name}"
    console.save_svg(str(IMAGES / "terminal.svg"), title=title, unique_id="wortlaut")


def browser(article: wortlaut.Article) -> bool:
    """Writes the browser's picture; returns whether there is a Chromium to make it with."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "article.html"
        page.write_text(to_html(article, language="de"), encoding="utf-8")
        subprocess.run(  # noqa: S603 - our own page in the machine's own browser
            [
                *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--no-first-run", "--disable-sync", f"--user-data-dir={folder}/profile"),
                *("--window-size=1180,1000", f"--screenshot={IMAGES / 'reader.png'}"),
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
    return True


def main() -> int:
    """Makes the pictures; returns the exit code."""
    IMAGES.mkdir(exist_ok=True)
    article = wortlaut.read(EXAMPLE)
    terminal(article)
    if not browser(article):
        print("no Chromium on the path: reader.png stays as it is", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Kills ``wortlaut add`` again and again, and looks whether anything is lost or halved.

usage: python benchmarks/crash.py [--kills 50] [--pages 1500] [--jobs 1] [--longest 5]

Made-up pages are added to a fresh archive. At random moments the run and its workers are killed
(SIGKILL); then the archive is opened, checked (integrity, each article with all its rows), and
held against what was there before: no article may be gone. When the kills are over, one run goes
to the end, and all pages must be in. When all are in before that, a new archive is begun.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, select

from wortlaut.archive import Archive, checkup, schema

_NAMES = ("Emil Kranz", "Rosa Brand", "Jonas Reuther", "Helga Lindner", "Carla Winter")
_WORDS = ("Brücke", "Schule", "Halle", "Straße", "Quelle", "Mühle", "Bahn", "Bücherei")


def make_pages(folder: Path, number: int) -> None:
    """Writes pages with a few statements each."""
    folder.mkdir()
    for i in range(number):
        one, other = _NAMES[i % 5], _NAMES[(i + 1 + i // 5 % 4) % 5]
        thing = _WORDS[i % 8]
        (folder / f"{i:05}.html").write_text(
            f"""<html lang="de"><head><link rel="canonical" href="https://bote.example/{i}">
<title>{thing} {i}</title></head><body><article><h1>Die {thing} Nummer {i} öffnet im Mai</h1>
<p>Die Stadt Lindenau hat am Montag die {thing} Nummer {i} eröffnet, wie das Rathaus mitteilte.</p>
<p>„Wir haben {i} Tage gewartet“, sagte {one}. Man wolle nun rasch weiterbauen.</p>
<p>{other} kündigte an, dass die Kosten von {i} Millionen Euro geprüft würden. Mit {one} habe man
darüber nicht gesprochen.</p></article></body></html>""",
            encoding="utf-8",
        )


def state_of(where: str) -> dict[str, str]:
    """Returns the articles and what their records say; nothing, where there is no archive yet."""
    table = schema.articles
    with Archive.open(where, create=True) as archive, archive.connect() as connection:
        rows = connection.execute(select(table.c.key, table.c.record_sha256))
        return {row.key: row.record_sha256 for row in rows}


def faults(where: str) -> list[str]:
    """Returns what is wrong with the archive."""
    with Archive.open(where) as archive:
        found = list(checkup.check(archive))
        with archive.connect() as connection:
            for table in (schema.entities, schema.sources):
                owners = connection.execute(
                    select(func.count(table.c.article.distinct()))
                ).scalar_one()
                articles = connection.execute(
                    select(func.count()).select_from(schema.articles)
                ).scalar_one()
                if owners != articles:
                    found.append(f"{articles} articles, {owners} with {table.name}")
        return found


def killed(command: list[str], at_work: Path, seconds: float) -> bool:
    """Starts a run and kills it with all its workers; False: it was done before.

    Args:
        command: the run.
        at_work: file that is there while it works.
        seconds: how long it may work.
    """
    at_work.unlink(missing_ok=True)  # of the run that was killed before
    process = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own
    deadline = time.monotonic() + 30
    while process.poll() is None and not at_work.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def main() -> int:
    """Returns the exit code: 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--longest", type=float, default=5, help="seconds that a run may work")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - chance, no secret
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_pages(folder / "pages", options.pages)
        # Small batches: more moments at which a kill can hurt.
        hurried = "import wortlaut.archive.adding as a; a.PATIENCE = 0.05; a.BATCH = 20\n"
        program = hurried + "from wortlaut.cli import main\nif __name__ == '__main__': main()"
        (folder / "run.py").write_text(program)
        command = [sys.executable, str(folder / "run.py"), "add", str(folder / "pages")]
        command += ["--engine", "rules", "--jobs", str(options.jobs), "--quiet", "--archive"]
        before: dict[str, str] = {}
        kills = during = archives = 0
        where = ""
        begun = time.monotonic()
        while kills < options.kills:
            if len(before) == options.pages or not where:
                archives += 1
                where, before = str(folder / f"crash-{archives}.db"), {}
            # Some runs leave statements out, so that there is much to be written anew.
            bound = ["--min-confidence", "0.95" if kills % 10 > 7 else "0"]
            seconds = chance.uniform(0, options.longest)
            kills += killed([*command, where, *bound], Path(f"{where}-adding"), seconds)
            now = state_of(where)
            wrong = [*(f"{key} is gone" for key in sorted(before.keys() - now)), *faults(where)]
            during += now != before
            print(f"kill {kills}: {len(now)} articles, {'; '.join(wrong) or 'sound'}", flush=True)
            if wrong:
                return 1
            before = now
        code = subprocess.run([*command, where], check=False).returncode  # noqa: S603 - our own
        left, wrong = len(state_of(where)), faults(where)
        print(
            f"{kills} kills over {archives} archives in {time.monotonic() - begun:.0f} s, {during} "
            f"of them after something was written; the last run ended with {code}: {left} of "
            f"{options.pages} articles; {'; '.join(wrong) or 'sound'}"
        )
        return 0 if code == 0 and left == options.pages and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())

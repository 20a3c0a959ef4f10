"""Speakers of whom the document says nothing else."""

from collections.abc import Callable

import pytest

from wortlaut.model import Entity

SpeakersOf = Callable[[str], list[Entity | None]]


def _told(found: Entity | None) -> tuple[str, str] | None:
    return (found.name, found.type) if found is not None else None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # by a role
        ("[Ein Anwohner] <sagte>, {es sei kalt}.", "ein Anwohner", "person"),
        ("[Eine Sprecherin der Werft] <sagte>, {es sei kalt}.", "eine Sprecherin der Werft",
         "person"),
        ("[Einer der Forscher] <sagte>, {es sei kalt}.", "einer der Forscher", "person"),
        # several
        ("[Mehrere Anwohner] <sagten>, {es sei kalt}.", "mehrere Anwohner", "group"),
        ("[Anwohner] <sagten>, {es sei kalt}.", "Anwohner", "group"),
        # bodies that only a noun names
        ("[Die Parteispitze] <sagte>, {es sei kalt}.", "Parteispitze", "organization"),
        ("[Der Blog „Talblick“] <schrieb>, {es sei kalt}.", "Talblick", "organization"),
        # what many say or write
        ("<Laut> [Medienberichten] {sei es kalt}.", "Medienberichte", "group"),
        ("<Laut> [Augenzeugenberichten] {sei es kalt}.", "Augenzeugenberichte", "group"),
        ("[Zeitungsberichten] <zufolge> {sei es kalt}.", "Zeitungsberichte", "group"),
    ],
)  # fmt: skip
def test_somebody_new(speakers_of: SpeakersOf, text: str, name: str, kind: str) -> None:
    assert [_told(one) for one in speakers_of(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "[Die Hoffnung] <sagte>, {es sei kalt}.",
        "[Darunter] <sagte>, {es sei kalt}.",
        "[Monatelang] <haben> {alle gewartet}.",
        "Nach [Stunden] <kam> {der Zug}.",
        "[Die Größe] <zeigt>, {dass es kalt ist}.",
        "[Der Tisch] <stand>, {weil es kalt war}.",
    ],
)
def test_nobody_speaks(speakers_of: SpeakersOf, text: str) -> None:
    assert speakers_of(text) == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # der Experte is who spoke just before, if nothing is known of their office
        ("[Otto Klimm] <sagte>, {es sei kalt}. [Der Experte] <sagte>, {es schneie}.",
         ["Otto Klimm", "Otto Klimm"]),
        # not of the other sex, not if he has another office, not somebody brought in as new
        ("[Otto Klimm] <sagte>, {es sei kalt}. [Die Expertin] <sagte>, {es schneie}.",
         ["Otto Klimm", "Expertin"]),
        ("[Otto Klimm] <sagte>, {es sei kalt}. [Ein Experte] <sagte>, {es schneie}.",
         ["Otto Klimm", "ein Experte"]),
        ("[Otto Klimm] <sagte>, {es sei kalt}. [Der Sprecher der Werft] <sagte>, {es schneie}.",
         ["Otto Klimm", "Sprecher der Werft"]),
        # who was met before
        ("[Ein Experte] <sagte>, {es sei kalt}. [Der Experte] <sagte>, {es schneie}.",
         ["ein Experte", "ein Experte"]),
        # too far back
        (("[Otto Klimm] <sagte>, {es sei kalt}. Es kam Wind. Es kam Regen. Es kam Schnee. "
         "Es kam Eis. [Der Experte] <sagte>, {es schneie}."), ["Otto Klimm", "Experte"]),
    ],
)  # fmt: skip
def test_the_expert(speakers_of: SpeakersOf, text: str, names: list[str]) -> None:
    assert [one.name if one else None for one in speakers_of(text)] == names

"""Identities merged and split by hand."""

from dataclasses import replace

from wortlaut.archive.corrections import making
from wortlaut.archive.corrections.events import Correction, Event
from wortlaut.archive.corrections.overrides import overrides


def events(*corrections: Correction) -> list[Event]:
    return [Event(n, "2026-03-01T08:00:00Z", one) for n, one in enumerate(corrections, start=1)]


def test_merged_identities_lead_to_one() -> None:
    found = overrides(
        events(making.merge("p-a", "p-b", author="lk"), making.merge("p-b", "p-c", author="lk"))
    )
    assert [found.resolve("x", who) for who in ("p-a", "p-b", "p-c", "p-d")] == [
        "p-c", "p-c", "p-c", "p-d",
    ]  # fmt: skip


def test_a_circle_is_not_entered() -> None:
    found = overrides(
        events(making.merge("p-a", "p-b", author="lk"), making.merge("p-b", "p-a", author="lk"))
    )
    assert found.canonical("p-a") == found.canonical("p-b") == "p-b"


def test_split_identities_go_by_article() -> None:
    split = making.split("p-a", "p-a2", "Anna Berg (Ärztin)", ["x"], author="lk")
    found = overrides(events(split))
    assert (found.resolve("x", "p-a"), found.resolve("y", "p-a")) == ("p-a2", "p-a")


def test_what_is_undone_does_not_hold() -> None:
    merge = replace(events(making.merge("p-a", "p-b", author="lk"))[0], undone_by=2)
    assert overrides([merge]).canonical("p-a") == "p-a"

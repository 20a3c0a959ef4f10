"""Who people have been said to be: identities merged and split by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wortlaut.archive.corrections.events import Event


@dataclass(frozen=True, slots=True)
class Overrides:
    """What people have decided about identities.

    Attributes:
        merged: an identity to the one that it is part of.
        split: identity and article key to the identity that is meant there.
    """

    merged: Mapping[str, str]
    split: Mapping[tuple[str, str], str]

    def resolve(self, article_key: str, identity: str) -> str:
        """Returns who is meant in an article where linking says `identity`."""
        seen = set()
        while identity not in seen:  # events can be undone in any order: beware of circles
            seen.add(identity)
            identity = self.split.get((identity, article_key), identity)
            identity = self.merged.get(identity, identity)
        return identity

    def canonical(self, identity: str) -> str:
        """Returns the identity that one is part of, itself if of none."""
        return self.resolve("", identity)


def overrides(events: Iterable[Event]) -> Overrides:
    """Returns what events about people come to; of two that contradict the later one holds.

    Args:
        events: in any order; those undone are passed over.
    """
    merged: dict[str, str] = {}
    split: dict[tuple[str, str], str] = {}
    for event in sorted(events, key=lambda event: event.id):
        if event.undone_by is not None:
            continue
        value = event.correction.value
        if event.correction.action == "merge" and value.identity and value.into:
            if Overrides(merged, {}).canonical(value.into) != value.identity:
                merged[value.identity] = value.into
        elif event.correction.action == "split" and value.identity and value.into:
            split.update({(value.identity, key): value.into for key in value.articles})
    return Overrides(merged, split)

"""Things that belong together, found pair by pair."""

from collections.abc import Mapping


class Groups:
    """Groups that grow together; each is known by its smallest number.

    Args:
        known: numbers of things to the group they are in; the group's number is one of them.
    """

    def __init__(self, known: Mapping[int, int]) -> None:
        self._above: dict[int, int] = {}
        self._old = set(known.values())
        for number, group in known.items():
            self._above.setdefault(group, group)
            self._above[number] = group

    def of(self, number: int) -> int:
        """Returns the group of a thing; its own number: it is alone."""
        while self._above.get(number, number) != number:
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Makes two things' groups one."""
        small, large = sorted((self.of(one), self.of(other)))
        self._above[small] = small
        self._above[large] = small

    def members(self) -> set[int]:
        """Returns all things that are in a group."""
        return set(self._above)

    def moved(self) -> list[tuple[int, int]]:
        """Returns groups that became part of others: their old numbers and new ones."""
        return [(old, self.of(old)) for old in sorted(self._old) if self.of(old) != old]

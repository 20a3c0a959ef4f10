"""The directory of people and organisations over many articles."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from wortlaut.errors import InputError
from wortlaut.model import Article, Entity
from wortlaut.people.directory import lookup, naming, pairs, spelling, storage
from wortlaut.people.directory.corrections import Corrections
from wortlaut.people.directory.linking import Knowledge, Linker, Named
from wortlaut.people.directory.records import Action, Candidate, Identity, Link, LinkHow, Pair


class Directory:
    """People and organisations with a stable identity over many articles.

    Nobody is merged on a guess: a name that several might bear stays open, with candidates. What
    is linked depends on the articles that are there, not on their order; so an article's links may
    change when later ones show that two people bear a name (`links` tells the links of now).

    It is one SQLite file; one process writes at a time, others wait.
    """

    def __init__(
        self, path: Path | str = ":memory:", *, knowledge: Knowledge | None = None
    ) -> None:
        self._path = str(path)
        self._db = storage.connect(path)
        self._knowledge = knowledge
        self._linker = Linker(self._db, knowledge)
        self._corrections = Corrections(self._db, self._linker)

    @classmethod
    def open(
        cls,
        path: Path | str = ":memory:",
        *,
        wikidata: Path | str | None = None,
        create: bool = True,
    ) -> Self:
        """Opens a directory.

        Args:
            path: its file; ":memory:" for one that is gone when it is closed.
            wikidata: file that `wortlaut people import` made; names are looked up in it. None:
                names are linked without.
            create: make the file where there is none.

        Raises:
            InputError: a file is not what it should be, or is missing.
        """
        if not create and str(path) != ":memory:" and not Path(path).is_file():
            raise InputError(f"{path}: no such file; link articles first to make a directory")
        knowledge: Knowledge | None = None
        if wikidata is not None:
            from wortlaut.people.directory.wikidata.index import Index

            knowledge = Index.open(wikidata)
        try:
            return cls(path, knowledge=knowledge)
        except BaseException:
            if knowledge is not None:
                knowledge.close()
            raise

    def close(self) -> None:
        """Closes the file; what was linked is in it."""
        self._db.close()
        if self._knowledge is not None:
            self._knowledge.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Puts all calls inside into one transaction: many times faster, and all or nothing."""
        with storage.transaction(self._db):
            yield

    def link(self, article: Article) -> tuple[Link, ...]:
        """Links the entities of an article, anew if it was linked before.

        Returns:
            A link for each entity of the record, in its order.
        """
        with storage.transaction(self._db):
            gone = self._linker.forget(article.id)
            named, new = self._linker.see(article)
            # What has gone and come again changes nothing.
            self._linker.regroup(self._linker.blocks(gone ^ new))
            return self._links(article, named)

    def link_all(self, articles: Iterable[Article], *, at_once: int = 500) -> int:
        """Links many articles, some hundred in a transaction; returns their number."""
        number = 0
        waiting: list[Article] = []
        for article in articles:
            waiting.append(article)
            if len(waiting) >= at_once:
                number += self._link_together(waiting)
                waiting = []
        return number + self._link_together(waiting)

    def _link_together(self, articles: list[Article]) -> int:
        with storage.transaction(self._db):
            touched: set[int] = set()
            for article in articles:
                touched ^= self._linker.forget(article.id)
                touched ^= self._linker.see(article)[1]
            self._linker.regroup(self._linker.blocks(touched))
        return len(articles)

    def links(self, article: Article) -> tuple[Link, ...]:
        """Returns what the entities of an article that was linked before are linked to now."""
        named = [
            Named(entity, bearing, self._linker.evidence(article, entity, bearing))
            for entity in article.entities
            if (bearing := naming.bearing_of(entity)) is not None
        ]
        return self._links(article, named)

    def forget(self, article: str) -> None:
        """Takes an article out, by its `Article.id`; what humans decided about it is kept."""
        with storage.transaction(self._db):
            self._linker.regroup(self._linker.blocks(self._linker.forget(article)))

    def _links(self, article: Article, named: list[Named]) -> tuple[Link, ...]:
        by_entity = {one.entity.id: one for one in named}
        return tuple(
            self._link(article, by_entity[entity.id])
            if entity.id in by_entity
            else self._unnamed(entity)
            for entity in article.entities
        )

    def _unnamed(self, entity: Entity) -> Link:
        if entity.type == "person":
            candidates = lookup.candidates_for_single(self._db, entity.name, entity.roles)
            how: LinkHow = "ambiguous" if candidates else "unnamed"
            return Link(entity.id, None, how, candidates)
        if entity.type == "organization" and naming.is_shared(entity.name):
            return Link(entity.id, None, "ambiguous")
        return Link(entity.id, None, "unnamed")

    def _link(self, article: Article, one: Named) -> Link:
        row = self._db.execute(
            "SELECT p.identity, p.item, p.block FROM sightings s JOIN profiles p "
            "ON p.id = s.profile WHERE s.article = ? AND s.entity = ?",
            (article.id, one.entity.id),
        ).fetchone()
        identity, item, block = row or (None, None, one.bearing.block)
        if identity is None:
            return Link(one.entity.id, None, "ambiguous", self._candidates(one, block))
        return Link(one.entity.id, identity, self._how(article.id, identity, item, one))

    def _candidates(self, one: Named, block: str) -> tuple[Candidate, ...]:
        cautious = one.bearing.cautious
        found = lookup.candidates_for(self._db, one.evidence, block, cautious=cautious)
        if found or self._knowledge is None:
            return found
        return self._knowledge.candidates(
            one.entity.name, one.evidence, person=one.entity.type == "person"
        )

    def _how(self, article: str, identity: str, item: str | None, one: Named) -> LinkHow:
        if item is not None:
            return "wikidata"
        elsewhere = self._db.execute(
            "SELECT 1 FROM profiles p JOIN sightings s ON s.profile = p.id "
            "WHERE p.identity = ? AND s.article <> ? LIMIT 1",
            (identity, article),
        ).fetchone()
        if elsewhere is None:
            return "new"
        name = lookup.name_of(self._db, identity)
        return "name" if spelling.key_of(name) == one.evidence.key else "alias"

    def identity(self, identity: str) -> Identity | None:
        """Returns an identity, also by an id that was merged into it; None: nobody has the id."""
        return lookup.identity(self._db, identity)

    def find(self, name: str, *, limit: int = 10) -> list[Identity]:
        """Finds who bears a name, in any reasonable spelling, the likeliest first.

        Case, umlauts (`Mueller`), diacritics, transliterations (`Zelensky`), small slips and a
        family name alone are understood.
        """
        found = (self.identity(identity) for _, identity in lookup.find(self._db, name, limit))
        return [identity for identity in found if identity is not None]

    def candidates(self, *, limit: int = 50) -> list[Pair]:
        """Returns pairs of identities that might be one person, the likeliest first."""
        return pairs.candidates(self._db, limit)

    def merge(self, one: str, other: str, *, by: str) -> str:
        """Makes two identities one.

        Args:
            one: the identity that stays.
            other: the one that goes into it; its id leads to `one` from now on.
            by: who decides this, for the record.

        Returns:
            The id that stays.

        Raises:
            UsageError: nobody has one of the ids, or they cannot be one.
        """
        with storage.transaction(self._db):
            return self._corrections.merge(one, other, by)

    def split(self, identity: str, articles: Iterable[str], *, by: str) -> str:
        """Makes the bearer of a name in some articles somebody else.

        Args:
            identity: the identity.
            articles: `Article.id`s that mean the other person.
            by: who decides this, for the record.

        Returns:
            The id of the other person.

        Raises:
            UsageError: nobody has the id, or none or all of its articles are named.
        """
        with storage.transaction(self._db):
            return self._corrections.split(identity, articles, by)

    def keep_apart(self, one: str, other: str, *, by: str) -> None:
        """Notes that two identities are two people: they are no candidates any more."""
        with storage.transaction(self._db):
            self._corrections.keep_apart(one, other, by)

    def undo(self, action: int) -> None:
        """Takes a decision back, by its number.

        Raises:
            UsageError: there is no such decision, or it was taken back before.
        """
        with storage.transaction(self._db):
            self._corrections.undo(action)

    def actions(self) -> list[Action]:
        """Returns the decisions of humans, the newest first."""
        return self._corrections.actions()

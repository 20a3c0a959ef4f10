"""From mentions to entities, and from speakers to people: what the room `people` does in all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wortlaut.german.document import Document
from wortlaut.model import Addressee, Entity, How, Spans, Speaker, Statement
from wortlaut.people.afterwards import named_afterwards
from wortlaut.people.bodies import Bodies
from wortlaut.people.carrying import Carrying
from wortlaut.people.descriptions import Descriptions
from wortlaut.people.framed import Framed, container
from wortlaut.people.genders import learn_genders
from wortlaut.people.headlines import Headlines
from wortlaut.people.paragraphs import paragraph_speaker
from wortlaut.people.persons import Persons
from wortlaut.people.portraits import Portraits
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Referent
from wortlaut.people.sources import Sources
from wortlaut.people.speakers import Speakers
from wortlaut.people.subjects import Subjects


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a document, and its statements with their speakers resolved.

    Attributes:
        entities: in the order of their first mention.
        statements: those that were given, in their order, with entities filled in.
    """

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def resolve(document: Document, statements: Sequence[Statement]) -> Resolution:
    """Finds whom a document speaks of, and who stands behind the speakers of its statements.

    A speaker that cannot be told with confidence keeps `entity` None: nobody is given words that
    are not theirs.

    Args:
        document: the text with its tokens and sentences.
        statements: its statements, in the order of the text; speakers have their spans, entities
            are filled in here (speaker, addressee, via, about).
    """
    if not document.tokens:
        return Resolution((), tuple(statements))
    reading = Reading(document)
    persons = Persons(reading).all
    taken = {i for p in persons for m in p.mentions for i in range(m.first, m.last)}
    names = {i for p in persons for m in p.mentions for i in range(m.core, m.last)}
    bodies = Bodies(reading, names).all
    learn_genders(reading, persons)
    descriptions = Descriptions(reading, persons, taken)
    speakers = Speakers(reading, persons, bodies, descriptions)

    behind: list[Referent | None] = []
    filled: list[Statement] = []
    framed = Framed(reading, speakers)
    for statement in statements:
        found = speakers.of(statement)
        how = statement.speaker.how
        named = framed.speaker(statement)
        if found.referent is None and how in {"named", "description"} and named is None:
            named = framed.instead(statement)
        if named is not None:
            found, how = named[1], named[0].speaker.how
        if found.referent is not None and found.how is not None and how != "carried":
            how = found.how
        speaker = (named[0] if named is not None else statement).speaker
        behind.append(found.referent)
        filled.append(replace(statement, speaker=replace(speaker, how=how)))
    _name_afterwards(reading, filled, behind, speakers)
    _carry(document, filled, behind)

    sources = Sources(reading, filled, behind, speakers)
    vias = [sources.via(number) for number in range(len(filled))]
    addressees = [
        _addressee(statement, number, sources, speakers) for number, statement in enumerate(filled)
    ]
    for referent in [entry for found in vias for _, entry in found] + [to for _, to in addressees]:
        if referent is not None:
            referent.shown = True
    everybody = [*persons, *bodies, *speakers.strangers.all]
    shown = {id(one) for one in everybody if one.shown and one.mentions}
    subjects = Subjects(reading, everybody, shown, speakers.heads, speakers.antecedents)
    topics = [
        subjects.of(statement, speaker) for statement, speaker in zip(filled, behind, strict=True)
    ]
    entities, ids = _entities(reading, everybody)
    done = tuple(
        replace(
            statement,
            speaker=_with_entity(statement.speaker, speaker, ids),
            addressee=Addressee(addressee[0], ids.get(id(addressee[1])) if addressee[1] else None),
            via=tuple(
                replace(entry, entity=ids.get(id(referent)) if referent else None)
                for entry, referent in chain
            )
            or statement.via,
            about=tuple(ids[id(one)] for one in topic),
        )
        for statement, speaker, addressee, chain, topic in zip(
            filled, behind, addressees, vias, topics, strict=True
        )
    )
    return Resolution(entities, done)


def _addressee(
    statement: Statement, number: int, sources: Sources, speakers: Speakers
) -> tuple[Spans, Referent | None]:
    """Returns to whom a statement was made: as its finder says, else the medium talked to."""
    spans = statement.addressee.spans
    if spans:
        return spans, speakers.mention(spans[0])
    told = sources.told(number)
    return (told[0].spans, told[1]) if told is not None else ((), None)


def _with_entity(speaker: Speaker, referent: Referent | None, ids: dict[int, str]) -> Speaker:
    if referent is None:
        return replace(speaker, entity=None)
    return replace(speaker, entity=ids.get(id(referent)))


def _name_afterwards(
    reading: Reading,
    statements: list[Statement],
    behind: list[Referent | None],
    speakers: Speakers,
) -> None:
    """Gives statements without a speaker to whom the next sentence names: Das teilte X mit."""
    for number, statement in enumerate(statements):
        if behind[number] is None and not statement.speaker.spans:
            found = named_afterwards(reading, statement, speakers)
            if found is not None:
                behind[number], span = found
                found[0].shown = True
                how: How = "named" if found[0].family or found[0].kind else "description"
                statements[number] = replace(statement, speaker=Speaker((span,), None, how))


def _carry(document: Document, statements: list[Statement], behind: list[Referent | None]) -> None:
    """Gives quotations without a known speaker to whom headline or paragraph leaves alone."""
    headlines = Headlines(document, statements, behind)
    portraits = Portraits(document, statements, behind)
    carrying = Carrying(document, statements, behind)
    for number, statement in enumerate(statements):
        held = container(number, statements, behind) if behind[number] is None else None
        goes_on = held or carrying.speaker(number)
        if goes_on is not None and goes_on is not behind[number]:
            behind[number] = goes_on
            statements[number] = replace(
                statement, speaker=replace(statement.speaker, how="carried")
            )
        named = statement.speaker.spans and statement.speaker.how != "carried"
        speaker = behind[number]
        several = speaker is not None and speaker.type != "person"
        if not named and several and portraits.is_one_person(number):
            behind[number] = None  # no body says ich
        if behind[number] is not None:
            continue
        speaker = headlines.speaker(number)
        if speaker is None and not named:
            speaker = paragraph_speaker(document, number, statements, behind)
            speaker = speaker or portraits.speaker(number)
        if speaker is not None:
            behind[number] = speaker
            statements[number] = replace(
                statement, speaker=replace(statement.speaker, how="carried")
            )


def _entities(
    reading: Reading, referents: Sequence[Referent]
) -> tuple[tuple[Entity, ...], dict[int, str]]:
    """Numbers the referents that belong into the record."""
    shown = [referent for referent in referents if referent.shown and referent.mentions]
    first = {
        id(referent): min((mention.first, mention.core) for mention in referent.mentions)
        for referent in shown
    }
    shown.sort(key=lambda referent: (first[id(referent)], referent.name))
    ids = {id(referent): f"e{number}" for number, referent in enumerate(shown, 1)}
    entities = tuple(
        Entity(
            id=ids[id(referent)],
            name=referent.name,
            type=referent.type,
            roles=tuple(dict.fromkeys(role.text for role in referent.roles)),
            mentions=_spans(reading, referent),
        )
        for referent in shown
    )
    return entities, ids


def _spans(reading: Reading, referent: Referent) -> tuple[tuple[int, int], ...]:
    """Returns the mentions of one referent as spans in order that do not overlap."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(
        {reading.span(mention.first, mention.last) for mention in referent.mentions}
    ):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
        elif end > spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
    return tuple(spans)

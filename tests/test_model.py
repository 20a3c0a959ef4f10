import dataclasses
import inspect
import typing

import msgspec
import pytest

from wortlaut import model

RECORDS = [
    record
    for _, record in inspect.getmembers(model, dataclasses.is_dataclass)
    if isinstance(record, type)
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_frozen_and_slotted(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined] # set by dataclass
    assert "__dict__" not in dir(record)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_says_what_it_means_and_what_null_means(record: type) -> None:
    hints = typing.get_type_hints(record, include_extras=True)
    for field in dataclasses.fields(record):
        bare, *metas = typing.get_args(hints[field.name])
        (text,) = [meta.description or "" for meta in metas if isinstance(meta, msgspec.Meta)]
        nullable = type(None) in typing.get_args(bare)
        assert nullable == ("null" in text), f"{record.__name__}.{field.name}: {text}"


def test_a_record_survives_json() -> None:
    article = model.Article(
        id="w1",
        text="Die Ministerin sagte: „Nein.“",
        blocks=(model.Block("paragraph", 0, 29),),
        images=(model.Image(alt_facts=model.AltFacts("Bild", people=("Ada Muster",))),),
        statements=(
            model.Statement(
                id="s1",
                kind="direct",
                quote=((22, 29),),
                speaker=model.Speaker(((0, 14),), "e1", "description"),
                said=model.Said("2026-01-01"),
            ),
        ),
        entities=(model.Entity("e1", "Ministerin", "person", mentions=((0, 14),)),),
    )
    assert msgspec.json.decode(msgspec.json.encode(article), type=model.Article) == article

"""JSON: the record as programs read it."""

import json

import msgspec

from wortlaut.model import Annotation, Article


def to_json(record: Article | Annotation, *, indent: int = 2) -> str:
    """Returns the record as JSON, all fields written, held to `json_schema`.

    Args:
        record: an article or an annotation.
        indent: spaces per level; 0 for one line.
    """
    return _encode(record, indent)


def to_jsonl(id: str, article: Article) -> str:  # noqa: A002 -- the name of the field
    """Returns a line of JSON Lines without its line feed: `{"id": …, "article": …}`.

    Args:
        id: what the reader of the line knows the article by, such as the file's name.
        article: the record.
    """
    return f'{{"id":{_encode(id)},"article":{_encode(article)}}}'


def _encode(value: object, indent: int = 0) -> str:
    try:
        text = msgspec.json.encode(value)
        return (msgspec.json.format(text, indent=indent) if indent > 0 else text).decode()
    except UnicodeEncodeError:
        # A lone surrogate has no UTF-8 form; JSON can still write it as an escape.
        plain = msgspec.to_builtins(value)
        if indent > 0:
            return json.dumps(plain, indent=indent)
        return json.dumps(plain, separators=(",", ":"))

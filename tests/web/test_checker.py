import pytest
from tests.web.checker import problems

PAGE = (
    '<!doctype html><html lang="de"><head><title>T</title></head><body>'
    '<a href="#main">Zum Inhalt</a><main id="main"><h1>Titel</h1>{}</main></body></html>'
)


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<h3>Zu tief</h3>", "after <h1>"),
        ('<input name="q">', "has no label"),
        ('<p id="a"></p><p id="a"></p>', "id a twice"),
        ("<nav></nav>", "has no name"),
        ("<img src=x>", "img without alt"),
        ("<svg></svg>", "neither named nor hidden"),
        ('<a href="/"></a>', "has no name"),
        ('<a href="#nirgends">x</a>', "leads nowhere"),
        ('<p style="color: red">x</p>', "style attribute"),
        ('<p onclick="x()">x</p>', "scripts belong to files"),
        ("<script>x()</script>", "inline script"),
        ("<p><b>x</p></b>", "closes"),
        ("<h1>Noch einer</h1>", "2 <h1>"),
        ('<label for="x">x</label>', "leads nowhere"),
    ],
)
def test_the_checker_sees(markup: str, problem: str) -> None:
    assert any(problem in found for found in problems(PAGE.format(markup)))


def test_a_sound_page_has_no_problems() -> None:
    assert problems(PAGE.format('<h2>A</h2><label for="q">Q</label><input id="q" name="q">')) == []

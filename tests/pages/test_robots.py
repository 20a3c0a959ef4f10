"""robots.txt, read as RFC 9309 says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.pages.fetching.robots import ALLOWED, FORBIDDEN, parse, product_token

RULES = """\
# Eine Zeitung
User-agent: *
Disallow: /intern
Allow: /intern/offen
Disallow: /*.pdf$
Disallow: /suche?*q=
Disallow: /archiv/*/alt/

User-Agent: GPTBot
User-agent: CCBot
Disallow: /

User-agent: wortlaut/2.0
Disallow: /nur-fuer-andere
Sitemap: https://zeitung.example/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/politik/bruecke", True),
        ("/intern", False),
        ("/intern/bericht", False),
        ("/internet", False),
        ("/intern/offen/1", True),
        ("/Intern", True),
        ("/heft.pdf", False),
        ("/heft.pdf?seite=1", True),
        ("/suche?a=1&q=bruecke", False),
        ("/suche?a=1", True),
        ("/archiv/2020/alt/1", False),
        ("/archiv/alt/", True),
        ("/%69ntern", False),
        ("/robots.txt", True),
    ],
)
def test_general_rules(path: str, *, allowed: bool) -> None:
    assert parse(RULES, "jemand").allows(path) is allowed


def test_a_program_follows_its_own_group_alone() -> None:
    own = parse(RULES, "wortlaut")
    assert not own.allows("/nur-fuer-andere/1")
    assert own.allows("/intern")
    assert not parse(RULES, "ccbot").allows("/x")
    assert not parse(RULES, "gptbot").allows("/x")


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        pytest.param("", "/a", True, id="empty"),
        pytest.param("User-agent: *\nDisallow:", "/a", True, id="nothing disallowed"),
        pytest.param("Disallow: /", "/a", True, id="a rule of no group"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True, id="a tie allows"),
        pytest.param("\ufeffUSER-AGENT : *\r\nDISALLOW : /a\r\n", "/a", False, id="spelling"),
        pytest.param("User-agent: *\nCrawl-delay: 5\nDisallow: /a", "/a", False, id="unknown"),
        pytest.param("User-agent: *\nDisallow: /straße", "/stra%C3%9Fe/1", False, id="umlauts"),
        pytest.param("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False, id="case of escapes"),
        pytest.param("User-agent: *\nDisallow: /a%2Fb", "/a/b", True, id="an escape that matters"),
        pytest.param("User-agent: x\n\nUser-agent: *\nDisallow: /", "/a", False, id="blank lines"),
        pytest.param("<html>not found</html>", "/a", True, id="a page instead"),
        pytest.param(
            "User-agent: *\nDisallow: /a\nUser-agent: b\nDisallow: /b\nUser-agent: *\nDisallow: /c",
            "/c",
            False,
            id="groups of one name count together",
        ),
    ],
)
def test_files_as_they_are(text: str, path: str, *, allowed: bool) -> None:
    assert parse(text, "wortlaut").allows(path) is allowed


def test_no_file_allows_all_and_a_failing_one_nothing() -> None:
    assert ALLOWED.allows("/a")
    assert not FORBIDDEN.allows("/a")


@pytest.mark.parametrize(
    ("user_agent", "token"),
    [("Wortlaut/0.1 (+https://…)", "wortlaut"), ("My-Reader 2", "my-reader"), ("007", "")],
)
def test_product_tokens(user_agent: str, token: str) -> None:
    assert product_token(user_agent) == token


def test_patterns_made_to_be_slow_are_not() -> None:
    rule = "Disallow: /" + "*a" * 300 + "b"
    robots = parse("User-agent: *\n" + f"{rule}\n" * 500, "wortlaut")
    start = time.perf_counter()
    assert robots.allows("/" + "a" * 4000)
    assert time.perf_counter() - start < 2


@given(st.text(max_size=200), st.text(max_size=50))
def test_no_file_raises(text: str, path: str) -> None:
    parse("User-agent: *\nDisallow: /" + text, "wortlaut").allows("/" + path)
    parse(text, "wortlaut").allows(path)

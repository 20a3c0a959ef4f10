"""The language of a text, told by its words and letters."""

import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.pages.language import detect

GERMAN = (
    "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu erneuern. Die Arbeiten sollen im "
    "Frühjahr beginnen und etwa zwei Jahre dauern. „Wir haben lange darauf gewartet“, sagte die "
    "Bürgermeisterin. Für die Anwohner werde es in dieser Zeit laut."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (
            (
                "The city council decided on Monday to rebuild the old bridge. Work is expected to "
                "start in spring and will take about two years, the mayor said."
            ),
            "en",
        ),
        (
            (
                "Le conseil municipal a décidé lundi de rénover le vieux pont. Les travaux doivent "
                "commencer au printemps et dureront environ deux ans, selon la maire."
            ),
            "fr",
        ),
        (
            (
                "Il consiglio comunale ha deciso lunedì di ricostruire il vecchio ponte. I lavori "
                "dovrebbero iniziare in primavera e durare circa due anni."
            ),
            "it",
        ),
        (
            (
                "El ayuntamiento decidió el lunes renovar el puente viejo. Las obras empezarán en "
                "primavera y durarán unos dos años, según dijo la alcaldesa."
            ),
            "es",
        ),
        (
            (
                "A câmara municipal decidiu na segunda-feira renovar a ponte velha. As obras devem "
                "começar na primavera e vão durar cerca de dois anos, disse a presidente."
            ),
            "pt",
        ),
        (
            (
                "De gemeenteraad heeft maandag besloten de oude brug te vernieuwen. Het werk "
                "begint "
                "in het voorjaar en zal ongeveer twee jaar duren, zei de burgemeester."
            ),
            "nl",
        ),
        (
            (
                "De Gemengerot huet e Méindeg decidéiert, déi al Bréck ze renovéieren. D'Aarbechte "
                "sollen am Fréijoer ufänken an ongeféier zwee Joer daueren."
            ),
            "lb",
        ),
        (
            (
                "Byrådet besluttede mandag at forny den gamle bro. Arbejdet begynder til foråret "
                "og "
                "kommer til at vare omkring to år, siger borgmesteren efter mødet."
            ),
            "da",
        ),
        (
            (
                "Bystyret vedtok mandag å fornye den gamle broen. Arbeidet begynner til våren og "
                "kommer til å vare i omtrent to år, sier ordføreren etter møtet."
            ),
            "no",
        ),
        (
            (
                "Kommunfullmäktige beslutade i måndags att förnya den gamla bron. Arbetet ska "
                "börja i "
                "vår och kommer att ta ungefär två år, säger borgmästaren."
            ),
            "sv",
        ),
        (
            (
                "Kaupunginvaltuusto päätti maanantaina uusia vanhan sillan. Työt alkavat "
                "keväällä ja "
                "kestävät noin kaksi vuotta, kaupunginjohtaja sanoi."
            ),
            "fi",
        ),
        (
            (
                "Rada miasta zdecydowała w poniedziałek o odnowieniu starego mostu. Prace mają się "
                "rozpocząć wiosną i potrwają około dwóch lat, powiedziała burmistrz."
            ),
            "pl",
        ),
        (
            (
                "Zastupitelstvo v pondělí rozhodlo, že starý most bude obnoven. Práce mají začít "
                "na "
                "jaře a potrvají asi dva roky, řekla starostka města."
            ),
            "cs",
        ),
        (
            (
                "Zastupiteľstvo v pondelok rozhodlo, že starý most bude obnovený. Práce sa majú "
                "začať "
                "na jar a potrvajú asi dva roky, povedala primátorka."
            ),
            "sk",
        ),
        (
            (
                "Mestni svet je v ponedeljek odločil, da bo stari most obnovljen. Dela naj bi se "
                "začela spomladi in bodo trajala približno dve leti, je dejala županja."
            ),
            "sl",
        ),
        (
            (
                "Gradsko vijeće odlučilo je u ponedjeljak obnoviti stari most. Radovi bi trebali "
                "početi na proljeće i trajat će oko dvije godine, rekla je gradonačelnica."
            ),
            "hr",
        ),
        (
            (
                "A városi tanács hétfőn úgy döntött, hogy felújítja a régi hidat. A munka "
                "tavasszal "
                "kezdődik és körülbelül két évig tart, mondta a polgármester."
            ),
            "hu",
        ),
        (
            (
                "Consiliul local a decis luni să renoveze podul vechi. Lucrările ar trebui să "
                "înceapă "
                "în primăvară și vor dura circa doi ani, a declarat primarul."
            ),
            "ro",
        ),
        (
            (
                "Belediye meclisi pazartesi günü eski köprünün yenilenmesine karar verdi. Başkan, "
                "çalışmaların ilkbaharda başlayacağını ve iki yıl süreceğini söyledi."
            ),
            "tr",
        ),
        ("Городской совет решил в понедельник обновить старый мост.", "ru"),
        ("Міська рада вирішила в понеділок оновити старий міст і його під'їзди.", "uk"),
        ("Градско веће је одлучило да се стари мост обнови до пролећа, каже његов шеф.", "sr"),
        ("Το δημοτικό συμβούλιο αποφάσισε να ανακαινίσει την παλιά γέφυρα.", "el"),
        ("قرر المجلس البلدي يوم الاثنين تجديد الجسر القديم", "ar"),
        ("שר התחבורה אמר כי הגשר ייפתח באביב", "he"),
        ("市议会周一决定翻修旧桥，工程将于春季开始。", "zh"),
        ("市議会は月曜日、古い橋を改修することを決めた。", "ja"),
        ("시의회는 월요일에 낡은 다리를 고치기로 결정했다.", "ko"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ministerin kündigt neue Regeln für Radfahrer an", id="headline"),
        pytest.param("Drei Verletzte nach Brand in Wohnhaus", id="headline with few small words"),
        pytest.param("POLIZEI SUCHT NACH DEM FAHRER", id="capitals"),
        pytest.param(
            "Die Strasse ist gemäss Polizei gesperrt, der Grossteil fährt aussen herum.",
            id="Swiss spelling",
        ),
        pytest.param(
            "I ha nöd gwüsst, dass mer das hüt no mache mues, und si het au nüt gseit.",
            id="Swiss dialect",
        ),
        pytest.param(
            "Des is ned schlecht, mia ham scho mehr glacht als die andern auf da Wiesn.",
            id="Bavarian",
        ),
        pytest.param(
            "Die Sängerin schrieb: “I have never been so happy in my life, and this is what we "
            "all have been waiting for.” Später ergänzte sie, die Tour gehe in Köln weiter. "
            "“See you soon, and thank you for all of this”, hieß es in dem Beitrag.",
            id="English quotes",
        ),
        pytest.param(
            "Der Präsident sagte: « Nous avons décidé de le faire pour tous les habitants de la "
            "ville. » Auf die Frage nach den Kosten antwortete er: « Je ne sais pas encore, mais "
            "ce sera cher. » Die Opposition kritisierte das scharf.",
            id="French quotes",
        ),
        pytest.param(
            "Wie das Management im Homeoffice mit dem Feedback der Teams umgeht", id="English loans"
        ),
    ],
)
def test_german_stays_german(text: str) -> None:
    assert detect(text) == "de"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "12:30",
        "…",
        "Ja",
        "Anna Beispiel",
        "Lorem ipsum dolor sit amet",
        "dpa/rts",
        "\ud800",
    ],
)
def test_too_little_to_tell(text: str) -> None:
    assert detect(text) is None


def test_a_long_text_is_told_by_three_pieces_in_no_time() -> None:
    text = GERMAN * 20_000
    detect(text)
    start = time.perf_counter()
    assert detect(text) == "de"
    assert time.perf_counter() - start < 0.05


@pytest.mark.parametrize("piece", ["a", "ab-", "„", "ä ", "ж", "a'", "„aaaaaaaaaaaaaaaaaaaa"])
def test_odd_texts_take_no_time(piece: str) -> None:
    start = time.perf_counter()
    detect(piece * 1_000_000)
    assert time.perf_counter() - start < 1


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    language = detect(text)
    assert language is None or len(language) == 2


def test_german_articles_are_german(shared: Path) -> None:
    with gzip.open(shared / "wikinews" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        assert {detect(json.loads(line)["text"]) for line in lines} == {"de"}

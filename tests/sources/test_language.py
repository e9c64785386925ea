import json
import os
from pathlib import Path

import pytest

from onrecord.sources.language import language, language_name
from onrecord.sources.reading import read

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2].parent / "shared"))

ENGLISH = (
    "The minister said on Monday that the plan would go ahead, although several members of her own party had asked for a "
    "delay. “We will not be moved by threats,” she told reporters outside the ministry. A spokesman for the opposition "
    "called the decision reckless and promised to bring the matter before parliament within the week. "
)
SPANISH = (
    "La ministra dijo el lunes que el plan seguiría adelante, aunque varios miembros de su propio partido habían pedido un "
    "aplazamiento. «No nos moverán las amenazas», declaró a los periodistas a las puertas del ministerio. Un portavoz de la "
    "oposición calificó la decisión de temeraria y prometió llevar el asunto al parlamento esta misma semana. "
)

ONE_LANGUAGE = [
    (ENGLISH, "en"),
    (SPANISH, "es"),
    (
        "Die Ministerin sagte am Montag, dass der Plan umgesetzt werde, obwohl mehrere Mitglieder ihrer eigenen Partei um "
        "einen Aufschub gebeten hatten. „Wir lassen uns von Drohungen nicht bewegen“, sagte sie zu Reportern. Ein "
        "Sprecher der Opposition nannte die Entscheidung leichtsinnig und will das Thema bald ins Parlament bringen.",
        "de",
    ),
    (
        "La ministre a déclaré lundi que le projet serait maintenu, bien que plusieurs membres de son propre parti aient "
        "demandé un report. « Nous ne céderons pas aux menaces », a-t-elle dit aux journalistes. Un porte-parole de "
        "l'opposition a qualifié la décision d'irresponsable et promis de porter l'affaire devant le parlement cette semaine.",
        "fr",
    ),
    (
        "De minister zei maandag dat het plan doorgaat, hoewel verschillende leden van haar eigen partij om uitstel hadden "
        "gevraagd. “Wij laten ons niet door dreigementen van de wijs brengen”, zei ze tegen verslaggevers voor het ministerie. "
        "Een woordvoerder van de oppositie noemde het besluit roekeloos en wil de zaak deze week nog in de Kamer bespreken.",
        "nl",
    ),
    (
        "Министр заявила в понедельник, что план будет выполнен, хотя несколько членов её собственной партии просили об "
        "отсрочке. «Угрозы нас не остановят», — сказала она журналистам у здания министерства. Представитель оппозиции назвал "
        "это решение безрассудным и пообещал вынести вопрос на рассмотрение парламента в течение недели.",
        "ru",
    ),
    (
        "部长星期一表示,尽管她所在政党的几名成员要求推迟,该计划仍将继续进行。她在部委门外对记者说:“我们不会被威胁所动摇。”反对派发言人称这一决定"
        "是鲁莽的,并承诺在一周内将此事提交议会。部长还说,政府已经与地方当局进行了长时间的讨论,所有的意见都得到了认真的考虑。她补充说,预算将在"
        "下个月公布,届时公众可以看到全部细节。反对派领导人则要求立即举行听证会,并表示他的政党不会支持这项法案,除非政府首先公布所有相关文件。"
        "分析人士认为,这场争论可能会持续到秋天。记者就此询问总理办公室,但没有得到答复。",
        "zh",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE_LANGUAGE, ids=[code for _, code in ONE_LANGUAGE])
def test_one_language(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("La ministra dijo que no.", id="too short"),
        pytest.param("1234567890 " * 100, id="no letters"),
        pytest.param("https://example.org/a/b?c=d " * 3, id="an address"),
        pytest.param(ENGLISH[:150], id="150 letters of English"),
        pytest.param((ENGLISH + "\n\n" + SPANISH) * 3, id="half and half"),
    ],
)
def test_in_doubt_none(text: str) -> None:
    assert language(text) in {None, "en"}


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param(
            "«No nos moverán las amenazas», declaró la ministra a los periodistas el lunes. ", id="a Spanish quotation"
        ),
        pytest.param(SPANISH, id="a Spanish paragraph"),
        pytest.param(
            "Volodymyr Oleksandrovych Zelenskyy, Recep Tayyip Erdoğan, Mateusz Morawiecki, Kyriakos Mitsotakis, Zoran "
            "Milanović, Bidzina Ivanishvili and Gitanas Nausėda met Jean-Yves Le Drian, Heiko Maas and Luigi Di Maio there. ",
            id="names",
        ),
    ],
)
def test_english_with_other_words_stays_english(foreign: str) -> None:
    assert language(ENGLISH * 2 + foreign + ENGLISH) == "en"
    assert language(foreign + ENGLISH * 2) in {"en", None}


def test_name() -> None:
    assert [language_name(code) for code in ("es", "en", "zh", "xx")] == ["Spanish", "English", "Chinese", "xx"]


def test_every_language_of_the_model_has_a_name() -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    labels = LanguageIdentifier.from_model_file(MODEL_FILE).labels
    assert [code for code in labels if len(code) == 2 and language_name(code) == code] == []


@pytest.mark.skipif(not (SHARED / "data/polnear/dev.jsonl").exists(), reason="needs shared/data/polnear beside the checkout")
def test_no_polnear_article_is_taken_for_another_language() -> None:
    with (SHARED / "data/polnear/dev.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert {language(text) for text in texts} <= {"en", None}


def test_an_article_has_its_language(tmp_path: Path) -> None:
    (tmp_path / "es.txt").write_text(SPANISH, encoding="utf-8")
    assert read(tmp_path / "es.txt").language == "es"

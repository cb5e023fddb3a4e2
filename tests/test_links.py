"""Links that slipped off their words, and what links call a term."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flashgen import languages
from flashgen.articles import links_in
from flashgen.cli import main
from flashgen.glossary import Entry, lexicon
from flashgen.glossary.links import odd_links, slipped
from flashgen.model import Article, Item, Kind, Mark, MarkKind, Text


def test_a_link_that_slipped_off_its_word_is_named() -> None:
    plain = "A rep is the one who calls, and the one who listens."
    marks = tuple(
        Mark(start, end, MarkKind.LINK, "/rep") for start, end in ((2, 5), (6, 8), (26, 27), (28, 31), (40, 43))
    )
    article = Article("a.md", "rep", "en", "Rep", Text(""), prose=(Text(plain, marks, 7),))
    named = odd_links(article, languages.get("en"))
    assert [plain[m.start : m.end] for m in marks] == ["rep", "is", ",", "and", "who"]
    assert [problem.message for problem in named] == [
        f"the link to /rep stands on “{words}”" for words in ("is", ",", "and", "who")
    ]
    assert all((problem.path, problem.line, problem.code) == ("a.md", 7, "link-word") for problem in named)


def test_a_link_on_the_name_of_another_term_is_named() -> None:
    entries = [Entry("a", "cold-call", "en", "Cold call"), Entry("b", "hard-sell", "en", "Hard sell")]
    text = Text("A hard sell begins with a cold call.", (Mark(2, 11, MarkKind.LINK, "/cold-call"),), line=7)
    article = Article("en/x.md", "x", "en", "X", Text("An x is a y.", line=3), prose=(text,))
    (problem,) = odd_links(article, languages.get("en"), lexicon(entries))
    assert (problem.line, problem.code) == (7, "link-word")
    assert "“hard sell”, the term hard-sell" in problem.message
    # The same words on the link to their own article, or to one that is not there, say nothing.
    for target in ("/hard-sell", "/elsewhere"):
        sound = Text(text.plain, (Mark(2, 11, MarkKind.LINK, target),), line=7)
        article = Article("en/x.md", "x", "en", "X", Text("An x is a y.", line=3), prose=(sound,))
        assert odd_links(article, languages.get("en"), lexicon(entries)) == []


SLIPPED = [
    ("en", "The buyer quickly signs.", "quickly", "/telemarketing", ""),
    ("en", "The buyer very often signs.", "often", "/telemarketing", ""),
    ("en", "A call, which is short, sells.", "which", "/telemarketing", ""),
    ("da", "Køberen skriver hurtigt under.", "hurtigt", "/telemarketing", ""),
    ("da", "Køberen skriver under, fordi sælgeren ringer.", "fordi", "/telemarketing", ""),
    ("is", "Kaupandinn skrifar oft undir.", "oft", "/telemarketing", ""),
    ("it", "Il cliente firma rapidamente.", "rapidamente", "/telemarketing", ""),
    ("pl", "Klient szybko podpisuje.", "szybko", "/telemarketing", ""),
    ("en", "Most modern telemarketing is done by machines.", "modern", "/telemarketing", "telemarketing"),
    ("en", "Some hard sell tactics are banned.", "tactics", "/hard-sell", "hard sell"),
    ("da", "Varme opkald er dyre opkald.", "er", "/warm-calling", "Varme opkald"),
    ("da", "En god kampagne er varme opkald.", "er", "/warm-calling", "varme opkald"),
    ("pl", "Zwykle ciepłe telefony sprzedają.", "Zwykle", "/warm-calling", "ciepłe telefony"),
]

RIGHT = [
    # Another form, a part, a synonym, a short form, a longer one: whose names they are, nobody but the author knows.
    ("en", "Telemarketers phone home.", "Telemarketers", "/telemarketing"),
    ("en", "The client is a buyer.", "client", "/customer"),
    ("en", "The FTC forbids it.", "FTC", "/federal-trade-commission"),
    ("en", "It was auctioned off.", "auctioned", "/sell-off"),
    ("en", "It is paid annually.", "annually", "/fiscal-year"),
    ("en", "In 1929 all fell.", "1929", "/great-depression"),
    ("en", "A rapidly growing firm.", "rapidly", "/rapid-growth"),
    ("en", "The other party pays.", "other", "/other-income"),
    ("en", "A cold calling campaign.", "cold", "/cold-calling"),
    ("en", "Make a warm calling plan.", "warm calling plan", "/warm-calling"),
    ("en", "A will is a last word.", "will", "/testament"),
    ("da", "Ring varmt op.", "Ring varmt op", "/warm-calling"),
    ("da", "Opkaldene er varme opkald.", "Opkaldene", "/warm-calling"),
    ("it", "La porta è aperta.", "porta", "/ingresso"),
    # The name beside it has a link of its own.
    ("en", "Direct mail and telemarketing sell.", "Direct mail", "/direct-mail"),
]


def linked(lang: str, plain: str, words: str, target: str) -> list[str]:
    start = plain.index(words)
    text = Text(plain, (Mark(start, start + len(words), MarkKind.LINK, target),), line=3)
    article = Article("a.md", "a", lang, "A", Text(""), prose=(text,))
    terms = [Entry("c", "hard-sell", lang, "Hard sell"), Entry("d", "customer", lang, "Customer")]
    warm = {"da": "Varme opkald", "pl": "Ciepłe telefony"}.get(lang, "Warm calling")
    terms += [Entry("b", "warm-calling", lang, warm), Entry("e", "telemarketing", lang, "Telemarketing")]
    return [f"{p.message} — {p.mend}" for p in odd_links(article, languages.get(lang), lexicon(terms))]


@pytest.mark.parametrize(("lang", "plain", "words", "target", "beside"), SLIPPED)
def test_a_link_on_a_word_that_names_nothing_is_named(
    lang: str, plain: str, words: str, target: str, beside: str
) -> None:
    behind = f", beside “{beside}” — put it on “{beside}”" if beside else " — put it on the words that it is about"
    assert linked(lang, plain, words, target) == [f"the link to {target} stands on “{words.casefold()}”{behind}"]


@pytest.mark.parametrize(("lang", "plain", "words", "target"), RIGHT)
def test_a_link_on_other_words_may_be_right(lang: str, plain: str, words: str, target: str) -> None:
    assert linked(lang, plain, words, target) == []


def test_the_name_beside_a_link_may_have_one_of_its_own() -> None:
    plain = "Most modern telemarketing is done by machines."
    marks = (Mark(5, 11, MarkKind.LINK, "/telemarketing"), Mark(12, 25, MarkKind.LINK, "/telemarketing"))
    article = Article("a.md", "a", "en", "A", Text(plain, marks, 3))
    assert odd_links(article, languages.get("en"), lexicon([])) == []


def test_words_that_name_what_they_lead_to_elsewhere_are_named() -> None:
    plain = "The JOBS act is a law. JOBS helped crowdfunding."
    marks = (Mark(4, 8, MarkKind.LINK, "/startups-act-jobs"), Mark(23, 27, MarkKind.LINK, "/crowdfunding"))
    answer = Item(Kind.FAQ, Text("Yes.", (), 8), question="Is it?", more=(Text(plain, marks, 9),))
    article = Article("a.md", "a", "en", "A", Text(""), items=(answer,))
    (problem,) = odd_links(article, languages.get("en"), lexicon([]))
    assert problem.message == "the link to /crowdfunding stands on “jobs”, which leads to /startups-act-jobs elsewhere"
    # Two targets that the words fit equally well, or neither fits, say nothing.
    for one, other in (("/jobs-a", "/jobs-b"), ("/law", "/crowdfunding")):
        marks = (Mark(4, 8, MarkKind.LINK, one), Mark(23, 27, MarkKind.LINK, other))
        article = Article("a.md", "a", "en", "A", Text(plain, marks, 9))
        assert odd_links(article, languages.get("en"), lexicon([])) == []


def test_a_link_that_slipped_is_not_asked_for() -> None:
    terms = lexicon([Entry("a", "phone", "en", "Phone"), Entry("b", "customer", "en", "Customer")])
    plain = "Which is a person that buys goods from a shop or seller for money."
    for target, sound in (("/customer", False), ("/which-buyer", True)):
        mark = Mark(0, 5, MarkKind.LINK, target)
        assert slipped(Text(plain, (mark,)), mark, languages.get("en"), terms) is not sound


NAMES = [
    ("en", "Mystery shopping", "secret shopping", 1, True),  # a word of the title's
    ("en", "Mystery shopping", "hidden visits", 2, True),  # as two articles say
    ("en", "Mystery shopping", "hidden visits", 1, False),
    ("en", "Mystery shopping", "shop", 9, False),  # one ordinary word may mean anything
    ("en", "Federal Trade Commission", "FTC", 2, True),
    ("en", "Mystery shopping", "rule 10 of mystery", 3, False),
    ("en", "Mystery shopping", "mystery", 3, False),
    ("is", "Hlý kall", "hlýlegum símtölum", 2, True),
]


@pytest.mark.parametrize(("code", "title", "words", "articles", "named"), NAMES)
def test_what_links_call_a_term(code: str, title: str, words: str, articles: int, named: bool) -> None:
    found = lexicon([Entry("a", "x", code, title)], {"x": {words: articles}, "elsewhere": {words: 9}})
    assert found.called == ({"x": (words,)} if named else {})


def test_what_names_another_term_is_no_name_of_this_one() -> None:
    entries = [Entry("a", "x", "en", "Cold visit"), Entry("b", "y", "en", "Warm visit")]
    assert lexicon(entries, {"x": {"warm visit": 4}}).called == {}


def test_links_are_found_in_an_article_that_is_not_parsed() -> None:
    body = (
        "A [secret visit](/mystery-shopping) by [ buyers ](/buyer.md#top), ![picture](/x.png), [prose, swallowed](/y), "
        "[.](/z), [**bold**](/buyer), [site](https://example.org/a) and [again]( /b)."
    )
    assert links_in(body) == {
        ("/mystery-shopping", "secret visit"),
        ("/buyer.md#top", "buyers"),
        ("/buyer", "bold"),
        ("/b", "again"),
    }


def test_the_name_that_links_give_a_term_is_hidden_with_it(tmp_path: Path) -> None:
    meaning = "Mystery shopping is a check of the service by an actor; each secret visit is paid for by the owner."
    (tmp_path / "mystery-shopping.md").write_text(
        f"---\ntitle: Mystery shopping\nlang: en\ndescription: {meaning}\n---\n", encoding="utf-8"
    )
    for number in (1, 2):
        (tmp_path / f"shop{number}.md").write_text(
            f"---\ntitle: Shop {number}\nlang: en\ndescription: A shop is a place where goods are sold.\n---\n\n"
            "Owners pay for a [secret visit](/mystery-shopping) now and then.\n",
            encoding="utf-8",
        )
    done = CliRunner().invoke(main, ["cards", "--json", "--jobs", "1", str(tmp_path)])
    (card,) = (card for card in json.loads(done.output)["cards"] if card["term"] == "mystery-shopping")
    assert "secret" not in card["reverse"]["question"]
    assert card["reverse"]["question"] == "… is a check of the service by an actor; … is paid for by the owner."

"""Links that slipped off their words."""

from flashgen import languages
from flashgen.glossary import Entry, lexicon
from flashgen.glossary.links import odd_links
from flashgen.model import Article, Mark, MarkKind, Text


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

"""Links that slipped off their words."""

from flashgen import articles, languages
from flashgen.model import Article, Mark, MarkKind, Text


def test_a_link_that_slipped_off_its_word_is_named() -> None:
    plain = "A rep is the one who calls, and the one who listens."
    marks = tuple(
        Mark(start, end, MarkKind.LINK, "/rep") for start, end in ((2, 5), (6, 8), (26, 27), (28, 31), (40, 43))
    )
    article = Article("a.md", "rep", "en", "Rep", Text(""), prose=(Text(plain, marks, 7),))
    named = articles.odd_links(article, languages.get("en"))
    assert [plain[m.start : m.end] for m in marks] == ["rep", "is", ",", "and", "who"]
    assert [problem.message for problem in named] == [
        f"the link to /rep stands on “{words}”" for words in ("is", ",", "and", "who")
    ]
    assert all((problem.path, problem.line, problem.code) == ("a.md", 7, "link-word") for problem in named)

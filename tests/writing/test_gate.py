"""What the gate sees of a single candidate."""

from flashgen import languages
from flashgen.writing.gate import gives_away


def test_an_answer_that_stands_in_its_question_is_seen_however_its_letters_fold() -> None:
    english = languages.get("en")
    assert gives_away("Is it called a straight offer?", "A straight offer.", english)
    assert gives_away(f"Is it called {'ẞ' * 50}?", "ẞ" * 50, english)
    assert not gives_away("Is it called an offer?", "A bid.", english)

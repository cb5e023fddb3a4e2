"""Our own articles as programs save them that know no UTF-8."""

from pathlib import Path

import pytest

from flashgen.articles import decoding


@pytest.mark.parametrize(
    ("lang", "codec", "name"),
    [
        ("da", "cp1252", "Windows-1252"),
        ("is", "cp1252", "Windows-1252"),
        ("it", "cp1252", "Windows-1252"),
        ("pl", "cp1250", "Windows-1250"),
    ],
)
def test_an_article_of_each_language_is_read_from_its_code_page(
    fixtures: Path, lang: str, codec: str, name: str
) -> None:
    """Where a detector by statistics takes Icelandic for Windows-1250, and Italian for Windows-1258."""
    for path in sorted((fixtures / "clean" / lang).glob("*.md")):
        data = path.read_text(encoding="utf-8").encode(codec)
        with pytest.raises(UnicodeDecodeError) as caught:
            data.decode("utf-8")
        found = decoding.decode_narrow(data, caught.value)
        assert (found.text, found.encoding, found.certain) == (data.decode(codec), name, False)

"""Which files an article may name: everything else is refused with a reason, and not opened."""

from __future__ import annotations

import ntpath
import os
import posixpath
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import GIF, JPEG, SVG, WEBP_EXTENDED, WEBP_LOSSLESS, WEBP_LOSSY, png

from flashgen import bounds, media
from flashgen.model import Image, Picture


def find(root: Path, target: str, article: str = "en/a.md") -> Picture:
    return media.picture(Image(str(root / article), 1, target, "alt"), (str(root),), {})


def why_not(root: Path, target: str, article: str = "en/a.md") -> str:
    with pytest.raises(media.RefusedError) as caught:
        find(root, target, article)
    assert caught.value.mend
    return caught.value.reason


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A source with images in it, and one beside it."""
    source = tmp_path / "source"
    for name in ("en/a.png", "en/in here/b c.png", "img/å.png", "top.png", "con.d/x.png"):
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(len(name)))
    (tmp_path / "secret.png").write_bytes(png(200))
    (tmp_path / "source-too").mkdir()
    (tmp_path / "source-too" / "x.png").write_bytes(png(201))
    return source


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("a.png", ("en", "a.png")),
        ("./a.png", ("en", "a.png")),
        ("in%20here/b c.png", ("en", "in here", "b c.png")),
        ("../top.png", ("top.png",)),
        ("%2e%2e/top.png", ("top.png",)),
        ("..%2Ftop.png", ("top.png",)),
        ("../en/./../img//å.png", ("img", "å.png")),
        ("../img/%C3%A5.png", ("img", "å.png")),
        ("../img/a\u030a.png", ("img", "å.png")),
    ],
)
def test_a_plain_path_inside_is_found(root: Path, target: str, names: tuple[str, ...]) -> None:
    found = find(root, target)
    assert (found.names, found.root, found.target, found.alt) == (names, str(root), target, "alt")
    assert media.load(found) == root.joinpath(*names).read_bytes()
    assert found.size == root.joinpath(*names).stat().st_size


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("../../secret.png", "outside"),
        ("../../source-too/x.png", "outside"),
        ("..%2f..%2fsecret.png", "outside"),
        ("%2e%2e/%2E%2E/secret.png", "outside"),
        ("../../source/en/a.png", "outside"),
        ("../" * 40 + "etc/passwd", "outside"),
        ("%252e%252e/%252e%252e/secret.png", "no such file"),
        ("/etc/passwd", "absolute"),
        ("%2fetc/passwd", "absolute"),
        ("C:/x.png", "absolute"),
        ("c:x.png", "absolute"),
        ("C%3A/x.png", "absolute"),
        ("\\x.png", "absolute"),
        ("in\\b.png", "everywhere"),
        ("..\\..\\secret.png", "everywhere"),
        ("..%5c..%5csecret.png", "everywhere"),
        ("http://evil.invalid/x.png", "address"),
        ("HTTPS:x.png", "address"),
        ("//evil.invalid/x.png", "address"),
        ("\\\\evil.invalid\\x.png", "address"),
        ("%2f%2fevil.invalid/x.png", "absolute"),
        ("data:image/png;base64,iVBORw0KGgo=", "address"),
        ("file:///etc/passwd", "address"),
        ("javascript:alert(1)", "address"),
        ("a.png%00.png", "everywhere"),
        ("a\x00.png", "everywhere"),
        ("a.png:stream", "address"),
        ("in here/a.png:stream", "everywhere"),
        ("x%3fy.png", "everywhere"),
        ("%ff.png", "UTF-8"),
        ("\ud800.png", "UTF-8"),
        ("", "no file"),
        (".", "no file"),
        ("..", "no file"),
        ("a.png/", "no file"),
        ("a.png/.", "no file"),
        ("in here/..", "no file"),
        ("a.png/b.png", "no such file"),
        ("in here", "folder"),
        ("../img", "folder"),
        (".git/x.png", "hidden"),
        ("../.ssh/x.png", "hidden"),
        ("...", "hidden"),
        ("in here /b c.png", "everywhere"),
        ("a.png.", "everywhere"),
        ("CON.png", "everywhere"),
        ("com1", "everywhere"),
        ("nothing.png", "no such file"),
        ("A" * 5000, "cannot be read"),
    ],
)
def test_anything_else_is_refused(root: Path, target: str, reason: str) -> None:
    assert reason in why_not(root, target)


def test_no_link_is_followed(root: Path, tmp_path: Path) -> None:
    (root / "en" / "link.png").symlink_to(tmp_path / "secret.png")
    (root / "en" / "inner.png").symlink_to(root / "top.png")
    (root / "en" / "loop.png").symlink_to(root / "en" / "loop.png")
    (root / "en" / "dead.png").symlink_to(root / "nothing")
    (root / "en" / "out").symlink_to(tmp_path)
    (root / "round").symlink_to(root)
    for target in ("link.png", "inner.png", "loop.png", "dead.png", "out/secret.png", "../round/round/top.png"):
        assert "a link leads to it" in why_not(root, target)
    # Nor in the folders of the article itself, should one be exchanged between two looks.
    assert "a link leads to it" in why_not(root, "secret.png", "en/out/a.md")


def test_the_source_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "named").symlink_to(root)
    assert find(tmp_path / "named", "a.png").names == ("en", "a.png")


def test_what_is_no_file_is_not_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes")
    os.mkfifo(root / "en" / "pipe.png")
    with socket.socket(socket.AF_UNIX) as one:
        monkeypatch.chdir(root / "en")  # the path of a socket must be short
        one.bind("socket.png")
        for target in ("pipe.png", "socket.png"):
            assert "no file but" in why_not(root, target)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
def test_a_device_is_not_opened() -> None:
    with pytest.raises(media.RefusedError, match="a device"):
        media.read("/dev", ("zero",))


def test_what_may_not_be_read_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def closed(path: str, flags: int, *args: int, **kwargs: int) -> int:
        if Path(path).name == "a.png":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", closed)  # the mode of a file is nothing to root
    assert "Permission denied" in why_not(root, "a.png")


def test_sizes_are_bounded(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "en" / "huge.png").write_bytes(png(1) + b"\0" * bounds.MAX_IMAGE_BYTES)
    assert "larger than 2 MiB" in why_not(root, "huge.png")
    (root / "en" / "wide.png").write_bytes(png(1, 1, 1).replace(b"\0\0\0\1\0\0\0\1", b"\0\0\xff\xff\0\0\xff\xff"))
    assert "pixels" in why_not(root, "wide.png")
    just = png(1)
    just += b"\0" * (bounds.MAX_IMAGE_BYTES - len(just))
    (root / "en" / "just.png").write_bytes(just)
    assert find(root, "just.png").size == bounds.MAX_IMAGE_BYTES


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (png(1), "png"),
        (GIF, "gif"),
        (JPEG, "jpg"),
        (WEBP_LOSSLESS, "webp"),
        (WEBP_LOSSY, "webp"),
        (WEBP_EXTENDED, "webp"),
    ],
)
def test_the_bytes_decide_what_it_is(root: Path, data: bytes, suffix: str) -> None:
    (root / "en" / "x.exe").write_bytes(data)
    name = find(root, "x.exe").name
    assert name.startswith("flashgen-")
    assert name.endswith(f".{suffix}")
    assert len(name) == len("flashgen-.") + 20 + len(suffix)
    assert media._shape(data) == (suffix, 4, 3)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SVG,
        b"<?xml version='1.0'?>" + SVG,
        b"<html>",
        b"BM" + b"\0" * 60,
        b"\x89PNG\r\n\x1a\n a picture",
        png(1)[:20],
        png(1, 0, 0),
        b"GIF89a",
        b"\xff\xd8\xff" * 5000,
        b"\xff\xd8" + b"\xff\xd0" * 100_000,
        b"\xff\xd8\xff\xe0\x00\x00" * 10_000,
        JPEG[:15],
        b"RIFF\0\0\0\0WEBP",
        b"RIFF\0\0\0\0WEBPVP8X",
        b"root:x:0:0",
    ],
)
def test_what_is_no_image_is_refused(root: Path, data: bytes) -> None:
    (root / "en" / "x.png").write_bytes(data)
    assert ("SVG" if b"<svg" in data else "no PNG, JPEG, GIF or WebP") in why_not(root, "x.png")


@given(st.binary(max_size=60))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8 ", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"GIF89a"):
        media._shape(start + data)


def test_a_file_that_changes_meanwhile_is_refused(root: Path) -> None:
    found = find(root, "a.png")
    (root / "en" / "a.png").write_bytes(png(99))
    with pytest.raises(media.RefusedError, match="changed"):
        media.load(found)
    (root / "en" / "a.png").unlink()
    with pytest.raises(media.RefusedError, match="changed"):
        media.load(found)


def test_without_open_folders_the_rule_is_the_same(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a file cannot be asked for in a folder that is open."""
    monkeypatch.setattr(media, "_BY_FOLDER", False)
    (root / "en" / "link.png").symlink_to(tmp_path / "secret.png")
    (root / "out").symlink_to(tmp_path)
    assert media.load(find(root, "in here/b c.png")) == (root / "en" / "in here" / "b c.png").read_bytes()
    for target, reason in (
        ("link.png", "a link"),
        ("../out/secret.png", "a link"),
        ("in here", "folder"),
        ("nothing.png", "no such file"),
        ("a.png/b.png", "no such file"),
    ):
        assert reason in why_not(root, target)


def test_the_outermost_source_counts(root: Path) -> None:
    roots = (str(root / "en"), str(root))
    assert media.place_of(str(root / "en" / "a.md"), roots) == (str(root), ("en",))
    assert media.place_of("da/a.md", (".",)) == (".", ("da",))
    assert media.place_of("a.md", (".",)) == (".", ())
    assert media.place_of("../x/da/a.md", ("../x",)) == ("../x", ("da",))
    with pytest.raises(media.RefusedError):
        media.place_of("other/a.md", ("en",))


_PIECES = st.sampled_from(
    ["..", ".", "/", "//", "\\", "a", "en", "a.png", "%2e", "%2E%2e", "%2f", "%5C", "%00", "%25", "C:", "http:", "~",
     "\0", " ", "x.png", "loop", "out", "secret.png", "å", "%c3%a5", "file:", "?", "#", "con", "\u2025", "\uff0f", "．"]
)  # fmt: skip


@given(
    st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text(max_size=40)),
    st.sampled_from([(), ("en",), ("en", "x")]),
)
@settings(max_examples=1500)
def test_no_accepted_target_resolves_outside(target: str, folder: tuple[str, ...]) -> None:
    try:
        names = media.names_of(target, folder)
    except media.RefusedError:
        return
    assert names
    for name in names:
        assert name not in ("", ".", "..")
        assert not set(name) & set('/\\\0:<>"|?*')
    # What either kind of system would make of it, whichever this is.
    for system, root in ((posixpath, "/srv/source"), (ntpath, "C:\\srv\\source")):
        assert system.normpath(system.join(root, *names)).startswith(root + system.sep)
        assert not system.isabs(system.join(*names))
        assert not system.splitdrive(system.join(*names))[0]


@pytest.fixture(scope="module")
def maze(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source full of links; a file outside has another first byte than those inside."""
    outside = tmp_path_factory.mktemp("maze")
    (outside / "secret.png").write_bytes(b"secret")
    root = outside / "source"
    (root / "en" / "x").mkdir(parents=True)
    for folder in (root, root / "en", root / "en" / "x"):
        for name in ("a.png", "a", "x.png", "å", "~"):
            (folder / name).write_bytes(b"inside")
        (folder / "loop").symlink_to(root)
        (folder / "out").symlink_to(outside)
        (folder / "secret.png").symlink_to(outside / "secret.png")
    return root


@given(st.lists(_PIECES, min_size=1, max_size=8).map("".join), st.sampled_from([(), ("en",), ("en", "x")]))
@settings(max_examples=800)
def test_nothing_outside_is_ever_read(maze: Path, target: str, folder: tuple[str, ...]) -> None:
    try:
        data = media.read(str(maze), media.names_of(target, folder))
    except (media.RefusedError, FileNotFoundError):
        return
    assert data == b"inside"

"""What other programs find in our Word files: docx-preview in a browser, and pandoc."""

import base64
import os
import subprocess
from pathlib import Path

import pytest
from conftest import needs
from lxml import html
from test_word_package import everything
from wordfile import Element, WordFile, find, shown

STYLES = ("gbt9704", "report")
_PAGE = """<body><div id="shown"></div><script>{jszip}</script><script>{preview}</script><script>
const file = Uint8Array.from(atob("{file}"), one => one.charCodeAt(0));
docx.renderAsync(file, document.getElementById("shown"), null, {{renderComments: false}})
  .then(() => document.body.id = "done", fault => document.body.title = fault);
</script></body>"""


def squeezed(text: str) -> str:
    return "".join(text.split())


def not_found(data: bytes, page: html.HtmlElement) -> list[Element]:
    """Return the paragraphs of a Word file whose text is not on `page`, white space and the marks of notes aside."""
    for mark in page.findall(".//sup"):
        mark.drop_tree()
    there = squeezed(page.text_content())
    return [one for one in WordFile(data).paragraphs() if squeezed(shown(one)) not in there]


@pytest.fixture(scope="module")
def docx_preview() -> tuple[str, str]:
    """The scripts of docx-preview and of what it needs, from the folder that DOCX_PREVIEW names, a `node_modules`."""
    named = os.environ.get("DOCX_PREVIEW")
    if not named:
        pytest.skip("the environment variable DOCX_PREVIEW names no folder with docx-preview and jszip")
    paths = ("jszip/dist/jszip.min.js", "docx-preview/dist/docx-preview.min.js")
    first, second = (Path(named, path).read_text(encoding="utf-8") for path in paths)
    return first, second


@pytest.mark.render
@pytest.mark.parametrize("style", STYLES)
def test_docx_preview_shows_every_paragraph(write, docx_preview, tmp_path, style):
    data = write(everything(), style)
    jszip, preview = docx_preview
    page = tmp_path / "page.html"
    page.write_text(_PAGE.format(jszip=jszip, preview=preview, file=base64.b64encode(data).decode()), encoding="utf-8")
    run = subprocess.run(
        [needs("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    body = html.document_fromstring(run.stdout).find("body")
    assert (body.get("id"), body.get("title")) == ("done", None)
    missing = not_found(data, body.get_element_by_id("shown"))
    # It leaves out controls inside links.
    assert not [shown(one) for one in missing if not find(one, "w:hyperlink/w:sdt")]


@pytest.mark.render
@pytest.mark.parametrize("style", STYLES)
def test_pandoc_finds_every_paragraph(write, tmp_path, style):
    data = write(everything(), style)
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    run = subprocess.run(
        [needs("pandoc"), "-s", "-t", "html", "--wrap=none", str(path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not [shown(one) for one in not_found(data, html.document_fromstring(run.stdout))]

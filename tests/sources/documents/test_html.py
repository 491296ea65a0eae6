"""HTML: the main text in reading order, without what surrounds it, and what the page tells of itself."""

import json

import pytest

from coverstory.sources.documents import markup
from coverstory.sources.documents.html import read_html
from coverstory.sources.documents.markup import read_markup
from coverstory.sources.documents.parsed import Parsed, packed
from coverstory.sources.documents.telling import Told
from coverstory.sources.lists.reading import Unreadable


def paragraphs(page: str) -> list[str]:
    return read_html(page.encode()).text.split("\n\n")


def test_the_article_is_read_and_what_surrounds_it_is_not() -> None:
    page = """<html><body><header>The Post</header><nav>News Sport</nav><div class=teaser>Read this, too</div>
        <article><header><h1>Quarry &amp; men</h1><p>By a reporter</p></header><p>A minister <b>sa</b>id so.</p>
        <aside>More of it</aside><script>var a = "<p>no</p>"</script><style>p {}</style><form><p>Subscribe</form>
        <figure><img alt=x><figcaption>The quarry</figcaption></figure></article><footer>Imprint</footer>"""
    assert paragraphs(page) == ["Quarry & men", "By a reporter", "A minister said so.", "The quarry"]


def test_of_several_articles_the_main_part_is_read_whole() -> None:
    page = "<p>out</p><main><article>One</article><article>Two<article>comment</article></article></main>"
    assert paragraphs(page) == ["One", "Two", "comment"]
    assert paragraphs("<div role=main>One</div><div>out</div>") == ["One"]


def test_an_empty_main_part_gives_way_to_the_page() -> None:
    assert paragraphs("<main><div id=app></div></main><p>Text.</p>") == ["Text."]


@pytest.mark.parametrize(
    "hidden",
    ["hidden", "aria-hidden=true", "style='color:red; DISPLAY : none'", "style=visibility:hidden", "role=banner"],
)
def test_what_is_not_shown_is_not_text(hidden: str) -> None:
    assert paragraphs(f"<p>Seen <span {hidden}>not <i>seen</i></span>again") == ["Seen again"]


def test_a_list_of_links_is_a_menu_and_a_list_with_links_in_it_is_not() -> None:
    menu = "<ul><li><a>Home</a><li><a>World</a><li><a>Sport</a></ul>"
    told = "<ul><li>The firm <a>A</a> hired 10 men<li>The firm <a>B</a> hired 20<li><a>C</a> none</ul>"
    assert paragraphs(f"{menu}<p>Text.</p>{told}") == [
        "Text.", "The firm A hired 10 men", "The firm B hired 20", "C none",
    ]  # fmt: skip


def test_breaks_rows_and_entities() -> None:
    page = "<p>One<br>two<br> <br>three&nbsp;&lt;4&#x41;<table><tr><th>Who<th>Men<tr><td>Firm<td>315</table>end"
    assert paragraphs(page) == ["One two", "three <4A", "Who | Men", "Firm | 315", "end"]


def test_a_declared_charset_is_read() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Привет</p>'
    assert read_html(page.encode("cp1251")).text == "Привет"
    told = '<?xml version="1.0" encoding="koi8-r"?><html><body><p>Привет</p></body></html>'
    assert read_html(told.encode("koi8-r")).text == "Привет"


ARTICLE = {
    "@type": ["NewsArticle"],
    "headline": "From JSON",
    "datePublished": "2017-03-14T23:30:00+08:00",
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "inLanguage": "en_GB",
    "url": "https://post.example/1",
}
HEAD = """<html lang="ms"><head><title>From title</title><meta property="og:title" content="From meta">
    <meta property="og:site_name" content="Site"><meta name="article:published_time" content="2017-03-15">
    <link rel="canonical" href="https://post.example/meta">"""
BODY = "<body><h1>From <i>heading</i></h1><time datetime='2017-03-16'>yesterday</time>"


@pytest.mark.parametrize("wrapped", [ARTICLE, [{"@type": "Person"}, ARTICLE], {"@graph": [ARTICLE]}])
def test_json_ld_is_believed_first(wrapped: object) -> None:
    page = f'{HEAD}<script type="application/ld+json">{json.dumps(wrapped)}</script>{BODY}'
    told = read_html(page.encode()).told
    assert told == Told("From JSON", "The Harbour Post", "2017-03-14", "en-GB", "https://post.example/1")


def test_meta_elements_are_believed_before_what_is_shown() -> None:
    told = read_html((HEAD + BODY).encode()).told
    assert told == Told("From meta", "Site", "2017-03-15", "ms", "https://post.example/meta")
    assert read_html(f"<title>t</title>{BODY}".encode()).told == Told("From heading", published="2017-03-16")


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, '{"@type": "NewsArticle", "headline": 3}', "null", '"a"'])
def test_broken_json_tells_nothing(broken: str) -> None:
    page = f'<title>Shown</title><script type="application/ld+json">{broken}</script><p>x'
    assert read_html(page.encode()).told == Told("Shown")


def test_what_is_no_date_language_or_web_address_is_not_taken() -> None:
    page = """<html lang="no language"><meta name=date content="last week"><link rel=canonical href="javascript:x()">"""
    assert read_html(f"{page}<p>x".encode()).told == Told()


def test_elements_nested_without_end_are_refused_and_not_half_read() -> None:
    with pytest.raises(Unreadable, match="at most 255 deep"):
        read_html(b"<p>seen</p>" + b"<div>" * 100_000 + b"lost")


def test_elements_with_endless_attributes_are_read_elsewhere_and_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    def elsewhere(program: object, data: bytes) -> bytes:
        told.append(len(data))
        return packed(Parsed(""))

    monkeypatch.setattr(markup, "run_alone", elsewhere)
    names = " ".join(f"a{at}" for at in range(40_000))
    read_markup("html", f"<p {names}>".encode())
    read_markup("html", ('<p a="' + "' b=\"".join(map(str, range(40_000)))).encode())
    assert len(told) == 2
    page = b"<p class=a>The minister said so.</p>" * 10_000
    assert read_markup("html", page).text.count("minister") == 10_000
    assert len(told) == 2

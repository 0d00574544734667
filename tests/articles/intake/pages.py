"""Pages of our own making, for the tests of the intake."""

PARAGRAPHS = (
    "The port authority of Lindhaven has signed a lease that lets the northern pier be used by "
    "the ferry company for another twelve years, its director said on Tuesday.",
    "“We looked at four offers and took the one that keeps the night boat,” Marta Oyelaran told "
    "reporters in the harbour office. The contract was worth 38 million crowns, she added.",
    "Fishermen on the eastern quay had asked for a shorter term. Their union said it would study "
    "the paper before it decides whether to go to court over the berths.",
    "The old lease ran out in March. Since then the company had paid by the month, according to "
    "figures that the town council published in its summer report.",
)
TITLE = "Ferry company keeps the northern pier"
DEK = "A new lease runs for twelve years, and the fishermen are not amused."

HEAD = f"""
<title>{TITLE} | The Lindhaven Post</title>
<meta charset="utf-8">
<meta property="og:title" content="{TITLE}">
<meta property="og:description" content="{DEK}">
<meta property="og:site_name" content="The Lindhaven Post">
<meta name="author" content="By Ada Brandt">
<meta property="article:published_time" content="2026-09-15T08:30:00+02:00">
"""


def page(body: str | None = None, *, head: str = HEAD, lang: str = "en", after: str = "") -> str:
    """A newspaper's page around ``body``, by default our four paragraphs."""
    if body is None:
        body = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head>{head}</head><body>
<nav><ul><li><a href="/">Front page</a></li><li><a href="/town">Town hall notes</a></li></ul></nav>
<main><article>
<h1>{TITLE}</h1>
<p class="standfirst">{DEK}</p>
<div class="who">By Ada Brandt</div>
<div class="when"><time datetime="2026-09-15">15 September 2026</time></div>
<div class="text">{body}</div>
</article>{after}</main>
<aside><h3>Weather</h3><p>Rain on the coast, clearing towards evening.</p></aside>
<footer><p>© 2026 The Lindhaven Post. All rights reserved.</p></footer>
<script>var hidden = "this is code, not a sentence of the story";</script>
</body></html>"""

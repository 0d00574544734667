"""The desk: the first page, with what waits for whoever looks at it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from articles import policies as article_policies
from articles.models import Article
from claims import desk as tables
from claims import policies
from claims.views.bars import draw_week


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the person, articles in check, open impacts, what is due, the week."""
    person = request.user
    articles, waiting = tables.articles_in_check(), _waiting_for(person)
    impacts = tables.open_impacts(person)
    pressing = tables.pressing()
    below = tables.below_the_rules()
    week = draw_week(tables.week())
    has_articles = bool(articles) or Article.objects.exists()
    context = {
        "today": timezone.localdate(),
        "waiting": waiting,
        "marks_waiting": tables.marks_waiting() if policies.can_reanchor(person) else [],
        "clashes": tables.clashes(),
        "articles": articles,
        "has_articles": has_articles,
        "is_bare": not (has_articles or waiting or pressing) and week.is_empty,
        "impacts": impacts[: tables.MOST],
        "pressing": pressing[: tables.MOST],
        "has_more_pressing": len(pressing) > tables.MOST,
        "dead_links": tables.dead_links(),
        "below_the_rules": below[: tables.MOST],
        "has_more_below": len(below) > tables.MOST,
        "week": week,
        "can_bring_in": article_policies.can_bring_in(person),
        "can_resolve": policies.can_resolve(person),
    }
    return render(request, "claims/desk.html", context)


def _waiting_for(person: User) -> list[dict[str, object]]:
    """Lists of claims that want something of this person, without the empty ones."""
    free = "status=in_review&assignee=nobody"
    wanted = [("Handed to you", tables.assigned_to(person), "assignee=me")]
    if policies.can_review(person):
        wanted.append(("Ready for your eyes", tables.decidable_by(person.pk), free))
    if policies.can_make(person):
        wanted.append(("Your drafts", tables.drafts_of(person.pk), "status=draft"))
    lists = []
    for title, rows, query in wanted:
        if rows:
            lists.append(
                {
                    "title": title,
                    "claims": rows[: tables.MOST],
                    "has_more": len(rows) > tables.MOST,
                    "query": query,
                }
            )
    return lists

"""Every page of the demo desk that an address alone leads to, by somebody who may see it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from articles.models import Sentence
from claims.demo.play import Newsroom
from claims.models import Impact
from claims.workflow import Status, Verdict


def desk_pages(newsroom: Newsroom) -> dict[str, list[str]]:
    """Addresses by the login that looks at them. Claims are shown once in every state."""
    return {
        "reporter": _articles(newsroom),
        "reviewer": _claims(newsroom),
        "chief": _lists(newsroom),
        "data": _data_entry(newsroom),
        "admin": [
            reverse("admin:accounts_user_changelist"),
            reverse("admin:accounts_user_change", args=[newsroom.people["reader"].pk]),
        ],
    }


def _articles(newsroom: Newsroom) -> list[str]:
    bridge = newsroom.articles["bridge"]
    first = Sentence.objects.filter(revision__article=bridge).earliest("number")
    return [
        reverse("claims:desk"),
        reverse("claims:articles"),
        reverse("articles:new"),
        bridge.get_absolute_url(),
        f"{bridge.get_absolute_url()}?on={_yesterday()}",
        newsroom.articles["meals"].get_absolute_url(),
        reverse("claims:sentence", args=[bridge.pk, first.number]),
        f"{reverse('claims:words', args=[bridge.pk])}?sentence={first.number}&quote=harbour",
        reverse("claims:unmark", args=[bridge.pk, _mention_in(newsroom, "bridge")]),
        reverse("claims:revise", args=[bridge.pk]),
        reverse("claims:edit", args=[bridge.pk]),
        reverse("accounts:password_change"),
    ]


def _claims(newsroom: Newsroom) -> list[str]:
    claims = list(newsroom.claims.values())
    for claim in claims:
        claim.refresh_from_db()
    shown = [next(claim for claim in claims if claim.status == status) for status in Status]
    shown += [next(claim for claim in claims if claim.verdict == verdict) for verdict in Verdict]
    evidence = newsroom.claims["term"].evidence.first()
    draft = newsroom.claims["ends"].pk
    return [
        *(claim.get_absolute_url() for claim in dict.fromkeys(shown)),
        newsroom.sources["engineer"].get_absolute_url(),
        reverse("claims:queue"),
        reverse("claims:queue") + "?q=nothing-says-this",
        f"{reverse('claims:queue')}?on={_yesterday()}",
        f"{newsroom.claims['cost'].get_absolute_url()}?on={_yesterday()}",
        reverse("claims:relate", args=[draft]),
        reverse("claims:unrelate", args=[newsroom.claims["ends"].relations.get().pk]),
        reverse("claims:duplicates"),
        reverse("claims:queue") + "?rule=below",
        reverse("claims:rules"),
        reverse("claims:assign", args=[newsroom.claims["contact"].pk]),
        reverse("claims:new"),
        reverse("claims:add_evidence", args=[draft]),
        reverse("claims:change_evidence", args=[evidence.pk]),
        reverse("claims:remove_evidence", args=[evidence.pk]),
        reverse("claims:reword", args=[draft]),
        reverse("claims:plan", args=[draft]),
        reverse("claims:history", args=[draft]),
    ]


def _lists(newsroom: Newsroom) -> list[str]:
    source, party = newsroom.sources["treaty"], newsroom.parties["Sergey Lavrov"]
    return [
        reverse("claims:desk"),
        reverse("claims:impacts"),
        reverse("claims:impacts") + f"?article={newsroom.articles['bridge'].pk}",
        newsroom.sources["engineer"].get_absolute_url(),
        reverse("sources:change", args=[newsroom.sources["engineer"].pk]),
        reverse("sources:new_confidential"),
        reverse("sources:step", args=[newsroom.sources["engineer"].pk, "approve"]),
        reverse("sources:step", args=[source.pk, "withdraw"]),
        reverse("sources:step", args=[source.pk, "restore"]),
        reverse("sources:history", args=[source.pk]),
        reverse("claims:article_history", args=[newsroom.articles["bridge"].pk]),
        reverse("sources:party_history", args=[party.pk]),
        reverse("claims:sign_off", args=[newsroom.articles["bridge"].pk]),
        reverse("claims:sign_off", args=[newsroom.articles["ferry"].pk]),
        newsroom.articles["ferry"].get_absolute_url(),
        reverse("claims:proof", args=[newsroom.articles["ferry"].pk]),
        reverse("claims:corrections", args=[newsroom.articles["hospital"].pk]),
        reverse("claims:impact", args=[Impact.objects.earliest("pk").pk]),
        reverse("claims:export"),
        f"{reverse('claims:export')}?on={_yesterday()}",
        reverse("claims:rules"),
        reverse("sources:list"),
        reverse("sources:new"),
        source.get_absolute_url(),
        reverse("sources:change", args=[source.pk]),
        reverse("sources:relay", args=[source.pk]),
        *_snapshots(newsroom),
        reverse("sources:apart", args=[source.pk]),
        newsroom.sources["observer"].get_absolute_url(),
        reverse("sources:parties"),
        reverse("sources:new_party"),
        party.get_absolute_url(),
        reverse("sources:change_party", args=[party.pk]),
    ]


def _snapshots(newsroom: Newsroom) -> list[str]:
    notice = newsroom.sources["closure"]
    newest = notice.snapshots.latest("pk")
    address = newest.get_absolute_url()
    return [
        notice.get_absolute_url(),
        reverse("sources:upload_snapshot", args=[notice.pk]),
        address,
        f"{address}text/?quote=for+eleven+weeks",
        f"{address}text/?quote=for+twelve+weeks",
        f"{address}difference/",
    ]


def _data_entry(newsroom: Newsroom) -> list[str]:
    return [
        reverse("admin:index"),
        reverse("admin:claims_claim_changelist"),
        reverse("admin:claims_claim_add"),
        reverse("admin:claims_claim_change", args=[newsroom.claims["ends"].pk]),
        reverse("admin:claims_claim_change", args=[newsroom.claims["term"].pk]),
        reverse("admin:sources_source_changelist"),
        reverse("admin:sources_source_change", args=[newsroom.sources["treaty"].pk]),
        reverse("admin:sources_source_many"),
        reverse("admin:sources_source_change", args=[newsroom.sources["engineer"].pk]),
        reverse("admin:claims_claim_change", args=[newsroom.claims["hangers"].pk]),
        reverse("admin:sources_party_changelist"),
        reverse("admin:sources_party_change", args=[newsroom.parties["Sergey Lavrov"].pk]),
        reverse("admin:sources_party_many"),
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[newsroom.articles["bridge"].pk]),
    ]


def _yesterday() -> str:
    return (timezone.localdate() - timedelta(days=1)).isoformat()


def _mention_in(newsroom: Newsroom, page: str) -> int:
    return newsroom.articles[page].revisions.get().mentions.earliest("pk").pk

"""The many makes of pages: heads above one story, feet below it, and what stands in its middle."""

import re

import pytest

from articles.text.clean import parse_paste

TITLE = "Harbour council shelves the tram after its price doubles"
STORY = (
    "The harbour council has shelved the tram line after its price doubled within two years.",
    "The vote late on Thursday was 31 to 12. The line was to carry 40,000 people a day by 2029.",
    "“We cannot build it at any price,” council leader Ruth Adeyemi said after the vote.",
    "The contractor has until the end of April to hand over its plans for the depot.",
    "According to the transport office, the depot has already cost 18 million pounds.",
    "No decision has been made on the land that the council bought for it in 2021.",
)
MENU = ("Skip to content", "News", "Sport", "Weather", "Opinion")

# What stands above the story; "=" is the headline. Then the day and the names the head states.
HEADS = {
    "dash and update times": (
        "=|By Nora Quinn For Harbour Online|Published: 17:02 GMT, 13 March 2025 | Updated:"
        " 18:40 GMT,"
        " 13 March 2025|e-mail|12 shares|View comments",
        "2025-03-13",
        "Nora Quinn",
    ),
    "share buttons with hints": (
        "=|13 March 2025|Share this with Facebook|Share this with Email|These are external"
        " links and"
        " will open in a new window|Image copyright Getty Images|Image caption The depot in"
        " January",
        "2025-03-13",
        None,
    ),
    "zone first": (
        "=|By Nora Quinn and Sam Ortiz, HNN|Updated 8:12 PM ET, Thu March 13, 2025",
        "2025-03-13",
        "Nora Quinn and Sam Ortiz",
    ),
    "two modified": (
        "=|Councillors had hoped to break ground in the spring|Nora Quinn Transport correspondent|"
        "@noraquinn|Thu 13 Mar 2025 17.02 GMT|Last modified on Fri 14 Mar 2025 09.11 GMT|Shares|87",
        "2025-03-13",
        "Nora Quinn",
    ),
    "glued times": (
        "=|Published Thu, Mar 13 20258:15 AM EDTUpdated Thu, Mar 13 20259:12 AM EDT|Nora Quinn"
        "@noraquinn|Share",
        "2025-03-13",
        "Nora Quinn",
    ),
    "radio": (
        "=|March 13, 20255:01 AM ET|Heard on Morning Rounds|NORA QUINN|2-Minute Listen|Download|"
        "Transcript|Enlarge this image|toggle caption",
        "2025-03-13",
        "NORA QUINN",
    ),
    "handle and job": (
        "Transport|=|By Nora Quinn@noraquinn Mar 13, 2025, 10:00am EDT|Share this story|Share All"
        " sharing options for: Harbour council shelves the tram",
        "2025-03-13",
        "Nora Quinn",
    ),
    "views before": (
        "1,204 views|Mar 13, 2025, 08:00am|=|Nora Quinn|Contributor|I write about trams and money.",
        "2025-03-13",
        "Nora Quinn",
    ),
    "capitals": (
        "TRANSPORT|=|By NORA QUINN|03/13/2025 05:04 PM EDT|Updated 03/14/2025 08:10 AM EDT",
        "2025-03-13",
        "NORA QUINN",
    ),
    "slashes": (
        "MARCH 13, 2025 / 5:01 PM / UPDATED 2 HOURS AGO|=|Nora Quinn, Sam Ortiz|4 Min Read",
        "2025-03-13",
        "Nora Quinn, Sam Ortiz",
    ),
    "town in between": (
        "=|Written by Nora Quinn | Halden | Published: March 13, 2025 8:12:32 pm",
        "2025-03-13",
        "Nora Quinn",
    ),
    "published time": (
        "HomeWorld News|=|Published time: 13 Mar, 2025 17:02|Edited time: 13 Mar, 2025"
        " 19:20|Get short"
        " URL|© Harbour Photos / Jon Reed|Follow us on Telegram",
        "2025-03-13",
        None,
    ),
    "agency as author": ("=|AFP|PUBLISHED: MAR 13, 2025, 9:00 PM SGT|Share", "2025-03-13", "AFP"),
    "posted": (
        "=|By political reporter Nora Quinn|Posted Thu 13 Mar 2025 at 5:01pm, updated Fri 14"
        " Mar 2025"
        " at 6:10am",
        "2025-03-13",
        "Nora Quinn",
    ),
    "german paper": (
        "Verkehr|=|Veröffentlicht am 13.03.2025|Lesedauer: 3 Minuten|Von Nora Quinn",
        "2025-03-13",
        "Nora Quinn",
    ),
    "german update": (
        "=|Von Nora Quinn, Halden|-Aktualisiert am 13.03.2025-17:02",
        "2025-03-13",
        "Nora Quinn",
    ),
    "french paper": (
        "=|Par Nora Quinn|Publié le 13/03/2025 à 17:02, mis à jour le 14/03/2025 à"
        " 09:11|Écouter cet"
        " article|00:00/03:12",
        "2025-03-13",
        "Nora Quinn",
    ),
    "italian paper": (
        "=|di Nora Quinn|13 Marzo 2025 alle 17:02|3 minuti di lettura",
        "2025-03-13",
        "Nora Quinn",
    ),
    "dutch paper": ("=|Nora Quinn|13 maart 2025, 17:02|Delen", "2025-03-13", "Nora Quinn"),
    "glued by": ("=|ByNora Quinn|13 March 2025 • 5:02pm", "2025-03-13", "Nora Quinn"),
    "by on its own line": (
        "=|By|Nora Quinn|,|Harbour Staff|March 13, 2025",
        "2025-03-13",
        "Nora Quinn",
    ),
    "day of the week behind": (
        "=|Nora Quinn - Mar 13, 2025, 5:20 pm UTC|Facebook|Twitter",
        "2025-03-13",
        "Nora Quinn",
    ),
    "date then name": ("=|March 13, 2025 Nora Quinn|Markets|Policy", "2025-03-13", "Nora Quinn"),
    "iso": ("=|Nora Quinn|2025-03-13T17:02:00Z", "2025-03-13", "Nora Quinn"),
    "headline twice": (
        f"{TITLE} | Harbour News|=|=|Nora Quinn|13.3.2025 17:02",
        "2025-03-13",
        "Nora Quinn",
    ),
}

# What stands below the story and is no part of it.
FEET = {
    "bio": "Nora Quinn is a transport reporter who has covered the harbour since 2016.",
    "contact": "Contact Nora Quinn at nora.quinn@harbour.example or follow her on Twitter.",
    "standards": "Our Standards: The Harbour News Trust Principles.",
    "agency signs": "(Reporting by Nora Quinn in Halden; Editing by Sam Ortiz)",
    "contributed": "Sam Ortiz in Norwick contributed to this report.",
    "source": "SOURCE: Harbour News and news agencies",
    "share appeal": "Like this story? Share it with a friend!",
    "comments": "Comments|Jo1982: This happens every year, and nobody pays for it!|Reply",
    "newsletter": "Sign up for our daily newsletter|Email address|By signing up you agree to"
    " our terms.",
    "related": "Related Topics|Trams|Harbour council|Read next|Ferry to return in May after refit",
    "copyright": "Copyright 2025 Harbour News. All rights reserved. This material may not be"
    " published.",
    "app": "Download our app to get breaking news alerts on your phone.",
    "corrections": "Is there something wrong with this story? Report an error to us.",
    "tips": "Got a tip? Email us at tips@harbour.example.",
    "money": "We want to keep our journalism free for all. Support us from as little as £1.",
    "more from": "More from Harbour News|Bakery closes after ninety years|Two hurt in crash",
    "german": "Mit Material von dpa|Mehr zum Thema|Die letzte Fähre nach Halden|Zur Startseite",
    "french": "Avec AFP|Lire aussi|Le dernier bac pour Halden|Les plus lus",
    "cookies": "We use cookies to improve your experience. Accept all cookies",
    "republish": "This article was originally published on The Talk. Read the original article.",
}

# What stands between two paragraphs and is no part of either.
MIDST = {
    "advertisement": "Advertisement",
    "below": "Story continues below advertisement",
    "read more": "Read more: Five questions about the harbour plan",
    "also on": "Also on harbour.com|Ferry to return in May after two-year refit",
    "see more": "SEE MORE: Why the harbour bridge is closed again",
    "glued caption": "The unfinished depot in January. (Photo: Jon Reed/Harbour News)",
    "caption twice": "The depot on Quay Street in January|The depot on Quay Street in January",
    "image labels": "Image source, Getty Images|Image caption, The depot in January",
    "newsletter": "Sign up for Harbour Briefing, our newsletter, delivered to your inbox every"
    " morning.",
    "post": "pic.twitter.com/a1b2c3d4|— Ruth Adeyemi (@ruthadeyemi) March 13, 2025",
    "player": "0:00|/|2:31|Play|Mute",
    "video": "Media playback is unsupported on your device|Media caption The vote in two minutes",
    "code": '<iframe src="https://example.org/e" width="600"></iframe>',
    "buttons": "Click to expand|Share|Tweet",
    "german": "Lesen Sie auch: Der Streit um die Nachtbusse",
    "promo": "Download our app and get alerts for free.",
    "video label": "Watch: Councillors vote on the tram",
}


def rows(text):
    """Lines are parted by bars without spaces; others are the page's own."""
    return [row for row in re.split(r"(?<!\s)\|(?!\s)", text) if row]


def page(head="=|By Nora Quinn|March 13, 2025", foot="", midst="", at=2):
    above = [TITLE if row == "=" else row for row in rows(head)]
    return "\n".join([*MENU, *above, *STORY[:at], *rows(midst), *STORY[at:], *rows(foot)])


@pytest.mark.parametrize("make", HEADS)
def test_a_head_of_any_make_is_read(make):
    head, day, names = HEADS[make]
    parsed = parse_paste(page(head))
    assert parsed.title == TITLE
    assert (parsed.published or "")[:10] == day
    assert parsed.paragraphs == STORY
    if names:
        assert parsed.byline == names


@pytest.mark.parametrize("make", FEET)
def test_a_foot_of_any_make_is_dropped(make):
    assert parse_paste(page(foot=FEET[make])).paragraphs == STORY


@pytest.mark.parametrize("at", [1, 2, 5])
@pytest.mark.parametrize("make", MIDST)
def test_what_stands_in_the_middle_is_dropped(make, at):
    assert parse_paste(page(midst=MIDST[make], at=at)).paragraphs == STORY

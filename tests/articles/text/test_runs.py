"""Where on a page the story is: among menus, teasers, comments and a second story."""

from articles.text.clean import parse_paste

STORY = [
    "The council approved the new bridge on Monday after a debate of six hours in the old hall.",
    "It will cost 12 million crowns and open in the spring of next year, the mayor told members.",
    "“We have waited for this since the flood,” said Ida Lund, who lost her house in it.",
    "The last bridge at that place was washed away in 1954 and never built again.",
]
HEAD = ["Council approves bridge", "By Sam Ortiz", "3 May 2025"]
MENU = ["Sections", "Near you", "Weather map", "Letters and cartoons", "Our people", "Shop"]


def read(*parts: list[str]) -> tuple[str, ...]:
    return parse_paste("\n".join(row for part in parts for row in part)).paragraphs


def test_teasers_of_other_stories_around_the_text_are_left_out():
    teasers = []
    for place in ("Lindau", "Tessaly", "Norwick", "Delmar"):
        teasers += [f"Harbour of {place} to close", f"The harbour of {place} will close in June."]
    assert read(MENU, teasers, HEAD, STORY, MENU, teasers) == tuple(STORY)


def test_readers_comments_below_the_text_are_left_out():
    comments = []
    for name in ("ferryman", "oldsalt", "bridgefan", "nobody12"):
        comments += [name, "4 May 2025", f"I for one have never seen a bridge like this, {name}."]
    assert read(HEAD, STORY, ["Have your say"], MENU, comments) == tuple(STORY)


def test_the_next_story_on_an_endless_page_is_left_out():
    following = ["Ferry line sold to rival", "By Pia Krug", "2 May 2025"]
    text = ["The ferry line across the sound was sold on Friday to its only rival for a crown."]
    assert read(HEAD, STORY, MENU[:3], following, text) == tuple(STORY)


def test_a_story_goes_on_behind_an_advertisement_and_a_box_of_links():
    box = ["Advertisement", "Also on these pages", "Ferry line sold", "Harbour closes"]
    assert set(STORY) <= set(read(HEAD, STORY[:2], box, STORY[2:]))


def test_a_notice_longer_than_the_story_does_not_take_its_place():
    notice = ["The text of this notice is long and says nothing of bridges at all. " * 4]
    assert read(HEAD, STORY, MENU, MENU, notice) == tuple(STORY)


def test_words_to_the_reader_behind_the_text_are_left_out():
    prompt = ["Share", "Tell us what you think of your own bridges in a letter to our editors."]
    assert read(HEAD, STORY, prompt) == tuple(STORY)


def test_a_short_last_sentence_behind_a_picture_stays():
    picture = ["Image caption", "The hall on Monday", "Photo: Sam Ortiz", "Work begins in June."]
    assert read(HEAD, STORY, picture, MENU)[-1] == "Work begins in June."

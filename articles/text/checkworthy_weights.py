"""The weights of the check-worthiness rules on the log-odds scale."""

from collections.abc import Mapping

BIAS = "bias"
REPORTED = "reported speech"

# Set by hand, in steps of 0.05. Weights fitted to debates are not shipped: nobody stated a licence
# for the sentences (docs/decisions/check-worthiness.md).
HAND_SET: Mapping[str, float] = {
    BIAS: -1.5,
    # amounts
    "number": 1.0,
    "more numbers": 0.25,
    "number word": 0.75,
    "large number": 1.25,
    "percentage": 1.75,
    "money": 0.35,
    "date": 0.45,
    "span of time": 0.45,
    "quantity": 0.15,
    "many or few": 0.45,
    # comparisons
    "comparison": 0.15,
    "measured comparison": 0.6,
    "first or most ever": 0.9,
    "superlative": 1.0,
    "change": 0.4,
    "up or down": 0.35,
    "cause": 0.35,
    "evidence": 0.75,
    # what it is about
    "named people or places": 0.3,
    "more names": 0.15,
    "named agreement": 0.5,
    "law or programme": 0.25,
    "institution": 0.35,
    "public matter": 0.75,
    "money matter": 0.75,
    "about others": 0.35,
    "people in general": -0.25,
    "country at large": -0.25,
    # what was done
    "past event": 0.65,
    "as it was": 0.55,
    "perfect": 0.2,
    "has been": -0.2,
    "deed of another": 0.2,
    "own deed": 0.35,
    "anecdote": -0.5,
    "denied deed": 0.5,
    "vote or record": 0.75,
    "somebody's words": 0.45,
    "stand taken": 0.75,
    "as it is now": 0.45,
    # talk
    "question": -2.0,
    "first person": -0.9,
    "opinion": -0.5,
    "judgement": -0.5,
    "values": -0.5,
    "vague": -0.3,
    "hedge": -0.5,
    "future": -0.7,
    "possibility": -0.5,
    "duty": -1.2,
    "time to come": -0.75,
    "purpose": -0.15,
    "condition": -0.5,
    "address": -0.3,
    "about the talk": -0.35,
    "to the listener": -0.15,
    "very short": -1.0,
    "short": -0.15,
    "long": 0.15,
    REPORTED: 0.5,
}

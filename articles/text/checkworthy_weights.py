"""The weights of the check-worthiness rules on the log-odds scale."""

import json
from collections.abc import Mapping

BIAS = "bias"
VERSION = 1

# Set by hand, in steps of 0.05. Weights fitted to debates are not shipped: nobody stated a licence
# for the sentences (docs/decisions/check-worthiness.md).
HAND_SET: Mapping[str, float] = {
    BIAS: -0.85,
    "number": 0.95,
    "more numbers": 0.2,
    "number word": 0.65,
    "percentage": 0.75,
    "money": 0.45,
    "date": 0.45,
    "quantity": 0.4,
    "more quantities": 0.2,
    "comparison": 0.2,
    "change": 0.4,
    "named agreement": 0.3,
    "institution": 0.3,
    "named people or places": 0.2,
    "more names": 0.1,
    "past event": 0.5,
    "more past events": 0.3,
    "question": -1.4,
    "first person": -0.8,
    "opinion": -0.7,
    "hedge": -0.3,
    "future or wish": -0.8,
    "address": -0.5,
    "to the listener": -0.3,
    "very short": -1.6,
    "short": -0.5,
    "long": 0.2,
    "reported speech": 0.4,
}


def write_weights(weights: Mapping[str, float]) -> str:
    """Weights as JSON with their version: a few dozen numbers by the names of the rules."""
    rounded = {name: round(value, 3) for name, value in weights.items()}
    return json.dumps({"version": VERSION, "weights": rounded}, indent=1)

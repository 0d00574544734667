"""The demo desk: a small newsroom of made-up people, played through the real intake and actions.

``people`` work there, ``library`` is what they cite, ``pages`` are what they pasted, ``accord`` and
``lindhaven`` what became of it; ``play`` has them do it. The accord of 2017 and what is said of it
are public record; Lindhaven, its papers and its people are invented.
"""

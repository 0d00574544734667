"""A made-up newsroom of any size, for benchmarks: loaded by COPY, with whole histories.

``words`` invents texts, ``library`` parties and sources, ``batch`` a few thousand claims with
their articles; ``history`` writes their past in SQL, and ``make`` runs it all.
"""

"""The desk's rules as PostgreSQL triggers, generated from ``claims.workflow``.

Each refusal is raised like a failed constraint, with a name of its own, so that tests and error
handling can tell them apart. ``galley_actor``, ``galley_may`` and ``galley_record_event`` are SQL
functions made by migrations.
"""

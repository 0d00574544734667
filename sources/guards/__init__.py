"""What must never be false of sources, parties and snapshots, as PostgreSQL triggers.

``galley_confided``, ``galley_record_source_event`` and ``galley_record_party_event`` are SQL
functions made by migrations.
"""

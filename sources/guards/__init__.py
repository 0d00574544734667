"""What must never be false of snapshots, as PostgreSQL triggers."""

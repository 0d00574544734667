"""What the desk held true on a former day, read back from the append-only history."""

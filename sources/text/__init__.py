"""What a snapshot's bytes are, and the words in them. Pure: no Django."""

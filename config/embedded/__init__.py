"""Django's PostgreSQL backend on the embedded server. HOST is the folder of its cluster."""

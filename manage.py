#!/usr/bin/env python
"""Django's commands, and Galley's."""

import os
import sys

from config.postgres import PostgresError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except PostgresError as problem:
        sys.exit(str(problem))

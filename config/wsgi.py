"""What a WSGI server loads. `make run` serves it with config/serve.py."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("GALLEY_WEB", "1")  # a page's queries have time limits

application = get_wsgi_application()

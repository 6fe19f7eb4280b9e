"""The WSGI entry point for gunicorn, which loads it before it forks its workers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

# What is loaded here lasts as long as a worker: looking it through for rubbish would find none, and would copy pages of
# memory that the workers share. A request leaves little behind, so it need not be looked for at every turn.
OBJECTS_BETWEEN_COLLECTIONS = 20_000

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "audit_portal.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()
gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)

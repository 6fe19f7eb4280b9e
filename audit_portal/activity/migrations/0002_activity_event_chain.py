"""The database numbers, links and guards the activity log (PostgreSQL); on SQLite it guards, and Python links."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from audit_portal.activity.triggers import append_only

LINK = """
CREATE FUNCTION activity_link_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE newest record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('activity', NEW.board_id));
  SELECT seq, hash INTO newest FROM activity_activityevent
    WHERE board_id = NEW.board_id ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(newest.seq, 0) + 1;
  NEW.previous := coalesce(newest.hash, '');
  NEW.hash := encode(sha256(convert_to(
    NEW.previous || '|' || NEW.board_id || '|' || NEW.seq || '|' || NEW.payload, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER activity_event_link BEFORE INSERT ON activity_activityevent
  FOR EACH ROW EXECUTE FUNCTION activity_link_event();
"""
UNLINK = "DROP TRIGGER activity_event_link ON activity_activityevent; DROP FUNCTION activity_link_event();"


def add_link(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(LINK, params=None)


def remove_link(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(UNLINK, params=None)


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_initial")]
    operations = [
        migrations.RunPython(add_link, remove_link),
        append_only("activity_activityevent", "activity_event"),
    ]

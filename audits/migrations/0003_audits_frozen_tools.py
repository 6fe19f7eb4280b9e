"""The database itself keeps a tool that is in use as it was answered (PostgreSQL): whatever writes, it is refused.

Whoever owns the tables may still say `SET audit.allow_tool_change = 'on'`, which tests and benchmarks do.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEEP = """
CREATE FUNCTION audits_keep_tool_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  given record;
  tool bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN given := NEW; ELSE given := OLD; END IF;
  IF TG_TABLE_NAME = 'audits_questionaudience' THEN
    SELECT q.tool_id INTO tool FROM audits_question q WHERE q.id = given.question_id;
  ELSE
    tool := given.tool_id;
  END IF;
  IF current_setting('audit.allow_tool_change', true) IS DISTINCT FROM 'on'
     AND EXISTS (SELECT 1 FROM audits_audittool t WHERE t.id = tool AND t.status IN ('IN_USE', 'SUPERSEDED')) THEN
    RAISE EXCEPTION 'Tool % is in use: a correction is a new version.', tool;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION audits_keep_tool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('audit.allow_tool_change', true) IS DISTINCT FROM 'on'
     AND OLD.status IN ('IN_USE', 'SUPERSEDED')
     AND (TG_OP = 'DELETE' OR NEW.status NOT IN ('IN_USE', 'SUPERSEDED')
       OR (NEW.board_id, NEW.code, NEW.version, NEW.title, NEW.subject, NEW.look_back, NEW.audiences, NEW.scope_lines,
           NEW.fact_definitions, NEW.date_definitions, NEW.scales)
       IS DISTINCT FROM
          (OLD.board_id, OLD.code, OLD.version, OLD.title, OLD.subject, OLD.look_back, OLD.audiences, OLD.scope_lines,
           OLD.fact_definitions, OLD.date_definitions, OLD.scales)) THEN
    RAISE EXCEPTION 'Tool % is in use: a correction is a new version.', OLD.id;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER audits_tool_kept BEFORE UPDATE OR DELETE ON audits_audittool
  FOR EACH ROW EXECUTE FUNCTION audits_keep_tool();
CREATE TRIGGER audits_section_kept BEFORE INSERT OR UPDATE OR DELETE ON audits_toolsection
  FOR EACH ROW EXECUTE FUNCTION audits_keep_tool_row();
CREATE TRIGGER audits_question_kept BEFORE INSERT OR UPDATE OR DELETE ON audits_question
  FOR EACH ROW EXECUTE FUNCTION audits_keep_tool_row();
CREATE TRIGGER audits_audience_kept BEFORE INSERT OR UPDATE OR DELETE ON audits_questionaudience
  FOR EACH ROW EXECUTE FUNCTION audits_keep_tool_row();
"""
RELEASE = """
DROP TRIGGER audits_audience_kept ON audits_questionaudience;
DROP TRIGGER audits_question_kept ON audits_question;
DROP TRIGGER audits_section_kept ON audits_toolsection;
DROP TRIGGER audits_tool_kept ON audits_audittool;
DROP FUNCTION audits_keep_tool_row();
DROP FUNCTION audits_keep_tool();
"""


def keep(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(KEEP, params=None)


def release(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(RELEASE, params=None)


class Migration(migrations.Migration):
    dependencies = [("audits", "0002_answer_storage")]
    operations = [migrations.RunPython(keep, release)]

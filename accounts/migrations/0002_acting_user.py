"""The database's own view of who acts, and what their roles grant."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION galley_actor() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE _actor text := current_setting('app.actor', true);
BEGIN
    IF coalesce(_actor, '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'acting_user_is_set',
            MESSAGE = 'Nobody is named as acting in this transaction (app.actor).';
    END IF;
    RETURN _actor::bigint;
END;
$$;

CREATE FUNCTION galley_may(_app text, _codename text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM accounts_user AS u
        JOIN auth_permission AS p ON p.codename = _codename
        JOIN django_content_type AS t ON t.id = p.content_type_id AND t.app_label = _app
        WHERE u.id = galley_actor() AND u.is_active AND (
            EXISTS (
                SELECT FROM accounts_user_groups AS ug
                JOIN auth_group_permissions AS gp ON gp.group_id = ug.group_id
                WHERE ug.user_id = u.id AND gp.permission_id = p.id)
            OR EXISTS (
                SELECT FROM accounts_user_user_permissions AS up
                WHERE up.user_id = u.id AND up.permission_id = p.id)))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_begin")]

    operations = [
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION galley_may, galley_actor"),
    ]

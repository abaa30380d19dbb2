"""Payments, what took them back, and the calls of banks with their answers are evidence: they stay."""

from django.db import migrations

TABLES = ("payments_payment", "payments_reversal", "payments_call", "payments_answer")

KEPT = "".join(
    f"create trigger {table}_grows before update or delete or truncate on {table}"
    " for each statement execute function payments_grows();\n"
    for table in TABLES
)
UNDO = "".join(f"drop trigger {table}_grows on {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_cash_book")]
    operations = [migrations.RunSQL(sql=KEPT, reverse_sql=UNDO)]

"""The office's database: schema, rows to dataclasses and back, transactions, migrations, the audit trail."""

"""How Alembic runs a migration: on the connection and in the transaction that the program gives."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transaction_per_migration=False)
context.run_migrations()

"""The encrypted case file on disk: workspace, schema, audit, search index, attachments, backups."""

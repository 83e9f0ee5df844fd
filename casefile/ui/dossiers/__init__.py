"""The place where dossiers are made, looked at, printed and followed."""

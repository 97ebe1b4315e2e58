"""Backups: the database, the uploaded files and one manifest, taken while the program runs, put back all or nothing."""

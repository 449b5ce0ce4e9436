"""Runs an installation: the embedded PostgreSQL, the web server and the worker as children of one process.

Nothing here imports Django except `prepare`, so that the supervisor starts at once and stays small.
"""

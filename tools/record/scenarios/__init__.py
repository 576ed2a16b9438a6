from . import loading, queries, relationships, session, transactions, types  # noqa: F401

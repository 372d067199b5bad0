# Parses statements (a JSON array on standard input) as Snowflake's SQL with sqlglot; prints for each the kind of its tree, or the error.
# `Command` is what sqlglot calls a statement whose words it takes without understanding them.
import json
import logging
import sys

sys.path.insert(0, sys.argv[1])
import sqlglot

logging.getLogger("sqlglot").setLevel(logging.ERROR)


def kind(sql):
    try:
        trees = sqlglot.parse(sql, read="snowflake", error_level=sqlglot.ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as error:
        return f"error: {error}"
    return ",".join(type(tree).__name__ for tree in trees if tree is not None)


print(json.dumps([kind(sql) for sql in json.load(sys.stdin)]))

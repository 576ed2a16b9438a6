"""Records what the real SQLAlchemy does with a scenario, in the format of src/content/recorded.

    python3 -m venv venv && venv/bin/pip install sqlalchemy==2.0.54
    venv/bin/python tools/record/record.py

A scenario is a function registered with @scenario; its docstring is the title that readers see.
"""
import datetime
import decimal
import enum
import inspect
import json
import platform
import re
import sqlite3
import warnings

import sqlalchemy
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Mapper, Session

SCENARIOS = {}
_trace = []
_on = True
_alive = []


@event.listens_for(Mapper, "load")
def _keep(instance, context):
    """The identity map is weak; what is recorded must not depend on when Python collects an object."""
    _alive.append(instance)


@event.listens_for(Mapper, "init")
def _keep_new(instance, args, kwargs):
    _alive.append(instance)


def scenario(area, ident, uses=()):
    def register(fn):
        SCENARIOS.setdefault(area, []).append((ident, fn, uses))
        return fn
    return register


def mark(text):
    _trace.append({"mark": text})


def quiet():
    global _on
    _on = False


def loud():
    global _on
    _on = True


def _add(entry):
    if _on:
        _trace.append(entry)


def attach(engine):
    event.listen(engine, "begin", lambda c: _add({"op": "BEGIN"}))
    event.listen(engine, "commit", lambda c: _add({"op": "COMMIT"}))
    event.listen(engine, "rollback", lambda c: _add({"op": "ROLLBACK"}))
    event.listen(engine, "savepoint", lambda c, n: _add({"op": f"SAVEPOINT {n or ''}"}))
    event.listen(engine, "rollback_savepoint", lambda c, n, x: _add({"op": f"ROLLBACK TO SAVEPOINT {n}"}))
    event.listen(engine, "release_savepoint", lambda c, n, x: _add({"op": f"RELEASE SAVEPOINT {n}"}))

    @event.listens_for(engine, "before_cursor_execute")
    def _(conn, cursor, sql, params, context, many):
        # Rows sent one by one with RETURNING say executemany but carry one set of parameters.
        sets = plain([list(p) if isinstance(p, tuple) else p for p in params])
        _add({"sql": " ".join(sql.split()), "params": sets, "executemany": bool(many)})
    return engine


def setup(Base, **kw):
    """An engine with the tables of a base, created out of sight."""
    engine = attach(create_engine("sqlite://", **kw))
    quiet()
    Base.metadata.create_all(engine)
    loud()
    return engine


def seed(engine, *objects):
    quiet()
    with Session(engine) as s:
        s.add_all(objects)
        s.commit()
    loud()


def attempt(work):
    """What the work gives, or the class and first line of its error."""
    try:
        return work()
    except Exception as error:
        return [type(error).__name__]


def plain(x):
    if isinstance(x, enum.Enum):
        return x.name
    if isinstance(x, (datetime.date, datetime.datetime, datetime.time)):
        return x.isoformat()
    if isinstance(x, decimal.Decimal):
        return str(x)
    if isinstance(x, (bytes, memoryview)):
        return {"bytes": bytes(x).hex()}
    if x is None or isinstance(x, (bool, int, float, str)):
        return x
    if hasattr(x, "items"):
        return {str(k): plain(v) for k, v in x.items()}
    return [plain(each) for each in x]


def versions():
    return {
        "sqlalchemy": sqlalchemy.__version__,
        "sqlite": sqlite3.sqlite_version,
        "python": platform.python_version(),
    }


def run(area):
    out = []
    for ident, fn, uses in SCENARIOS[area]:
        _trace.clear()
        _alive.clear()
        loud()
        result, error = None, None
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                result = plain(fn())
            except Exception as thrown:
                error = {"class": type(thrown).__name__, "message": str(thrown).split("\n")[0]}
        out.append({
            "id": ident,
            "title": inspect.getdoc(fn),
            "python": "\n".join(inspect.getsource(each) for each in [*uses, fn]),
            "trace": list(_trace),
            "result": result,
            "error": error,
            "warnings": [re.sub(r" at 0x\w+", "", str(w.message).split("\n")[0]) for w in caught if "SAWarning" in w.category.__name__],
        })
    return {"versions": versions(), "scenarios": out}


def write(area, folder):
    with open(folder / f"ours-{area}.json", "w") as f:
        json.dump(run(area), f, indent=1, ensure_ascii=False)
        f.write("\n")

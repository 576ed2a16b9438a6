"""SQLAlchemy on Python's own sqlite3: the workloads of workloads.ts, with the same answers to the same lines of JSON."""

import gc
import json
import sqlite3
import sys
import time

import sqlalchemy
from sqlalchemy import ForeignKey, String, create_engine, event, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship, selectinload
from sqlalchemy.pool import StaticPool


class Base(DeclarativeBase):
    pass


class Lector(Base):
    __tablename__ = "lectores"
    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(80))
    correo: Mapped[str] = mapped_column(String(120))
    edad: Mapped[int]


class Autor(Base):
    __tablename__ = "autores"
    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(80))
    libros: Mapped[list["Libro"]] = relationship(back_populates="autor")


class Libro(Base):
    __tablename__ = "libros"
    id: Mapped[int] = mapped_column(primary_key=True)
    titulo: Mapped[str] = mapped_column(String(120))
    paginas: Mapped[int]
    autor_id: Mapped[int] = mapped_column(ForeignKey("autores.id"), index=True)
    autor: Mapped[Autor] = relationship(back_populates="libros")


NEW_AGE = 200


def timed(work):
    gc.collect()
    start = time.perf_counter()
    value = work()
    return (time.perf_counter() - start) * 1000, value


def check(fine, what):
    if not fine:
        raise AssertionError(what)


def is_seeded(one):
    return (one.nombre, one.correo, one.edad) == (f"Lectora {one.id}", f"lectora{one.id}@laretorta.ec", one.id % 60)


def insert(session, size):
    rows = [{"nombre": f"Lectora {i}", "correo": f"lectora{i}@laretorta.ec", "edad": i % 60} for i in range(size)]

    def work():
        readers = [Lector(**row) for row in rows]
        session.add_all(readers)
        session.flush()
        ids = [reader.id for reader in readers]
        session.commit()
        return ids

    ms, ids = timed(work)
    check(len(set(ids)) == size, "faltan claves")
    check(session.scalar(text("SELECT count(*) FROM lectores")) == size, "faltan filas")
    return ms


def load_all(session):
    return session.scalars(select(Lector)).all()


def load(session, size):
    ms, found = timed(lambda: load_all(session))
    check(len(found) == size and all(map(is_seeded, found)), "faltan objetos")
    return ms


def with_books(session, size, option):
    ms, found = timed(lambda: session.scalars(select(Autor).options(option(Autor.libros))).unique().all())
    check(len(found) == size // 10, "faltan autores")
    check(all(len(one.libros) == 10 and one.libros[9].titulo == f"Libro {one.libros[9].id}" for one in found), "libros")
    return ms


def update(session, size):
    held = load_all(session)
    chosen = [one for one in held if one.id % 10 == 1]

    def work():
        for reader in chosen:
            reader.edad = NEW_AGE
        session.commit()

    ms, _ = timed(work)
    changed = session.scalar(text(f"SELECT count(*) FROM lectores WHERE edad = {NEW_AGE} AND id % 10 = 1"))
    check(changed == size // 10, "no se guardaron los cambios")
    return ms


def remove(session, size):
    held = load_all(session)
    chosen = [one for one in held if one.id % 10 == 1]

    def work():
        for reader in chosen:
            session.delete(reader)
        session.commit()

    ms, _ = timed(work)
    check(session.scalar(text("SELECT count(*) FROM lectores")) == size - size // 10, "no se borraron")
    return ms


def get_some(session, size):
    ids = [i * 10 + 1 for i in range(size // 10)]
    ms, found = timed(lambda: [session.get(Lector, i) for i in ids])
    check(all(one.id == i and is_seeded(one) for one, i in zip(found, ids)), "no son los objetos pedidos")
    return ms


def hits(session, size):
    # Kept in a variable: SQLAlchemy's identity map is weak.
    held = load_all(session)
    ms = get_some(session, size)
    del held
    return ms


WORKLOADS = {
    "insert": insert,
    "load": load,
    "joined": lambda session, size: with_books(session, size, joinedload),
    "selectin": lambda session, size: with_books(session, size, selectinload),
    "update": update,
    "remove": remove,
    "hits": hits,
    "misses": get_some,
}


def run(workload, size, statements):
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        with Session(engine) as session:
            return {"ms": WORKLOADS[workload](session, size)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        engine.dispose()


print(json.dumps({"sqlite": sqlite3.sqlite_version, "version": sqlalchemy.__version__}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    print(json.dumps(run(task["workload"], task["size"], task["statements"])), flush=True)

"""Column types, defaults and what reaches the database."""
import datetime as dt
import enum
from decimal import Decimal
from typing import Optional

from sqlalchemy import JSON, Boolean, Date, DateTime, Enum, Float, Integer, LargeBinary, Numeric, String, Text, func, not_, select, text, true, update, insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from recorder import attempt, mark, scenario, setup

Y = "types"


def articulo():
    class Base(DeclarativeBase): pass
    class Articulo(Base):
        __tablename__ = "articulos"
        id: Mapped[int] = mapped_column(primary_key=True)
        nombre: Mapped[Optional[str]] = mapped_column(String(40))
        activo: Mapped[Optional[bool]] = mapped_column(Boolean)
        precio: Mapped[Optional[Decimal]] = mapped_column(Numeric(10, 2))
        datos: Mapped[Optional[dict]] = mapped_column(JSON)
        dia: Mapped[Optional[dt.date]] = mapped_column(Date)
        creado: Mapped[Optional[dt.datetime]] = mapped_column(DateTime)
        color: Mapped[Optional[str]] = mapped_column(Enum("rojo", "verde"))
        foto: Mapped[Optional[bytes]] = mapped_column(LargeBinary)
    return Base, Articulo


def valores():
    class Base(DeclarativeBase): pass
    cuenta = iter(range(100, 200))
    class V(Base):
        __tablename__ = "v"
        id: Mapped[int] = mapped_column(primary_key=True)
        n: Mapped[int] = mapped_column(default=7)
        f: Mapped[int] = mapped_column(default=lambda: next(cuenta))
        t: Mapped[Optional[str]] = mapped_column(default=func.lower("ABC"))
        s: Mapped[Optional[str]] = mapped_column(server_default="srv")
        u: Mapped[Optional[int]] = mapped_column(onupdate=lambda: next(cuenta))
        w: Mapped[Optional[str]] = mapped_column(onupdate=func.upper("upd"))
    return Base, V


@scenario(Y, "nulls", [articulo])
def _():
    """None explícito y omitido en cada tipo"""
    Base, A = articulo(); e = setup(Base)
    with Session(e) as s:
        s.add(A(nombre=None, activo=None, precio=None, datos=None, dia=None, creado=None, color=None, foto=None)); s.flush(); s.add(A(nombre="o")); s.commit()
        return [s.execute(text("SELECT id, datos, typeof(datos) FROM articulos ORDER BY id")).all(), [x.datos for x in s.scalars(select(A).order_by(A.id))], s.scalars(select(A.id).where(A.datos.is_(None))).all()]


@scenario(Y, "json-values", [articulo])
def _():
    """JSON: objetos, listas, textos, cambio por asignación y por mutación"""
    Base, A = articulo(); e = setup(Base)
    with Session(e) as s:
        for v in ({"a": [1, 2.5, None, True], "ñ": "é"}, [], "texto", 0, False): s.add(A(datos=v)); s.flush()
        s.commit(); out = [x.datos for x in s.scalars(select(A).order_by(A.id))]; a = s.get(A, 1); a.datos["b"] = 1; out.append(s.is_modified(a)); mark("mutado"); s.flush(); a.datos = {**a.datos, "c": 2}; mark("asignado"); s.flush(); a.datos = dict(a.datos); mark("igual"); s.flush(); a.datos = None; s.flush(); return out


@scenario(Y, "booleans", [articulo])
def _():
    """Booleanos en condiciones"""
    Base, A = articulo(); e = setup(Base)
    with Session(e) as s:
        s.add_all([A(activo=True), A(activo=False), A(activo=None)]); s.flush(); ids = lambda c: s.scalars(select(A.id).where(c).order_by(A.id)).all()
        return [ids(A.activo), ids(not_(A.activo)), ids(A.activo.is_(True)), ids(A.activo == True), ids(A.activo.is_not(True)), ids(A.activo.is_(None)), s.scalars(select(A.id).where(A.activo, A.id < 9).order_by(A.id)).all(), s.scalars(select(A.activo).order_by(A.id)).all(), s.execute(select(A.id > 1).order_by(A.id)).all()]


@scenario(Y, "numeric-dates", [articulo])
def _():
    """Decimales y fechas: lectura, comparación, agregados y rango"""
    Base, A = articulo(); e = setup(Base)
    with Session(e) as s:
        s.add_all([A(precio=Decimal("10.10"), dia=dt.date(2024, 2, 29), creado=dt.datetime(2024, 2, 29, 13, 5, 6)), A(precio=Decimal("0.2"), dia=dt.date(2025, 1, 1), creado=dt.datetime(2025, 1, 1))]); s.commit(); s.expunge_all(); a = s.get(A, 1)
        out = [a.precio, a.dia, a.creado, s.scalar(select(func.sum(A.precio))), s.scalars(select(A.id).where(A.precio > Decimal("5"))).all(), s.scalars(select(A.id).where(A.dia >= dt.date(2024, 6, 1))).all(), s.scalars(select(A.id).where(A.creado.between(dt.datetime(2024, 1, 1), dt.datetime(2024, 12, 31)))).all(), s.scalar(select(func.max(A.dia))), s.scalar(select(A.precio * 2).where(A.id == 1))]
        a.precio = Decimal("10.1"); a.dia = dt.date(2024, 2, 29); mark("igual"); s.flush(); return out + [s.is_modified(a)]


@scenario(Y, "bad-values", [articulo])
def _():
    """Valores que no son del tipo"""
    Base, A = articulo(); e = setup(Base); out = []; s = Session(e)
    for kw in ({"dia": "2024-01-01"}, {"creado": "ayer"}, {"activo": "quizá"}, {"activo": 2}, {"foto": "texto"}, {"datos": {1, 2}}):
        s.add(A(**kw)); out.append(attempt(s.flush)); s.rollback()
    s.close(); return out


@scenario(Y, "enum-bytes", [articulo])
def _():
    """Enum y bytes: ida, vuelta, filtro y cambio"""
    Base, A = articulo(); e = setup(Base)
    with Session(e) as s:
        a = A(color="rojo", foto=b"\x00\xff"); s.add(a); s.commit(); out = [a.color, a.foto, s.scalars(select(A.id).where(A.color == "rojo")).all(), s.scalars(select(A.id).where(A.color.in_(["rojo", "verde"]))).all()]; a.foto = b"\x00\xff"; mark("igual"); s.flush(); a.color = "verde"; s.commit(); return out + [a.color]


@scenario(Y, "defaults-more", [valores])
def _():
    """default, default llamable y SQL, server_default, onupdate; y None explícito"""
    Base, V = valores(); e = setup(Base)
    with Session(e) as s:
        a = V(); s.add(a); s.flush(); mark("leer"); out = [a.n, a.f, a.t, a.s, a.u, a.w]; b = V(n=1, f=2, t="x", s=None); s.add(b); s.flush(); mark("leer 2"); out.append([b.n, b.f, b.t, b.s]); a.n = 8; mark("update"); s.flush(); mark("leer 3"); out += [a.u, a.w]; a.n = 8; mark("sin cambio"); s.flush(); return out


@scenario(Y, "defaults-batch", [valores])
def _():
    """Valores por defecto en lote y por sentencia"""
    Base, V = valores(); e = setup(Base)
    with Session(e) as s:
        s.add_all([V(), V(n=2), V(s="dado")]); s.flush(); out = [s.execute(select(V.n, V.f, V.t, V.s).order_by(V.id)).all()]; mark("insert"); s.execute(insert(V).values(n=3)); s.execute(insert(V), [{"n": 4}, {"n": 5}]); mark("update"); s.execute(update(V).where(V.id == 1).values(n=9)); return out + [s.execute(select(V.id, V.n, V.f, V.s, V.u, V.w).order_by(V.id)).all()]

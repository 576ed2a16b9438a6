"""Transactions, savepoints, errors and events."""
from sqlalchemy import CheckConstraint, ForeignKey, create_engine, event, func, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from models import blog, seed_tienda, tienda
from recorder import attach, attempt, mark, scenario, seed, setup

T = "transactions"


def en_tienda(body, **kw):
    Base, U, P = tienda()
    e = setup(Base)
    seed_tienda(e, U, P)
    with Session(e, **kw) as s:
        return body(s, U, P)


@scenario(T, "savepoint-rollback-states", [tienda])
def _():
    """Deshacer hasta un punto de guardado: lo nuevo, lo cambiado y lo borrado"""
    def body(s, U, P):
        a, b, c = s.get(U, 1), s.get(U, 2), s.get(U, 3); a.nombre = "antes"; n = s.begin_nested(); b.nombre = "dentro"; x = U(nombre="x", correo="x"); s.add(x); s.delete(c); s.flush(); mark("rollback"); n.rollback(); mark("leer"); return [a.nombre, b.nombre, x in s, inspect(x).transient, c in s, c.nombre]
    return en_tienda(body)


@scenario(T, "savepoint-nested", [tienda])
def _():
    """Puntos de guardado dentro de otros, y commit del exterior"""
    def body(s, U, P):
        a = s.get(U, 1)
        with s.begin_nested():
            a.edad = 1
            with s.begin_nested(): a.edad = 2
            try:
                with s.begin_nested(): a.edad = 3; s.flush(); raise ValueError
            except ValueError: pass
        mark("leer"); out = [a.edad, s.in_nested_transaction()]; s.commit(); return out + [a.edad, s.in_transaction()]
    return en_tienda(body)


@scenario(T, "savepoint-integrity", [tienda])
def _():
    """Un error de integridad en un punto de guardado no pierde lo demás"""
    def body(s, U, P):
        s.add(U(nombre="bien", correo="bien")); out = []
        for c in ("ana@example.com", "otro"):
            try:
                with s.begin_nested(): s.add(U(nombre="n", correo=c))
            except IntegrityError as x: out.append(type(x).__name__)
        s.commit(); return out + [s.scalar(select(func.count()).select_from(U))]
    return en_tienda(body)


@scenario(T, "savepoint-commit-all", [tienda])
def _():
    """commit y rollback de la sesión con un punto de guardado abierto"""
    def body(s, U, P):
        a = s.get(U, 1); s.begin_nested(); a.edad = 1; s.commit(); mark("otra"); a.edad = 2; s.begin_nested(); a.edad = 3; s.rollback(); return [a.edad, s.in_transaction()]
    return en_tienda(body)


@scenario(T, "rollback-more", [tienda])
def _():
    """rollback: relaciones, colecciones, pendientes y borrados"""
    def body(s, U, P):
        a = s.get(U, 1); p = a.pedidos[0]; a.pedidos.append(P(descripcion="n")); a.pedidos.remove(p); s.flush(); s.delete(a); s.flush(); mark("rollback"); s.rollback(); return [a in s, [x.descripcion for x in a.pedidos], p.usuario is a]
    return en_tienda(body)


@scenario(T, "readd-after-rollback", [tienda])
def _():
    """Volver a añadir tras un rollback"""
    def body(s, U, P):
        u = U(nombre="n", correo="n", pedidos=[P(descripcion="d")]); s.add(u); s.flush(); out = [u.id]; s.rollback(); out += [u.id, u.pedidos[0].usuario_id, u in s]; s.add(u); mark("flush"); s.flush(); return out + [u.id, s.scalar(select(func.count()).select_from(P))]
    return en_tienda(body)


@scenario(T, "integrity-kinds")
def _():
    """Clases de error: única, NOT NULL, CHECK, clave foránea, tabla y sintaxis"""
    class Base(DeclarativeBase): pass
    class A(Base):
        __tablename__ = "a"; id: Mapped[int] = mapped_column(primary_key=True); n: Mapped[int] = mapped_column(CheckConstraint("n > 0"), unique=True)
    class B(Base):
        __tablename__ = "b"; id: Mapped[int] = mapped_column(primary_key=True); a_id: Mapped[int] = mapped_column(ForeignKey("a.id"))
    e = create_engine("sqlite://"); event.listen(e, "connect", lambda c, r: c.execute("PRAGMA foreign_keys=ON")); attach(e); from recorder import quiet, loud; quiet(); Base.metadata.create_all(e); loud(); out = []
    with Session(e) as s:
        for w in (lambda: s.add_all([A(n=1), A(n=1)]), lambda: s.add(A(n=None)), lambda: s.add(A(n=-1)), lambda: s.add(B(a_id=9)), lambda: s.add_all([A(id=7, n=5), A(id=7, n=6)])):
            w(); out.append(attempt(s.commit)); s.rollback()
        return out + [attempt(lambda: s.execute(text("SELECT * FROM nada"))), attempt(lambda: s.execute(text("SELEC 1"))), attempt(lambda: s.execute("SELECT 1")), attempt(lambda: s.execute(text("INSERT INTO a (id, n) VALUES ('x', 1)"))), attempt(lambda: s.execute(text("SELECT :x")))]


@scenario(T, "execute-error-keeps", [tienda])
def _():
    """Un error en execute (no en flush) no exige rollback"""
    def body(s, U, P):
        s.add(U(nombre="n", correo="n")); s.flush(); out = [attempt(lambda: s.execute(text("SELECT * FROM nada"))), s.is_active, s.scalar(select(func.count()).select_from(U))]; s.commit(); return out
    return en_tienda(body)


@scenario(T, "autoflush-error", [tienda])
def _():
    """Un flush automático que falla deja la sesión a la espera de rollback"""
    def body(s, U, P):
        s.add(U(nombre="n", correo="ana@example.com")); out = [attempt(lambda: s.scalars(select(U)).all()), s.is_active, attempt(lambda: s.scalars(select(U)).all()), attempt(s.commit)]; s.rollback(); return out + [s.is_active, len(s.scalars(select(U)).all())]
    return en_tienda(body)


@scenario(T, "closed-use", [tienda])
def _():
    """Sesión cerrada: se puede usar otra vez; lo de antes queda desconectado"""
    def body(s, U, P):
        a = s.get(U, 1); s.close(); out = [attempt(lambda: a.pedidos), a.nombre, s.get(U, 1) is a]; s.close(); s.rollback(); s.commit(); return out + [s.in_transaction()]
    return en_tienda(body)


@scenario(T, "detached-expired", [tienda])
def _():
    """Leer un atributo expirado de un objeto desconectado"""
    def body(s, U, P):
        a = s.get(U, 1); s.commit(); s.expunge(a); return [attempt(lambda: a.nombre), attempt(lambda: s.refresh(a))]
    return en_tienda(body)


@scenario(T, "connection-core", [tienda])
def _():
    """Conexión: sin commit se deshace; begin, commit por partes y puntos de guardado"""
    Base, U, P = tienda(); e = setup(Base); t = U.__table__; n = lambda c: c.scalar(select(func.count()).select_from(t))
    with e.connect() as c: c.execute(t.insert(), {"nombre": "a", "correo": "a"}); out = [n(c)]
    with e.connect() as c: out.append(n(c)); c.execute(t.insert(), [{"nombre": "b", "correo": "b"}, {"nombre": "c", "correo": "c"}]); c.commit(); c.execute(t.insert(), {"nombre": "d", "correo": "d"}); c.rollback(); out.append(n(c))
    with e.begin() as c:
        sp = c.begin_nested(); c.execute(t.insert(), {"nombre": "e", "correo": "e"}); sp.rollback(); out += [n(c), attempt(c.begin)]
    try:
        with e.begin() as c: c.execute(t.delete()); raise ValueError
    except ValueError: pass
    with e.connect() as c: out.append(n(c))
    return out + [attempt(lambda: c.execute(select(t))), attempt(lambda: c.exec_driver_sql("SELECT 1"))]


@scenario(T, "events-order", [tienda])
def _():
    """Orden de los sucesos de la sesión"""
    Base, U, P = tienda(); e = setup(Base); s = Session(e); seen = []
    for n in ("before_flush", "after_flush", "before_commit", "after_commit", "after_rollback"): event.listen(s, n, lambda *a, n=n: seen.append(n))
    s.add(U(nombre="a", correo="a")); s.commit(); seen.append("-"); s.add(U(nombre="b", correo="b")); s.flush(); s.rollback(); seen.append("-")
    with s.begin_nested(): s.add(U(nombre="c", correo="c"))
    seen.append("-"); n = s.begin_nested(); n.rollback(); seen.append("-"); s.commit(); seen.append("-"); s.add(U(nombre="d", correo="a")); attempt(s.flush); seen.append("-"); s.rollback(); seen.append("-"); s.commit(); s.close(); return seen


@scenario(T, "version-more")
def _():
    """Versión: sube con cada cambio, el borrado la comprueba y rollback la devuelve"""
    class Base(DeclarativeBase): pass
    class Doc(Base):
        __tablename__ = "docs"; id: Mapped[int] = mapped_column(primary_key=True); t: Mapped[str]; v: Mapped[int] = mapped_column(); __mapper_args__ = {"version_id_col": v}
    e = setup(Base); s = Session(e); d = Doc(t="a"); s.add_all([d, Doc(t="z")]); s.commit(); d.t = "b"; s.flush(); out = [d.v]; s.rollback(); out += [d.v, d.t]; d.t = "a"; s.flush(); out.append(d.v); d.t = "c"; s.commit(); s.connection().exec_driver_sql("UPDATE docs SET v = 9 WHERE id = 1"); d.t = "x"; mark("dos a la vez"); s.get(Doc, 2).t = "y"; s.flush(); out.append(d.v); s.connection().exec_driver_sql("UPDATE docs SET v = 20 WHERE id = 1"); s.delete(d); out.append(attempt(s.flush)); s.rollback(); s.close(); return out


@scenario(T, "stale-update", [tienda])
def _():
    """Cambiar o borrar una fila que otro borró"""
    def body(s, U, P):
        a, c = s.get(U, 1), s.get(U, 3); s.connection().exec_driver_sql("DELETE FROM usuarios WHERE id IN (1, 3)"); s.delete(c); out = [attempt(s.flush)]; a.nombre = "x"; out.append(attempt(s.flush)); s.rollback(); return out + [a.nombre]
    return en_tienda(body)


@scenario(T, "begin-forms", [tienda])
def _():
    """with s.begin(), rollback dentro, y begin tras usarla"""
    Base, U, P = tienda(); e = setup(Base); out = []
    with Session(e) as s:
        with s.begin(): s.add(U(nombre="a", correo="a"))
        with s.begin() as t: s.add(U(nombre="b", correo="b")); s.flush(); t.rollback(); out += [t.is_active, attempt(lambda: s.add(U(nombre="q", correo="q")))]
        out.append(s.scalar(select(func.count()).select_from(U))); out.append(attempt(s.begin)); s.rollback(); t = s.begin(); s.add(U(nombre="c", correo="c")); t.commit(); out += [t.is_active, attempt(t.commit), s.in_transaction()]
        return out + [s.scalar(select(func.count()).select_from(U))]

"""The session: states, identity map, autoflush, expire, refresh, merge, bulk."""
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session, make_transient, sessionmaker

from models import blog, escuela, pedido_lineas, registro, seed_blog, seed_tienda, tienda
from recorder import attempt, mark, scenario, seed, setup

S_ = "session"


def en_tienda(body, **kw):
    Base, U, P = tienda()
    e = setup(Base)
    seed_tienda(e, U, P)
    with Session(e, **kw) as s:
        return body(s, U, P)


@scenario(S_, "get-forms", [tienda, pedido_lineas])
def _():
    """get: el que está, el que falta, clave compuesta y None"""
    def body(s, U, P):
        a = s.get(U, 1); out = [a is s.get(U, 1), s.get(U, 99), a is s.get(U, {"id": 1}), a is s.get(U, (1,))]
        s.expire(a); mark("expirado"); out.append(s.get(U, 1) is a); mark("populate"); s.get(U, 1, populate_existing=True); out += [attempt(lambda: s.get(U, (1, 2))), attempt(lambda: s.get_one(U, 99)), s.get(U, None)]
        return out
    out = en_tienda(body)
    Base, F, L = pedido_lineas(); e = setup(Base); seed(e, F(serie="A", numero=1, cliente="Ana", lineas=[L(concepto="x"), L(concepto="y")]))
    with Session(e) as s:
        f = s.get(F, ("A", 1)); out += [f.cliente, f is s.get(F, {"numero": 1, "serie": "A"}), [x.concepto for x in f.lineas], s.get(L, 1).factura is f, inspect(f).identity]
        f.lineas.pop(); f.cliente = "Eva"; s.commit(); return out + [s.scalars(select(L.id)).all()]


@scenario(S_, "identity-pk-change", [tienda])
def _():
    """Cambiar la clave primaria, y deshacerlo"""
    def body(s, U, P):
        u = s.get(U, 3); u.id = 30; s.flush(); out = [s.get(U, 30) is u, s.get(U, 3), inspect(u).identity]
        mark("rollback"); s.rollback(); return out + [inspect(u).identity, u.id, s.get(U, 3) is u]
    return en_tienda(body)


@scenario(S_, "set-same-or-back", [tienda])
def _():
    """Cambiar y volver atrás no envía nada; is_modified y dirty"""
    def body(s, U, P):
        u = s.get(U, 1); u.nombre = "Ana"; out = [u in s.dirty, s.is_modified(u)]; u.edad = 5; u.edad = 31; out.append(s.is_modified(u)); s.flush(); out.append(len(s.dirty))
        u.edad = None; out.append([list(x) for x in inspect(u).attrs.edad.history]); s.flush(); out.append([list(x) for x in inspect(u).attrs.edad.history]); s.commit(); return out + [u.edad]
    return en_tienda(body)


@scenario(S_, "sql-expression-value", [tienda])
def _():
    """Un atributo puede valer una expresión SQL"""
    def body(s, U, P):
        u = s.get(U, 1); u.edad = U.edad + 1; s.flush(); mark("leer"); out = [u.edad]; n = U(nombre=func.upper("eva"), correo="e"); s.add(n); s.flush(); mark("leer 2"); return out + [n.nombre]
    return en_tienda(body)


@scenario(S_, "update-batching", [tienda])
def _():
    """UPDATE: las mismas columnas van juntas; las distintas, aparte"""
    def body(s, U, P):
        a, b, c, d = s.scalars(select(U).order_by(U.id)).all(); a.edad = 1; b.edad = 2; c.nombre = "C"; d.edad = 3; mark("flush"); s.flush(); d.edad = 4; d.nombre = "D"; a.nombre = "A"; a.edad = 9; s.flush(); return [u.edad for u in (a, b, c, d)]
    return en_tienda(body)


@scenario(S_, "mixed-flush", [tienda])
def _():
    """Altas, cambios y bajas en un solo flush, con claves dadas y sin dar"""
    def body(s, U, P):
        a = s.get(U, 1); c = s.get(U, 3); s.add_all([U(nombre="x", correo="x"), U(id=50, nombre="y", correo="y"), U(nombre="z", correo="z"), U(nombre="w", correo="w", edad=1)]); a.edad = 99; s.delete(c); s.add(P(descripcion="p", usuario=a)); mark("flush"); s.flush()
        return s.execute(select(U.id, U.nombre, U.edad).order_by(U.id)).all()
    return en_tienda(body)


@scenario(S_, "row-switch", [tienda])
def _():
    """Borrar y dar de alta la misma clave en un flush"""
    def body(s, U, P):
        u = s.get(U, 3); s.delete(u); s.add(U(id=3, nombre="Nueva", correo="n")); s.flush(); out = s.execute(select(U.id, U.nombre, U.edad).where(U.id == 3)).all(); return out + [inspect(u).deleted, inspect(u).detached]
    return en_tienda(body)


@scenario(S_, "identity-conflict", [tienda])
def _():
    """Alta con una clave que la sesión ya tiene"""
    def body(s, U, P):
        u = s.get(U, 1); s.add(U(id=1, nombre="Otra", correo="o")); return attempt(s.flush)
    return en_tienda(body)


@scenario(S_, "autoflush-off", [tienda])
def _():
    """autoflush apagado, por sesión y por bloque"""
    def body(s, U, P):
        s.add(U(nombre="N", correo="n")); out = [s.scalar(select(func.count()).select_from(U))]; s.flush(); out.append(s.scalar(select(func.count()).select_from(U))); s.autoflush = True; s.add(U(nombre="M", correo="m"))
        with s.no_autoflush: out.append(s.scalar(select(func.count()).select_from(U)))
        return out + [s.scalar(select(func.count()).select_from(U))]
    return en_tienda(body, autoflush=False)


@scenario(S_, "autoflush-lazy", [tienda])
def _():
    """La carga perezosa también hace autoflush; get de uno presente, no"""
    def body(s, U, P):
        a = s.get(U, 1); a.edad = 7; s.get(U, 1); mark("perezosa"); out = [len(a.pedidos)]; a.edad = 8; mark("get otro"); s.get(U, 2); a.edad = 9; mark("refresh otro"); s.refresh(s.get(U, 2)); return out + [a.edad]
    return en_tienda(body)


@scenario(S_, "expire-some", [tienda])
def _():
    """expire de unos atributos, y de una relación"""
    def body(s, U, P):
        a = s.get(U, 1); a.pedidos; s.expire(a, ["nombre", "pedidos"]); mark("edad"); out = [a.edad]; mark("nombre"); out.append(a.nombre); mark("pedidos"); out.append(len(a.pedidos)); a.nombre = "perdido"; s.expire(a); mark("todo"); return out + [a.nombre, s.is_modified(a)]
    return en_tienda(body)


@scenario(S_, "expire-set-before-load", [tienda])
def _():
    """Asignar a un atributo expirado no lo lee antes"""
    def body(s, U, P):
        a = s.get(U, 1); s.commit(); mark("asignar"); a.nombre = "X"; mark("flush"); s.flush(); mark("leer"); out = [a.edad]; s.expire(a); a.edad = 3; mark("leer otro"); return out + [a.nombre, a.edad]
    return en_tienda(body)


@scenario(S_, "refresh-forms", [tienda])
def _():
    """refresh: todo, unos atributos, una relación, y de lo que no está"""
    def body(s, U, P):
        a = s.get(U, 1); a.pedidos; a.edad = 99; mark("todo"); s.refresh(a); out = [a.edad]; mark("nombre"); s.refresh(a, ["nombre"]); mark("pedidos"); s.refresh(a, ["pedidos"]); out.append(len(a.pedidos)); mark("ambos"); s.refresh(a, ["nombre", "pedidos"])
        return out + [attempt(lambda: s.refresh(U(nombre="x", correo="x")))]
    return en_tienda(body)


@scenario(S_, "refresh-deleted", [tienda])
def _():
    """refresh y lectura de una fila que ya no existe"""
    def body(s, U, P):
        a = s.get(U, 3); s.connection().exec_driver_sql("DELETE FROM usuarios WHERE id = 3"); out = [attempt(lambda: s.refresh(a))]; s.expire(a); out.append(attempt(lambda: a.nombre)); return out + [s.get(U, 3)]
    return en_tienda(body)


@scenario(S_, "states-more", [tienda])
def _():
    """Estados: expunge, volver a añadir, borrar y deshacer, cerrar"""
    def body(s, U, P):
        st = lambda o: [n for n in ("transient", "pending", "persistent", "deleted", "detached") if getattr(inspect(o), n)]
        u = U(nombre="N", correo="n"); out = [st(u)]; s.add(u); out.append(st(u)); s.expunge(u); out.append(st(u)); s.add(u); s.flush(); out.append(st(u)); s.expunge(u); out.append(st(u)); s.add(u); out.append(st(u)); s.commit(); s.delete(u); out.append([st(u), u in s.deleted]); s.flush(); out += [st(u), u in s]; s.rollback(); out.append([st(u), u.nombre]); s.delete(u); s.commit(); out.append(st(u)); out.append(attempt(lambda: s.delete(U(nombre="t", correo="t")))); out.append(attempt(lambda: s.expunge(U(nombre="t", correo="t"))))
        v = U(nombre="V", correo="v"); s.add(v); s.flush(); s.rollback(); out.append([st(v), v.id]); w = s.get(U, 1); s.close(); return out + [st(w), w.nombre]
    return en_tienda(body)


@scenario(S_, "delete-undo", [tienda])
def _():
    """add tras delete anula el borrado; delete dos veces"""
    def body(s, U, P):
        u = s.get(U, 3); s.delete(u); s.delete(u); s.add(u); out = [u in s.deleted]; s.flush(); s.delete(u); s.flush(); out.append(attempt(lambda: s.add(u))); return out + [s.get(U, 3)]
    return en_tienda(body)


@scenario(S_, "expunge-cascade", [blog])
def _():
    """expunge en cascada y expunge_all"""
    Base, U, P, C = blog(); e = setup(Base); seed_blog(e, U, P, C, 1, 2)
    with Session(e) as s:
        u = s.get(U, 1); p = u.posts[0]; s.expunge(u); out = [p in s, inspect(p).detached, u.name, [x.title for x in u.posts], attempt(lambda: p.comments)]; s.add(u); out += [p in s, len(p.comments)]; s.expunge_all(); return out + [len(s.identity_map), p in s]


@scenario(S_, "merge-more", [tienda])
def _():
    """merge: nuevo, existente, desconectado con hijos, y load=False"""
    Base, U, P = tienda(); e = setup(Base); seed_tienda(e, U, P); out = []
    with Session(e) as s: a = s.get(U, 1); [p.total for p in a.pedidos]; s.expunge_all()
    with Session(e) as s:
        a.nombre = "Ana M"; a.pedidos[0].total = 1.0; mark("desconectado"); m = s.merge(a); out += [m is a, m.nombre, m in s.dirty, [p.total for p in m.pedidos], s.is_modified(m.pedidos[0])]; s.flush()
        mark("nuevo"); n = s.merge(U(nombre="N", correo="n")); out.append(n in s.new); mark("parcial"); b = s.merge(U(id=2, nombre="B")); out.append([b.nombre, b.edad]); mark("falta"); c = s.merge(U(id=77, nombre="S", correo="s")); out.append(c in s.new); s.flush(); mark("hijos nuevos"); d = s.merge(U(id=3, nombre="C", pedidos=[P(descripcion="q")])); s.flush(); out.append([p.descripcion for p in d.pedidos]); s.rollback()
    with Session(e) as s2: x = s2.get(U, 4); s2.expunge(x)
    with Session(e) as s:
        mark("sin cargar"); y = s.merge(x, load=False); return out + [y.nombre, y in s.dirty]


@scenario(S_, "merge-cascade-replace", [blog])
def _():
    """merge sustituye la colección: lo que falta se borra con delete-orphan"""
    Base, U, P, C = blog(); e = setup(Base); seed_blog(e, U, P, C, 1, 2)
    with Session(e) as s:
        u = s.merge(U(id=1, name="otro", posts=[P(id=1, title="uno"), P(title="nuevo")])); mark("flush"); s.commit(); return [u.name, [p.title for p in u.posts]]


@scenario(S_, "bulk-methods", [tienda])
def _():
    """bulk_save_objects, bulk_insert_mappings y bulk_update_mappings"""
    def body(s, U, P):
        s.bulk_insert_mappings(U, [{"nombre": "a", "correo": "a"}, {"nombre": "b", "correo": "b", "edad": 3}]); s.bulk_update_mappings(U, [{"id": 1, "edad": 1}, {"id": 2, "edad": 2}]); o = [U(nombre="c", correo="c"), U(nombre="d", correo="d")]; s.bulk_save_objects(o); out = [o[0].id, o[0] in s]; return out + [s.scalars(select(U.nombre).order_by(U.id)).all()]
    return en_tienda(body)


@scenario(S_, "two-sessions", [tienda])
def _():
    """Dos sesiones: add de lo ajeno, merge y lo que ve cada una"""
    Base, U, P = tienda(); e = setup(Base); seed_tienda(e, U, P)
    s1 = Session(e); s2 = Session(e, expire_on_commit=False); a = s1.get(U, 1); out = [attempt(lambda: s2.add(a))]; s1.commit(); mark("dos"); b = s2.get(U, 1); b.nombre = "Beto"; s2.commit(); out += [b is a, b.nombre, a.nombre]; s1.close(); s2.add(a) if False else None; s2.close(); return out


@scenario(S_, "sessionmaker-forms", [tienda])
def _():
    """sessionmaker: begin, error que deshace, expire_on_commit y configure"""
    Base, U, P = tienda(); e = setup(Base); S = sessionmaker(e, expire_on_commit=False)
    with S.begin() as s: u = U(nombre="a", correo="a"); s.add(u)
    out = [u.id, u.nombre]
    try:
        with S.begin() as s: s.add(U(nombre="b", correo="b")); s.flush(); raise ValueError("x")
    except ValueError: pass
    S.configure(autoflush=False)
    with S() as s: s.add(U(nombre="c", correo="c")); return out + [s.autoflush, s.scalar(select(func.count()).select_from(U))]


@scenario(S_, "session-contains", [tienda])
def _():
    """in, iteración, new, dirty, deleted e identity_map"""
    def body(s, U, P):
        a = s.get(U, 1); n = U(nombre="n", correo="n"); s.add(n); a.edad = 1; b = s.get(U, 2); s.delete(b)
        return [a in s, n in s, n in s.new, a in s.dirty, b in s.deleted, b in s.dirty, len(s.identity_map), len(list(s)), U(nombre="t", correo="t") in s]
    return en_tienda(body, autoflush=False)

"""Relationship changes: what each sends, and how both sides stay in step."""
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import arbol, blog, escuela, registro, seed_blog, seed_tienda, seguidores, tienda
from recorder import attempt, mark, scenario, seed, setup

R = "relationships"


def en_tienda(body, **kw):
    Base, U, P = tienda()
    e = setup(Base)
    seed_tienda(e, U, P)
    with Session(e, **kw) as s:
        return body(s, U, P)


@scenario(R, "o2m-remove", [tienda])
def _():
    """Quitar hijos sin delete-orphan: la clave queda en NULL"""
    def body(s, U, P):
        u = s.get(U, 4); u.pedidos.remove(u.pedidos[0]); u.pedidos.pop(); mark("flush"); s.flush(); return s.execute(select(P.id, P.usuario_id).order_by(P.id)).all()
    return en_tienda(body)


@scenario(R, "o2m-replace", [tienda])
def _():
    """Sustituir la colección entera, y reordenarla"""
    def body(s, U, P):
        u = s.get(U, 4); a, b, c = u.pedidos; u.pedidos = [c, P(descripcion="nuevo"), a]; mark("flush"); s.flush(); out = [b.usuario_id, b.usuario]; u.pedidos.reverse(); mark("reordenar"); s.flush(); u.pedidos = []; mark("vaciar"); s.flush(); return out + s.execute(select(P.id, P.usuario_id).order_by(P.id)).all()
    return en_tienda(body)


@scenario(R, "o2m-move", [tienda])
def _():
    """Mover un hijo de un padre a otro, de tres maneras"""
    def body(s, U, P):
        a, b = s.get(U, 1), s.get(U, 2); p = a.pedidos[0]; mark("append"); b.pedidos.append(p); out = [len(a.pedidos), p.usuario is b]; s.flush(); mark("asignar"); p.usuario = a; out += [len(a.pedidos), len(b.pedidos)]; s.flush(); mark("clave"); p.usuario_id = 2; out.append(p.usuario is a); s.flush(); out.append(p.usuario is a); s.expire(p, ["usuario"]); out.append(p.usuario is b); return out
    return en_tienda(body)


@scenario(R, "m2o-append-unloaded", [tienda])
def _():
    """Asignar el padre no carga su colección"""
    def body(s, U, P):
        a = s.get(U, 1); mark("asignar"); p = P(descripcion="n", usuario=a); out = [p in s]; s.add(p); mark("flush"); s.flush(); mark("leer"); return out + [[x.descripcion for x in a.pedidos]]
    return en_tienda(body)


@scenario(R, "expired-parent", [tienda])
def _():
    """Un padre que expiró: su clave se lee antes de guardar al hijo"""
    def body(s, U, P):
        a, p = s.get(U, 1), s.get(P, 3); s.commit(); s.add(P(descripcion="n", usuario=a)); mark("flush"); s.flush(); s.commit(); p.usuario = a; mark("mover"); s.flush(); s.commit(); return s.execute(select(P.id, P.usuario_id).order_by(P.id)).all()
    return en_tienda(body)


@scenario(R, "m2o-unloaded-pending-read", [tienda])
def _():
    """Leer la colección con un hijo pendiente, con autoflush y sin él"""
    def body(s, U, P):
        a = s.get(U, 1); s.add(P(descripcion="n", usuario=a)); mark("con"); out = [[x.descripcion for x in a.pedidos]]; b = s.get(U, 2); s.add(P(descripcion="m", usuario=b))
        with s.no_autoflush: mark("sin"); out.append([x.descripcion for x in b.pedidos])
        return out
    return en_tienda(body)


@scenario(R, "delete-parent-loaded", [tienda])
def _():
    """Borrar un padre con la colección cargada y un hijo quitado"""
    def body(s, U, P):
        u = s.get(U, 4); q = u.pedidos[0]; u.pedidos.remove(q); mark("borrar"); s.delete(u); s.flush(); return s.execute(select(P.id, P.descripcion, P.usuario_id).order_by(P.id)).all()
    return en_tienda(body)


@scenario(R, "delete-child", [tienda])
def _():
    """Borrar un hijo no toca la colección hasta que expira"""
    def body(s, U, P):
        u = s.get(U, 1); p = u.pedidos[0]; mark("borrar"); s.delete(p); s.flush(); out = [p in u.pedidos, len(u.pedidos)]; s.commit(); return out + [len(u.pedidos)]
    return en_tienda(body)


@scenario(R, "orphan-move", [blog])
def _():
    """delete-orphan: mover a otro padre no borra; None sí"""
    Base, U, P, C = blog(); e = setup(Base); seed_blog(e, U, P, C, 2, 2)
    with Session(e) as s:
        a, b = s.get(U, 1), s.get(U, 2); p = a.posts[0]; b.posts.append(p); mark("mover"); s.flush(); q = a.posts[0]; q.author = None; mark("huérfano"); s.flush(); r = b.posts[0]; b.posts.remove(r); b.posts.append(r); mark("quitar y poner"); s.flush(); return s.execute(select(P.id, P.user_id).order_by(P.id)).all()


@scenario(R, "orphan-pending", [blog])
def _():
    """delete-orphan: un pendiente que se quita no llega a guardarse"""
    Base, U, P, C = blog(); e = setup(Base); seed_blog(e, U, P, C, 1, 1)
    with Session(e) as s:
        u = s.get(U, 1); p = P(title="n"); u.posts.append(p); out = [p in s]; u.posts.remove(p); out.append(p in s); s.flush(); s.add(P(title="sin padre")); return out + [attempt(s.flush)]


@scenario(R, "orphan-replace", [blog])
def _():
    """delete-orphan: sustituir la colección borra los que faltan con los suyos"""
    Base, U, P, C = blog(); e = setup(Base); seed_blog(e, U, P, C, 1, 2)
    with Session(e) as s:
        u = s.get(U, 1); u.posts = [u.posts[1], P(title="n", comments=[C(body="c")])]; mark("flush"); s.commit(); return [s.scalars(select(P.title).order_by(P.id)).all(), s.scalars(select(C.body).order_by(C.id)).all()]


@scenario(R, "delete-many-parents", [blog])
def _():
    """Borrar varios padres en cascada en un flush"""
    Base, U, P, C = blog(); e = setup(Base); seed_blog(e, U, P, C, 3, 2)
    with Session(e) as s:
        for u in s.scalars(select(U).where(U.id < 3).order_by(U.id)): s.delete(u)
        mark("flush"); s.flush(); return [s.scalar(select(func.count()).select_from(t)) for t in (U, P, C)]


@scenario(R, "cascade-add-deep", [blog])
def _():
    """save-update: colgar de un objeto guardado añade todo lo de abajo"""
    Base, U, P, C = blog(); e = setup(Base); seed_blog(e, U, P, C, 1, 1)
    with Session(e) as s:
        u = s.get(U, 1); p = P(title="n", comments=[C(body="1"), C(body="2")]); u.posts.append(p); out = [len(s.new)]; c = C(body="3"); c.post = p; out.append(c in s); s.commit(); return out + [[c.body for c in p.comments]]


@scenario(R, "m2m-both-sides", [escuela])
def _():
    """Muchos a muchos: añadir y quitar desde los dos lados"""
    Base, S, C, sc = escuela(); e = setup(Base); m = C(name="M"); seed(e, S(name="Ana", courses=[m, C(name="F")]), S(name="Luis", courses=[m]))
    rows = lambda s: s.execute(select(sc).order_by(sc.c.student_id, sc.c.course_id)).all()
    with Session(e) as s:
        a, l = s.get(S, 1), s.get(S, 2); f = s.get(C, 2); mark("desde el curso"); f.students.append(l); s.flush(); out = [rows(s), [c.name for c in l.courses]]; mark("quitar"); f.students.remove(a); s.flush(); out.append(rows(s)); mark("nuevo"); l.courses.append(C(name="Q", students=[a])); s.flush(); return out + [rows(s), [c.name for c in a.courses]]


@scenario(R, "m2m-delete", [escuela])
def _():
    """Borrar un lado de muchos a muchos borra sus filas de asociación"""
    Base, S, C, sc = escuela(); e = setup(Base); m = C(name="M"); seed(e, S(name="Ana", courses=[m, C(name="F")]), S(name="Luis", courses=[m]))
    with Session(e) as s:
        s.delete(s.get(C, 1)); mark("flush"); s.flush(); out = [s.execute(select(sc)).all()]; s.delete(s.get(S, 2)); mark("sin filas"); s.flush(); return out + [s.scalars(select(S.name)).all()]


@scenario(R, "m2m-clear", [escuela])
def _():
    """Vaciar y duplicar en muchos a muchos"""
    Base, S, C, sc = escuela(); e = setup(Base); m = C(name="M"); seed(e, S(name="Ana", courses=[m, C(name="F")]))
    with Session(e) as s:
        a = s.get(S, 1); a.courses.pop(); mark("uno"); s.flush(); a.courses.clear(); mark("flush"); s.flush(); a.courses.append(s.get(C, 2)); s.flush(); a.courses.insert(0, s.get(C, 1)); s.commit(); mark("leer"); return [[c.name for c in a.courses], s.execute(select(sc).order_by(sc.c.course_id)).all()]


@scenario(R, "o2o-more", [registro])
def _():
    """Uno a uno: quitar, pasar a otro y borrar"""
    Base, P, D = registro(); e = setup(Base); seed(e, P(name="A", passport=D(number="1")), P(name="B"))
    with Session(e) as s:
        a, b = s.get(P, 1), s.get(P, 2); d = a.passport; mark("pasar"); b.passport = d; out = [a.passport is d, d.owner is b]; s.flush(); mark("quitar"); b.passport = None; out.append(d.owner is None); s.flush(); mark("por el otro lado"); d.owner = a; out.append(a.passport is d); s.flush(); mark("borrar"); s.delete(a); s.flush(); return out + [s.execute(select(D.number, D.person_id)).all()]


@scenario(R, "tree-more", [arbol])
def _():
    """Árbol: mover una rama, borrar en cascada y cargar hacia arriba"""
    Base, N = arbol(); e = setup(Base); seed(e, N(nombre="r", hijos=[N(nombre="a", hijos=[N(nombre="a1")]), N(nombre="b")]))
    with Session(e) as s:
        r = s.get(N, 1); a, b = r.hijos; mark("mover"); a.padre = b; out = [len(r.hijos), [x.nombre for x in b.hijos]]; s.flush(); mark("borrar"); s.delete(b); s.flush(); out.append(s.scalars(select(N.nombre)).all()); return out


@scenario(R, "self-m2m", [seguidores])
def _():
    """Muchos a muchos consigo misma, por los dos lados"""
    Base, C, t = seguidores(); e = setup(Base)
    with Session(e) as s:
        a, b, c = C(nick="a"), C(nick="b"), C(nick="c"); a.siguiendo = [b]; s.add_all([a, c]); s.commit(); a.siguiendo.append(c); s.commit(); mark("leer"); out = [[x.nick for x in a.seguidores], [x.nick for x in c.seguidores]]; a.siguiendo.remove(b); mark("flush"); s.flush(); out += [[x.nick for x in b.seguidores], s.execute(select(t).order_by(t.c.seguidor_id)).all()]; s.delete(a); mark("borrar"); s.flush(); return out + [s.execute(select(t)).all()]


@scenario(R, "not-in-session-warning", [tienda])
def _():
    """Un padre que nadie añadió: el aviso y la clave en NULL"""
    def body(s, U, P):
        p = s.get(P, 1); u = U(nombre="n", correo="n"); u.pedidos; s.expunge(p); u.pedidos.append(p); s.add(u); mark("flush"); s.flush(); return [p in s, p.usuario_id]
    return en_tienda(body)


@scenario(R, "new-graph-order", [blog])
def _():
    """Un grafo nuevo con varios padres: los lotes"""
    Base, U, P, C = blog(); e = setup(Base)
    with Session(e) as s:
        s.add_all([U(name=f"u{i}", posts=[P(title=f"p{i}{j}", comments=[C(body="c")]) for j in range(2)]) for i in range(2)]); s.flush(); return s.execute(select(C.id, C.post_id).order_by(C.id)).all()


@scenario(R, "wrong-type", [tienda])
def _():
    """Asignar lo que no es"""
    def body(s, U, P):
        u = s.get(U, 1); return [attempt(lambda: setattr(u, "pedidos", None)), attempt(lambda: U(nombre="x", correo="x", otro=1)), attempt(lambda: s.add("x")), attempt(lambda: s.add(None))]
    return en_tienda(body)

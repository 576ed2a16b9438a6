"""Loader strategies and how they combine."""
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, contains_eager, defaultload, defer, immediateload, joinedload, lazyload, load_only, noload, raiseload, selectinload, subqueryload

from models import arbol, blog, escuela, seed_blog, seed_tienda, seguidores, tienda
from recorder import attempt, mark, scenario, seed, setup

L = "loading"


def en_blog(body, n=3, m=2):
    Base, U, P, C = blog()
    e = setup(Base)
    seed_blog(e, U, P, C, n, m)
    with Session(e) as s:
        return body(s, U, P, C)


def en_tienda(body):
    Base, U, P = tienda()
    e = setup(Base)
    seed_tienda(e, U, P)
    with Session(e) as s:
        return body(s, U, P)


@scenario(L, "nested-mixed", [blog])
def _():
    """Opciones encadenadas: joined con selectin, selectin con joined, subquery con joined"""
    def body(s, U, P, C):
        out = []
        for o in (joinedload(U.posts).selectinload(P.comments), selectinload(U.posts).joinedload(P.comments), subqueryload(U.posts).joinedload(P.comments), joinedload(U.posts).joinedload(P.comments), selectinload(U.posts).subqueryload(P.comments)):
            mark("opción"); out.append([[len(p.comments) for p in u.posts] for u in s.scalars(select(U).options(o).order_by(U.id)).unique()]); s.expunge_all()
        return out
    return en_blog(body)


@scenario(L, "joined-m2o", [blog])
def _():
    """joinedload de muchos a uno, externo e interno, encadenado y con limit"""
    def body(s, U, P, C):
        out = [[p.author.name for p in s.scalars(select(P).options(joinedload(P.author)).order_by(P.id).limit(3))]]; s.expunge_all(); out.append([p.author.name for p in s.scalars(select(P).options(joinedload(P.author, innerjoin=True)).order_by(P.id).limit(2).offset(1))]); s.expunge_all()
        out.append([c.post.author.name for c in s.scalars(select(C).options(joinedload(C.post).joinedload(P.author)).order_by(C.id).limit(2))]); s.expunge_all(); out.append([c.post.author.name for c in s.scalars(select(C).options(selectinload(C.post).selectinload(P.author)).order_by(C.id))]); return out
    return en_blog(body)


@scenario(L, "joined-limit-offset", [blog])
def _():
    """joinedload de una colección con filtro, orden, limit y offset"""
    def body(s, U, P, C):
        out = [[(u.name, len(u.posts)) for u in s.scalars(select(U).options(joinedload(U.posts)).where(U.id > 1).order_by(U.name.desc()).limit(1).offset(1)).unique()]]; s.expunge_all()
        out.append([(p.title, p.author.name, len(p.comments)) for p in s.scalars(select(P).options(joinedload(P.author), joinedload(P.comments)).order_by(P.id).limit(2)).unique()]); return out
    return en_blog(body)


@scenario(L, "joined-two", [tienda, escuela])
def _():
    """joinedload y subqueryload de muchos a muchos"""
    Base, S, C, sc = escuela(); e = setup(Base); m = C(name="M"); seed(e, S(name="Ana", courses=[m, C(name="F")]), S(name="Luis", courses=[m]), S(name="Eva"))
    out = []
    with Session(e) as s:
        for o in (joinedload(S.courses), selectinload(S.courses), subqueryload(S.courses), selectinload(S.courses).selectinload(C.students), lazyload(S.courses)):
            mark("opción"); out.append([(x.name, [c.name for c in x.courses]) for x in s.scalars(select(S).options(o).order_by(S.id)).unique()]); s.expunge_all()
    return out


@scenario(L, "selectin-filter-limit", [blog])
def _():
    """selectinload con filtro y limit; muchos a uno repetido y nulo"""
    def body(s, U, P, C):
        out = [[len(u.posts) for u in s.scalars(select(U).options(selectinload(U.posts)).where(U.id < 3).order_by(U.id).limit(1))]]; s.expunge_all(); out.append([p.author.name for p in s.scalars(select(P).options(selectinload(P.author)).order_by(P.id))]); s.expunge_all(); out.append(s.scalars(select(U).options(selectinload(U.posts)).where(U.id > 99)).all()); return out
    return en_blog(body)


@scenario(L, "selectin-null-m2o", [tienda])
def _():
    """selectinload y joinedload de muchos a uno con NULL"""
    def body(s, U, P):
        s.add(P(descripcion="suelto")); s.commit(); mark("selectin"); out = [[p.usuario and p.usuario.nombre for p in s.scalars(select(P).options(selectinload(P.usuario)).order_by(P.id.desc()).limit(2))]]; s.expunge_all(); mark("joined"); out.append([p.usuario and p.usuario.nombre for p in s.scalars(select(P).options(joinedload(P.usuario)).order_by(P.id.desc()).limit(2))]); s.expunge_all(); mark("lazy"); out.append([p.usuario and p.usuario.nombre for p in s.scalars(select(P).order_by(P.id.desc()).limit(2))]); return out
    return en_tienda(body)


@scenario(L, "contains-eager-more", [tienda])
def _():
    """contains_eager con filtro, con alias y hacia el padre"""
    def body(s, U, P):
        A = aliased(P)
        out = [[(u.nombre, [p.total for p in u.pedidos]) for u in s.scalars(select(U).join(U.pedidos).where(P.total > 50).options(contains_eager(U.pedidos)).order_by(U.id, P.id)).unique()]]; s.expunge_all()
        out.append([(u.nombre, [p.total for p in u.pedidos]) for u in s.scalars(select(U).join(A, U.pedidos).where(A.total > 100).options(contains_eager(U.pedidos.of_type(A))).order_by(U.id, A.id)).unique()]); s.expunge_all()
        out.append([(p.descripcion, p.usuario.nombre) for p in s.scalars(select(P).join(P.usuario).where(U.edad > 30).options(contains_eager(P.usuario)).order_by(P.id))]); return out
    return en_tienda(body)


@scenario(L, "raise-more", [blog])
def _():
    """raiseload: una relación, todas, y lo que se pidió aparte"""
    def body(s, U, P, C):
        u = s.scalars(select(U).options(raiseload(U.posts)).where(U.id == 1)).one(); out = [attempt(lambda: u.posts)]; s.expunge_all(); u = s.scalars(select(U).options(selectinload(U.posts).raiseload(P.comments)).where(U.id == 1)).one(); out += [len(u.posts), attempt(lambda: u.posts[0].comments)]; s.expunge_all(); u = s.scalars(select(U).options(selectinload(U.posts), raiseload("*")).where(U.id == 1)).one(); out += [len(u.posts), attempt(lambda: u.posts[0].comments)]; s.expunge_all()
        p = s.scalars(select(P).options(raiseload(P.author)).where(P.id == 1)).one(); out.append(attempt(lambda: p.author)); p.title = "x"; s.flush(); return out
    return en_blog(body)


@scenario(L, "load-only", [tienda])
def _():
    """load_only y defer, también bajo una relación"""
    def body(s, U, P):
        u = s.scalars(select(U).options(load_only(U.nombre)).where(U.id == 1)).one(); mark("correo"); out = [u.nombre, u.correo]; s.expunge_all(); u = s.scalars(select(U).options(defer(U.edad)).where(U.id == 1)).one(); mark("edad"); out.append(u.edad); s.expunge_all(); u = s.scalars(select(U).options(selectinload(U.pedidos).load_only(P.total)).where(U.id == 1)).one(); mark("hijo"); out.append([p.total for p in u.pedidos]); out.append(u.pedidos[0].descripcion); s.expunge_all(); u = s.scalars(select(U).options(joinedload(U.pedidos).load_only(P.total)).where(U.id == 1)).unique().one(); return out + [[p.total for p in u.pedidos]]
    return en_tienda(body)


@scenario(L, "tree-depth", [arbol])
def _():
    """Árbol: selectin y joined a dos niveles, y hacia el padre"""
    Base, N = arbol(); e = setup(Base); seed(e, N(nombre="r", hijos=[N(nombre="a", hijos=[N(nombre="a1"), N(nombre="a2")]), N(nombre="b")]))
    with Session(e) as s:
        out = []
        for o in (selectinload(N.hijos).selectinload(N.hijos), joinedload(N.hijos).joinedload(N.hijos), joinedload(N.hijos)):
            mark("opción"); r = s.scalars(select(N).options(o).where(N.padre_id.is_(None))).unique().one(); out.append([(h.nombre, [x.nombre for x in h.hijos]) for h in r.hijos]); s.expunge_all()
        mark("padre"); out.append([(n.nombre, n.padre and n.padre.nombre) for n in s.scalars(select(N).options(joinedload(N.padre)).order_by(N.id))]); s.expunge_all(); mark("padre selectin"); out.append([(n.nombre, n.padre and n.padre.nombre) for n in s.scalars(select(N).options(selectinload(N.padre)).where(N.id > 1).order_by(N.id))]); return out


@scenario(L, "get-options", [blog])
def _():
    """get con opciones, y populate_existing con lo que ya estaba"""
    def body(s, U, P, C):
        u = s.get(U, 1, options=[joinedload(U.posts)]); mark("leído"); out = [len(u.posts)]; mark("ya está"); v = s.get(U, 1, options=[selectinload(U.posts).selectinload(P.comments)]); mark("comentarios"); out.append(len(v.posts[0].comments)); w = s.get(U, 2, options=[selectinload(U.posts)]); out.append(len(w.posts)); mark("consulta sobre cargados"); s.scalars(select(U).options(selectinload(U.posts))).all(); mark("populate"); s.scalars(select(U).options(selectinload(U.posts)).execution_options(populate_existing=True)).all(); return out
    return en_blog(body, 2, 2)


@scenario(L, "entity-and-columns", [tienda])
def _():
    """Entidades y columnas con opciones de carga en la misma fila"""
    def body(s, U, P):
        out = [[(u.nombre, n, len(u.pedidos)) for u, n in s.execute(select(U, U.edad).options(selectinload(U.pedidos)).order_by(U.id))]]; s.expunge_all(); out.append([(u.nombre, p.descripcion) for u, p in s.execute(select(U, P).join(U.pedidos).options(joinedload(P.usuario)).where(P.id < 3).order_by(P.id))]); s.expunge_all(); out.append([(p and p.id, u.id) for u, p in s.execute(select(U, P).outerjoin(U.pedidos).order_by(U.id, P.id))]); return out
    return en_tienda(body)


@scenario(L, "immediate-noload-default", [blog])
def _():
    """immediateload, noload y defaultload"""
    def body(s, U, P, C):
        mark("immediate"); us = s.scalars(select(U).options(immediateload(U.posts)).order_by(U.id)).all(); mark("leer"); out = [[len(u.posts) for u in us]]; s.expunge_all(); mark("defaultload"); u = s.scalars(select(U).options(defaultload(U.posts).joinedload(P.comments)).where(U.id == 1)).one(); mark("perezosa"); out.append([len(p.comments) for p in u.posts]); return out
    return en_blog(body, 2, 2)


@scenario(L, "refresh-eager", [blog])
def _():
    """refresh de un objeto con su colección leída; commit y lectura"""
    def body(s, U, P, C):
        u = s.scalars(select(U).options(selectinload(U.posts)).where(U.id == 1)).one(); s.commit(); s.expunge_all(); u = s.get(U, 1); u.posts; s.commit(); mark("leer"); out = [u.name]; mark("posts"); out.append(len(u.posts)); mark("refresh"); s.refresh(u); mark("posts 2"); return out + [len(u.posts)]
    return en_blog(body, 1, 2)

"""Queries: what select() and session.query() send and give."""
from sqlalchemy import (
    String, and_, case, cast, delete, distinct, except_, exists, func, insert, intersect, literal, literal_column,
    not_, null, or_, select, text, tuple_, union, update,
)
from sqlalchemy.orm import Session, aliased, contains_eager

from models import arbol, escuela, seed_tienda, tienda
from recorder import attempt, mark, scenario, seed, setup

Q = "queries"


def en_tienda(body):
    Base, U, P = tienda()
    e = setup(Base)
    seed_tienda(e, U, P)
    with Session(e) as s:
        return body(s, U, P)


@scenario(Q, "like-escape", [tienda])
def _():
    """startswith, endswith y contains con autoescape; like con escape"""
    return en_tienda(lambda s, U, P: [s.scalars(select(U.id).where(c).order_by(U.id)).all() for c in [
        U.nombre.contains("50%_x", autoescape=True), U.nombre.startswith("A", autoescape=True), U.nombre.endswith("a/", autoescape=True),
        U.nombre.like("A%", escape="/"), U.nombre.not_like("A%"), U.nombre.not_ilike("a%")]])


@scenario(Q, "arithmetic", [tienda])
def _():
    """Aritmética: resto, concatenación y paréntesis"""
    return en_tienda(lambda s, U, P: s.execute(select(
        (U.edad % 7).label("c"), (U.nombre + " x").label("e"),
        (U.edad - (U.id - 1)).label("g"), ((U.edad + 1) * 2).label("h")).join(U.pedidos).where(U.id == 2)).all())


@scenario(Q, "distinct-forms", [tienda])
def _():
    """distinct en sus formas"""
    return en_tienda(lambda s, U, P: [
        s.scalars(select(P.usuario_id).distinct().order_by(P.usuario_id)).all(),
        s.scalars(select(func.count(distinct(P.usuario_id)))).all(),
        s.scalars(select(func.count(distinct(P.usuario_id)))).all(),
        s.scalar(select(U.edad.is_distinct_from(31)).where(U.id == 3)),
        s.scalar(select(U.edad.is_not_distinct_from(None)).where(U.id == 3))])


@scenario(Q, "in-forms", [tienda])
def _():
    """in_ con lista vacía, subconsulta, tupla y None"""
    return en_tienda(lambda s, U, P: [s.scalars(select(U.id).where(c).order_by(U.id)).all() for c in [
        U.id.in_([]), U.id.not_in([]), U.id.in_(select(P.usuario_id).where(P.total > 100)), U.id.not_in(select(P.usuario_id).where(P.usuario_id.is_not(None))),
        not_(U.id.in_([1, 2])), ~U.nombre.in_(["Ana"])]])


@scenario(Q, "boolean-logic", [tienda])
def _():
    """and_, or_ y not_ anidados"""
    return en_tienda(lambda s, U, P: [s.scalars(select(U.id).where(c).order_by(U.id)).all() for c in [
        or_(and_(U.id > 1, U.id < 3), U.nombre == "Diego"), and_(or_(U.id == 1, U.id == 2), U.edad > 25), not_(or_(U.id == 1, U.id == 2)),
        not_(and_(U.id == 1, U.edad == 31)), ~U.edad.between(20, 40), not_(U.edad.is_(None)), not_(U.nombre.like("A%")), (U.edad > 20) & ~(U.id == 4)]])


@scenario(Q, "order-forms", [tienda])
def _():
    """order_by con nulos, expresiones, varias columnas y anulado"""
    return en_tienda(lambda s, U, P: [
        s.scalars(select(U.id).order_by(U.edad.nulls_first(), U.id)).all(),
        s.scalars(select(U.id).order_by(U.edad.desc().nulls_last())).all(),
        s.scalars(select(U.id).order_by(func.length(U.nombre).desc(), U.nombre.asc())).all(),
        s.scalars(select(U.id).order_by(U.nombre).order_by(None).order_by(U.id.desc())).all(),
        s.scalars(select(U.id).order_by(case((U.edad.is_(None), 0), else_=1), U.id)).all(),
        s.scalars(select(U.id).order_by(U.id).limit(0)).all()])


@scenario(Q, "case-forms", [tienda])
def _():
    """case con valor, sin else, y dentro de sum"""
    return en_tienda(lambda s, U, P: [
        s.execute(select(U.id, case((U.edad > 30, "mayor")).label("x")).order_by(U.id)).all(),
        s.scalar(select(func.sum(case((P.total > 50, 1), else_=0)))),
        s.execute(select(U.id, case((U.edad > 30, U.nombre), else_=U.correo).label("x")).order_by(U.id)).all()])


@scenario(Q, "cast-func", [tienda])
def _():
    """cast y funciones con literales"""
    return en_tienda(lambda s, U, P: s.execute(select(
        cast(U.edad, String).label("a"), func.coalesce(U.edad, 0).label("b"), func.upper(U.nombre), func.substr(U.nombre, 1, 2).label("d"),
        func.round(P.total, 1).label("e"), func.lower("ABC").label("f"), func.nullif(U.edad, 31).label("g"), literal("k").label("h"), literal_column("1 + 1").label("i"), null().label("j")).join(U.pedidos).where(P.id == 1)).all())


@scenario(Q, "agg-filter", [tienda])
def _():
    """count con filter, group_by con having y expresiones"""
    return en_tienda(lambda s, U, P: [
        s.execute(select(func.count(P.id).filter(P.total > 50).label("caros"), func.count())).all(),
        s.execute(select(P.usuario_id, func.count(P.id), func.sum(P.total).label("t")).group_by(P.usuario_id).having(func.count(P.id) > 1).order_by(P.usuario_id)).all(),
        s.execute(select(func.length(U.nombre).label("n"), func.count()).group_by(func.length(U.nombre)).order_by("n")).all(),
        s.scalar(select(func.group_concat(U.nombre, "-")))])


@scenario(Q, "window-forms", [tienda])
def _():
    """Funciones de ventana: suma acumulada, lag y marco"""
    return en_tienda(lambda s, U, P: [
        s.execute(select(P.id, func.sum(P.total).over(order_by=P.id).label("acc")).order_by(P.id)).all(),
        s.execute(select(P.id, func.lag(P.total).over(partition_by=P.usuario_id, order_by=P.id).label("prev")).order_by(P.id)).all(),
        s.execute(select(P.id, func.rank().over(order_by=[P.usuario_id, P.total.desc()]).label("r")).order_by(P.id)).all(),
        s.execute(select(P.id, func.count().over().label("n")).order_by(P.id).limit(1)).all()])


@scenario(Q, "joins-more", [tienda])
def _():
    """Uniones: sin condición, externa, desde select_from, con alias y dos FROM"""
    def body(s, U, P):
        P2 = aliased(P)
        return [
            s.execute(select(U.nombre, P.id).join(P).where(P.id < 3).order_by(P.id)).all(),
            s.execute(select(U.nombre, P.id).outerjoin(P).where(P.id.is_(None))).all(),
            s.execute(select(U.nombre, func.count(P.id)).select_from(P).join(P.usuario).group_by(U.id).order_by(U.id)).all(),
            s.execute(select(U.nombre, P2.id).join(P2, U.pedidos).where(P2.total > 100).order_by(P2.id)).all(),
            s.execute(select(U.nombre, P2.id).join(U.pedidos.of_type(P2)).where(P2.total > 100).order_by(P2.id)).all(),
            s.execute(select(U.nombre, P.id).where(U.id == P.usuario_id, P.total > 100).order_by(P.id)).all(),
            s.execute(select(U.id, P.id).outerjoin(P, and_(U.id == P.usuario_id, P.total > 200)).order_by(U.id)).all()]
    return en_tienda(body)


@scenario(Q, "any-has", [tienda])
def _():
    """any, has, contains y comparación con un objeto"""
    def body(s, U, P):
        a = s.get(U, 1); p = s.get(P, 3)
        mark("condiciones")
        ids = lambda t, *c: s.scalars(select(t.id).where(*c).order_by(t.id)).all()
        return [ids(U, U.pedidos.any(P.total > 100)), ids(U, ~U.pedidos.any()), ids(U, U.pedidos.any(descripcion="Cable")), ids(P, P.usuario.has(U.edad > 40)),
                ids(P, P.usuario.has(nombre="Ana")), ids(P, ~P.usuario.has()), ids(P, P.usuario == a), ids(P, P.usuario != a), ids(P, P.usuario == None), ids(P, P.usuario != None), ids(U, U.pedidos.contains(p))]
    return en_tienda(body)


@scenario(Q, "any-self-m2m", [arbol, escuela])
def _():
    """any y has en un árbol y en muchos a muchos"""
    Base, N = arbol(); e = setup(Base); seed(e, N(nombre="r", hijos=[N(nombre="a", hijos=[N(nombre="b")])]))
    with Session(e) as s:
        out = [s.scalars(select(N.nombre).where(N.hijos.any(N.nombre == "b"))).all(), s.scalars(select(N.nombre).where(N.padre.has(N.nombre == "r"))).all(),
               s.scalars(select(N.nombre).where(~N.hijos.any())).all()]
        A = aliased(N)
        out.append(s.execute(select(N.nombre, A.nombre).join(A, N.padre).order_by(N.id)).all())
        out.append(s.execute(select(N.nombre, A.nombre).outerjoin(N.hijos.of_type(A)).order_by(N.id)).all())
    Base, S, C, sc = escuela(); e = setup(Base); m = C(name="M"); seed(e, S(name="Ana", courses=[m, C(name="F")]), S(name="Luis", courses=[m]), S(name="Eva"))
    with Session(e) as s:
        m = s.get(C, 1)
        return out + [s.scalars(select(S.name).where(S.courses.any(C.name == "F"))).all(), s.scalars(select(S.name).where(~S.courses.any())).all(),
                      s.execute(select(S.name, C.name).join(S.courses).order_by(S.id, C.id)).all()]


@scenario(Q, "correlated", [tienda])
def _():
    """Subconsultas escalares correlacionadas, en columnas, where y order_by"""
    def body(s, U, P):
        n = select(func.count(P.id)).where(P.usuario_id == U.id).scalar_subquery()
        mx = select(func.max(P.total)).scalar_subquery()
        return [s.execute(select(U.nombre, n.label("n")).order_by(n.desc(), U.id)).all(), s.scalars(select(U.nombre).where(n > 1).order_by(U.id)).all(),
                s.scalars(select(P.descripcion).where(P.total == mx)).all(), s.scalars(select(U.id).where(select(P.id).where(P.usuario_id == U.id).exists()).order_by(U.id)).all(),
                0]
    return en_tienda(body)


@scenario(Q, "cte-more", [tienda, arbol])
def _():
    """CTE: dos, una sobre otra, unida, y recursiva sobre un árbol"""
    def body(s, U, P):
        g = select(P.usuario_id, func.sum(P.total).label("t")).group_by(P.usuario_id).cte("gastos")
        top = select(g.c.usuario_id).where(g.c.t > 100).cte("top")
        return [s.execute(select(U.nombre, g.c.t).join(g, g.c.usuario_id == U.id).order_by(U.id)).all(), s.scalars(select(U.nombre).join(top, top.c.usuario_id == U.id).order_by(U.id)).all()]
    out = en_tienda(body)
    Base, N = arbol(); e = setup(Base); seed(e, N(nombre="r", hijos=[N(nombre="a", hijos=[N(nombre="b")]), N(nombre="c")]))
    with Session(e) as s:
        t = select(N.id, N.nombre, literal(0).label("nivel")).where(N.padre_id.is_(None)).cte("t", recursive=True)
        t = t.union_all(select(N.id, N.nombre, (t.c.nivel + 1).label("nivel")).join(t, N.padre_id == t.c.id))
        return out + [s.execute(select(t.c.nombre, t.c.nivel).order_by(t.c.id)).all()]


@scenario(Q, "subquery-entity", [tienda])
def _():
    """Subconsulta como entidad y join lateral de agregados"""
    def body(s, U, P):
        sq = select(U).where(U.edad > 25).subquery()
        t = select(P.usuario_id, func.count().label("n")).group_by(P.usuario_id).subquery("t")
        return [s.execute(select(U.nombre, func.coalesce(t.c.n, 0)).outerjoin(t, t.c.usuario_id == U.id).order_by(U.id)).all(), s.scalar(select(func.count()).select_from(sq))]
    return en_tienda(body)


@scenario(Q, "query-more", [tienda])
def _():
    """session.query: columnas repetidas, scalar, one, exists, update y delete"""
    def body(s, U, P):
        out = [s.query(P.usuario_id).order_by(P.id).all(), s.query(U, P).join(P).filter(P.id == 1).count(), s.query(func.count(U.id)).scalar(), attempt(lambda: s.query(U.nombre).scalar()), s.query(U.nombre).filter(U.id == 9).scalar(),
               attempt(lambda: s.query(U).one()), attempt(lambda: s.query(U).filter_by(id=9).one()), s.query(U).filter_by(id=9).one_or_none(), [u.id for u in s.query(U).order_by(U.id.desc()).limit(2).offset(1)],
               s.query(U.id, U.nombre).filter(U.id.in_([1, 2])).order_by(U.id).all(),
               s.query(U.nombre.label("n"), func.count(P.id)).outerjoin(U.pedidos).group_by(U.id).order_by(U.id).all(), [u.nombre for u, p in s.query(U, P).join(U.pedidos).order_by(P.id)], s.query(P).filter(P.total > 100).update({"total": P.total + 1}), s.query(P).filter(P.id == 6).delete(), s.query(U).get(1).nombre, s.query(P).distinct().count()]
        return out
    return en_tienda(body)


@scenario(Q, "bulk-sync", [tienda])
def _():
    """update y delete por sentencia con cada synchronize_session"""
    def body(s, U, P):
        us = s.scalars(select(U).order_by(U.id)).all()
        mark("evaluate"); s.execute(update(U).where(U.edad > 30).values(edad=U.edad + 1), execution_options={"synchronize_session": "evaluate"}); out = [[u.edad for u in us]]
        mark("fetch"); s.execute(update(U).where(U.nombre.like("A%")).values(nombre="Z"), execution_options={"synchronize_session": "fetch"}); out.append(us[0].nombre)
        mark("false"); s.execute(update(U).where(U.id == 2).values(edad=1), execution_options={"synchronize_session": False}); out.append(us[1].edad)
        mark("auto func"); s.execute(update(U).where(func.length(U.nombre) > 4).values(edad=func.length(U.nombre))); out.append([u.edad for u in us])
        mark("borrar"); s.execute(delete(U).where(U.id == 3)); out += [us[2] in s, s.get(U, 3)]
        mark("subconsulta"); s.execute(delete(P).where(P.usuario_id.in_(select(U.id).where(U.nombre == "Z")))); out.append(s.scalars(select(P.id)).all())
        return out
    return en_tienda(body)


@scenario(Q, "dml-returning", [tienda])
def _():
    """insert, update y delete con returning; entidades y columnas"""
    def body(s, U, P):
        out = [s.execute(insert(U).values(nombre="E", correo="e")).inserted_primary_key, s.execute(insert(U).values(nombre="F", correo="f").returning(U.id)).scalar_one()]
        g = s.scalars(insert(U).returning(U), [{"nombre": "G", "correo": "g", "edad": 1}, {"nombre": "H", "correo": "h", "edad": 2}]).all()
        out += [[x.nombre for x in g], g[0] in s, s.scalars(update(U).where(U.id > 4).values(edad=9).returning(U.id)).all(), g[0].edad, s.execute(delete(U).where(U.id > 6).returning(U.id, U.nombre)).all(),
                s.execute(insert(P).from_select(["descripcion", "usuario_id"], select(U.nombre, U.id).where(U.id == 1))) and 0, 0]; s.execute(insert(U), [{"nombre": "I", "correo": "i"}, {"nombre": "J", "correo": "j"}])
        r = s.execute(update(U), [{"id": 1, "edad": 50}, {"id": 2, "edad": 51}]); return out + [s.get(U, 1).edad]
    return en_tienda(body)

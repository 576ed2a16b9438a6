"""The models of the recorded scenarios, the same that tests/conformance/models.ts declares."""
from typing import List, Optional

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

from recorder import loud, quiet


def tienda():
    class Base(DeclarativeBase): pass
    class Usuario(Base):
        __tablename__ = "usuarios"
        id: Mapped[int] = mapped_column(primary_key=True)
        nombre: Mapped[str] = mapped_column(String(50))
        correo: Mapped[str] = mapped_column(String(120), unique=True)
        edad: Mapped[Optional[int]]
        pedidos: Mapped[List["Pedido"]] = relationship(back_populates="usuario", order_by="Pedido.id")
    class Pedido(Base):
        __tablename__ = "pedidos"
        id: Mapped[int] = mapped_column(primary_key=True)
        usuario_id: Mapped[Optional[int]] = mapped_column(ForeignKey("usuarios.id"))
        descripcion: Mapped[str]
        total: Mapped[float] = mapped_column(default=0.0)
        usuario: Mapped[Optional["Usuario"]] = relationship(back_populates="pedidos")
    return Base, Usuario, Pedido


def seed_tienda(e, Usuario, Pedido):
    quiet()
    with Session(e) as s:
        s.add_all([
            Usuario(nombre="Ana", correo="ana@example.com", edad=31, pedidos=[Pedido(descripcion="Teclado", total=45.5), Pedido(descripcion="Ratón", total=19.0)]),
            Usuario(nombre="Bruno", correo="bruno@example.com", edad=24, pedidos=[Pedido(descripcion="Monitor", total=210.0)]),
            Usuario(nombre="Carla", correo="carla@example.com", edad=None),
            Usuario(nombre="Diego", correo="diego@example.com", edad=45, pedidos=[Pedido(descripcion="Cable", total=7.25), Pedido(descripcion="Silla", total=130.0), Pedido(descripcion="Mesa", total=99.9)])])
        s.commit()
    loud()


def blog():
    class Base(DeclarativeBase): pass
    class User(Base):
        __tablename__ = "users"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        posts: Mapped[List["Post"]] = relationship(back_populates="author", cascade="all, delete-orphan", order_by="Post.id")
    class Post(Base):
        __tablename__ = "posts"
        id: Mapped[int] = mapped_column(primary_key=True)
        title: Mapped[str]
        user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
        author: Mapped["User"] = relationship(back_populates="posts")
        comments: Mapped[List["Comment"]] = relationship(back_populates="post", cascade="all, delete-orphan", order_by="Comment.id")
    class Comment(Base):
        __tablename__ = "comments"
        id: Mapped[int] = mapped_column(primary_key=True)
        body: Mapped[str]
        post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
        post: Mapped["Post"] = relationship(back_populates="comments")
    return Base, User, Post, Comment


def seed_blog(e, User, Post, Comment, n=5, m=3):
    quiet()
    with Session(e) as s:
        for i in range(1, n + 1):
            s.add(User(name=f"autor{i}", posts=[Post(title=f"t{i}.{j}", comments=[Comment(body=f"c{i}.{j}")]) for j in range(m)]))
        s.commit()
    loud()


def escuela():
    class Base(DeclarativeBase): pass
    sc = Table("student_course", Base.metadata,
               Column("student_id", ForeignKey("students.id"), primary_key=True),
               Column("course_id", ForeignKey("courses.id"), primary_key=True))
    class Student(Base):
        __tablename__ = "students"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        courses: Mapped[List["Course"]] = relationship(secondary=sc, back_populates="students", order_by="Course.id")
    class Course(Base):
        __tablename__ = "courses"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        students: Mapped[List["Student"]] = relationship(secondary=sc, back_populates="courses", order_by="Student.id")
    return Base, Student, Course, sc


def registro():
    class Base(DeclarativeBase): pass
    class Person(Base):
        __tablename__ = "people"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        passport: Mapped[Optional["Passport"]] = relationship(back_populates="owner", uselist=False)
    class Passport(Base):
        __tablename__ = "passports"
        id: Mapped[int] = mapped_column(primary_key=True)
        number: Mapped[str] = mapped_column(unique=True)
        person_id: Mapped[Optional[int]] = mapped_column(ForeignKey("people.id"), unique=True)
        owner: Mapped[Optional["Person"]] = relationship(back_populates="passport")
    return Base, Person, Passport


def arbol():
    class Base(DeclarativeBase): pass
    class Nodo(Base):
        __tablename__ = "nodos"
        id: Mapped[int] = mapped_column(primary_key=True)
        nombre: Mapped[str]
        padre_id: Mapped[Optional[int]] = mapped_column(ForeignKey("nodos.id"))
        hijos: Mapped[List["Nodo"]] = relationship(back_populates="padre", order_by="Nodo.id", cascade="all")
        padre: Mapped[Optional["Nodo"]] = relationship(back_populates="hijos", remote_side=[id])
    return Base, Nodo


def seguidores():
    class Base(DeclarativeBase): pass
    sigue = Table("sigue", Base.metadata,
                  Column("seguidor_id", ForeignKey("cuentas.id"), primary_key=True),
                  Column("seguido_id", ForeignKey("cuentas.id"), primary_key=True))
    class Cuenta(Base):
        __tablename__ = "cuentas"
        id: Mapped[int] = mapped_column(primary_key=True)
        nick: Mapped[str]
        siguiendo: Mapped[List["Cuenta"]] = relationship(secondary=sigue, primaryjoin=id == sigue.c.seguidor_id, secondaryjoin=id == sigue.c.seguido_id, back_populates="seguidores", order_by="Cuenta.id")
        seguidores: Mapped[List["Cuenta"]] = relationship(secondary=sigue, primaryjoin=id == sigue.c.seguido_id, secondaryjoin=id == sigue.c.seguidor_id, back_populates="siguiendo", order_by="Cuenta.id")
    return Base, Cuenta, sigue


def pedido_lineas():
    class Base(DeclarativeBase): pass
    class Factura(Base):
        __tablename__ = "facturas"
        serie: Mapped[str] = mapped_column(primary_key=True)
        numero: Mapped[int] = mapped_column(primary_key=True)
        cliente: Mapped[str]
        lineas: Mapped[List["Linea"]] = relationship(back_populates="factura", cascade="all, delete-orphan", order_by="Linea.id")
    class Linea(Base):
        __tablename__ = "lineas"
        id: Mapped[int] = mapped_column(primary_key=True)
        serie: Mapped[str]
        numero: Mapped[int]
        concepto: Mapped[str]
        factura: Mapped["Factura"] = relationship(back_populates="lineas")
        from sqlalchemy import ForeignKeyConstraint
        __table_args__ = (ForeignKeyConstraint(["serie", "numero"], ["facturas.serie", "facturas.numero"]),)
    return Base, Factura, Linea

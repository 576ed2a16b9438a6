from sqlalchemy.pool import StaticPool


def en_prueba(prueba):
    de_mentira = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(de_mentira)

    def otra_sesion():
        with Session(de_mentira) as sesion:
            yield sesion

    app.dependency_overrides[obtener_sesion] = otra_sesion
    try:
        prueba(TestClient(app))
    finally:
        del app.dependency_overrides[obtener_sesion]
        de_mentira.dispose()

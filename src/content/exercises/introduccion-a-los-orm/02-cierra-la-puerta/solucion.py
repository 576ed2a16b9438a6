def contar_lectores(session, ciudad):
    consulta = text("SELECT count(*) FROM lectores WHERE ciudad = :ciudad")
    return session.execute(consulta, {"ciudad": ciudad}).scalar()

def gastar(crear: sessionmaker[Session], vale_id: int, monto: int, intentos: int = 3) -> int:
    for intento in range(1, intentos + 1):
        try:
            with crear() as session, session.begin():
                vale = session.get(Vale, vale_id)
                if vale.saldo < monto:
                    raise ValueError("saldo insuficiente")
                vale.saldo -= monto
                queda = vale.saldo
            return queda
        except StaleDataError:
            if intento == intentos:
                raise

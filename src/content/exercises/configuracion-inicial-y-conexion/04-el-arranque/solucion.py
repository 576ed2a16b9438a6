def comprobar(url: str) -> str:
    try:
        engine = create_engine(url)
    except NoSuchModuleError:
        return "dialecto"
    except (ArgumentError, ValueError):
        return "url"
    with engine.connect() as conexion:
        conexion.execute(text("SELECT 1"))
    return "ok"

def desplegar(esperada: str) -> dict:
    desde = version_actual(engine)
    puntas = ScriptDirectory.from_config(config).get_heads()
    if desde != esperada or len(puntas) != 1:
        return {"ok": False, "desde": desde, "hasta": desde}
    try:
        command.upgrade(config, "head")
    except Exception:
        command.downgrade(config, desde)
        return {"ok": False, "desde": desde, "hasta": desde}
    return {"ok": True, "desde": desde, "hasta": version_actual(engine)}

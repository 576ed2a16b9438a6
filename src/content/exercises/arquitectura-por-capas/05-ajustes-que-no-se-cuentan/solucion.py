class Ajustes(BaseSettings):
    # Sin esto, el error de un campo que falta enseña todo lo que se recibió.
    model_config = SettingsConfigDict(hide_input_in_errors=True)

    db_password: SecretStr
    db_name: str
    db_host: str = "localhost"
    db_port: int = 5432


def ajustes_de() -> tuple[str, str]:
    ajustes = Ajustes()  # si falta algo, el error nombra el campo y no enseña los valores
    url = URL.create(
        "postgresql+psycopg",
        username="retorta",
        password=ajustes.db_password.get_secret_value(),
        host=ajustes.db_host,
        port=ajustes.db_port,
        database=ajustes.db_name,
    )
    return url.render_as_string(hide_password=False), str(url)

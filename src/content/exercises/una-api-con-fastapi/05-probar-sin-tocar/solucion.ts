async function enPrueba(prueba: (cliente: TestClient) => Promise<void>) {
  const deMentira = createEngine('sqlite://')
  Base.metadata.createAll(deMentira)
  function* otraSesion() {
    using sesion = new Session(deMentira)
    yield sesion
  }
  app.dependencyOverrides.set(obtenerSesion, otraSesion)
  try {
    await prueba(new TestClient(app))
  } finally {
    app.dependencyOverrides.delete(obtenerSesion)
    deMentira.dispose()
  }
}

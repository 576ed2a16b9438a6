// Falla: quita el cambio en un finally
async function enPrueba(prueba: (cliente: TestClient) => Promise<void>) {
  const deMentira = createEngine('sqlite://')
  Base.metadata.createAll(deMentira)
  function* otraSesion() {
    using sesion = new Session(deMentira)
    yield sesion
  }
  app.dependencyOverrides.set(obtenerSesion, otraSesion)
  await prueba(new TestClient(app))
  app.dependencyOverrides.delete(obtenerSesion)
}

// Falla: crea el motor dentro de enPrueba
const deMentira = createEngine('sqlite://')
Base.metadata.createAll(deMentira)
function* otraSesion() {
  using sesion = new Session(deMentira)
  yield sesion
}
async function enPrueba(prueba: (cliente: TestClient) => Promise<void>) {
  app.dependencyOverrides.set(obtenerSesion, otraSesion)
  try {
    await prueba(new TestClient(app))
  } finally {
    app.dependencyOverrides.delete(obtenerSesion)
  }
}

async function enPrueba(prueba: (cliente: TestClient) => Promise<void>) {
  await prueba(new TestClient(app))
}

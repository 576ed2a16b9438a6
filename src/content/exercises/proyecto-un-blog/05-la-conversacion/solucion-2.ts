// La base recorre el árbol: la ruta de cada comentario, con sus ids en ancho fijo, da el orden de lectura.
function hilo(session: Session, entradaId: number) {
  const filas = session.execute(
    text(`WITH RECURSIVE arbol AS (
        SELECT id, texto, lector_id, 0 AS nivel, printf('%08d', id) AS ruta
        FROM comentarios WHERE entrada_id = :entrada AND responde_a IS NULL
        UNION ALL
        SELECT c.id, c.texto, c.lector_id, nivel + 1, ruta || printf('/%08d', c.id)
        FROM comentarios c JOIN arbol ON c.responde_a = arbol.id
      )
      SELECT nivel, nombre AS quien, texto FROM arbol JOIN lectores ON lectores.id = lector_id ORDER BY ruta`),
    { entrada: entradaId },
  )
  return filas.mappings().all().map(({ nivel, quien, texto }) => ({ nivel: Number(nivel), quien: `${quien}`, texto: `${texto}` }))
}

for (const { nivel, quien, texto } of hilo(session, 1)) console.log(`${'  '.repeat(nivel)}${quien}: ${texto}`)

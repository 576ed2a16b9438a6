// Falla: hay que volver a la de partida
function desplegar(esperada: string) {
  const actual = () => `${leer('SELECT version_num FROM alembic_version')[0]?.[0]}`
  const desde = actual()
  if (desde !== esperada) return { ok: false, desde, hasta: desde }
  try {
    alembic.upgrade('head')
    return { ok: true, desde, hasta: actual() }
  } catch {
    return { ok: false, desde, hasta: desde }
  }
}

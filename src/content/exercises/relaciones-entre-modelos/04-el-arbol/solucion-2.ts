function ruta(seccion: Seccion): string[] {
  const nombres: string[] = []
  for (let actual: Seccion | null = seccion; actual; actual = actual.madre) nombres.unshift(actual.nombre)
  return nombres
}

function contiene(seccion: Seccion, buscada: Seccion): boolean {
  return seccion === buscada || seccion.hijas.some((hija) => contiene(hija, buscada))
}

function mover(seccion: Seccion, madre: Seccion): boolean {
  if (contiene(seccion, madre)) return false
  madre.hijas.push(seccion)
  return true
}

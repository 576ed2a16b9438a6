// Falla: Mira hacia arriba desde la nueva madre
function ruta(seccion: Seccion): string[] {
  const nombres: string[] = []
  for (let actual: Seccion | null = seccion; actual && nombres.length < 9; actual = actual.madre) nombres.unshift(actual.nombre)
  return nombres
}
function mover(seccion: Seccion, madre: Seccion): boolean {
  if (seccion === madre) return false
  seccion.madre = madre
  return true
}

// Falla: La ruta está al revés
function ruta(seccion: Seccion): string[] {
  return seccion.madre ? [seccion.nombre, ...ruta(seccion.madre)] : [seccion.nombre]
}
function mover(seccion: Seccion, madre: Seccion): boolean {
  for (let arriba: Seccion | null = madre; arriba; arriba = arriba.madre) if (arriba === seccion) return false
  seccion.madre = madre
  return true
}

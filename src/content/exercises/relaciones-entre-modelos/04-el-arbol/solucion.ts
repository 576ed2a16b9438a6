function ruta(seccion: Seccion): string[] {
  return seccion.madre ? [...ruta(seccion.madre), seccion.nombre] : [seccion.nombre]
}

function mover(seccion: Seccion, madre: Seccion): boolean {
  for (let arriba: Seccion | null = madre; arriba; arriba = arriba.madre) {
    if (arriba === seccion) return false
  }
  seccion.madre = madre
  return true
}

console.log(ruta(historica))

function ruta(seccion: Seccion): string[] {
  return [seccion.nombre]
}

function mover(seccion: Seccion, madre: Seccion): boolean {
  seccion.madre = madre
  return true
}

console.log(ruta(historica))

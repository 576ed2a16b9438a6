class Oferta extends LibroBase.model({}) {}

function revisar(datos: unknown): Record<string, string[]> {
  Oferta.modelValidate(datos)
  return {}
}

console.log(revisar({ titulo: 'Sab', precio: 5, estado: 'usado', telefono: '0991234567' }))
console.log(revisar({ titulo: '', precio: 5, estado: 'usado', telefono: '099' }))

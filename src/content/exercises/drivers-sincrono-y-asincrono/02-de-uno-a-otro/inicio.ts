async function ficha(nombre: string) {
  return null
}

console.log(await ficha('Soledad Acosta'))

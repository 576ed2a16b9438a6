async function traspasar(deId: number, aId: number): Promise<number> {
  return 0
}

console.log(await traspasar(2, 1))

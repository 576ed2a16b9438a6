function unIntento(crear: () => Session, valeId: number, monto: number): number {
  using session = crear()
  return session.begin(() => {
    const vale = session.get(Vale, valeId)!
    const queda = vale.saldo - monto
    if (queda < 0) throw new RangeError('saldo insuficiente')
    vale.saldo = queda
    return queda
  })
}

function gastar(crear: () => Session, valeId: number, monto: number, intentos = 3): number {
  try {
    return unIntento(crear, valeId, monto)
  } catch (error) {
    if (error instanceof StaleDataError && intentos > 1) return gastar(crear, valeId, monto, intentos - 1)
    throw error
  }
}

// Falla: vuelve a leer y a comprobar
function gastar(crear: () => Session, valeId: number, monto: number, intentos = 3): number {
  using primera = crear()
  const leido = primera.get(Vale, valeId)!.saldo
  primera.rollback()
  if (leido < monto) throw new RangeError('saldo insuficiente')
  for (let intento = 1; ; intento++) {
    using session = crear()
    try {
      const vale = session.get(Vale, valeId)!
      vale.saldo -= monto
      session.commit()
      return vale.saldo
    } catch (error) {
      if (!(error instanceof StaleDataError) || intento >= intentos) throw error
    }
  }
}

// Falla: Repetir no traerá más dinero
function gastar(crear: () => Session, valeId: number, monto: number, intentos = 3): number {
  for (let intento = 1; ; intento++) {
    using session = crear()
    try {
      const vale = session.get(Vale, valeId)!
      if (vale.saldo < monto) throw new RangeError('saldo insuficiente')
      vale.saldo -= monto
      session.commit()
      return vale.saldo
    } catch (error) {
      if (intento >= intentos) throw error
    }
  }
}

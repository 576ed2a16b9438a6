// Falla: repite desde la lectura
function gastar(crear: () => Session, valeId: number, monto: number, intentos = 3): number {
  using session = crear()
  const vale = session.get(Vale, valeId)!
  if (vale.saldo < monto) throw new RangeError('saldo insuficiente')
  vale.saldo -= monto
  session.commit()
  return vale.saldo
}

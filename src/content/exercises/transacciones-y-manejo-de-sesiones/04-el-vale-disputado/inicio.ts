function gastar(crear: () => Session, valeId: number, monto: number, intentos = 3): number {
  using session = crear()
  const vale = session.get(Vale, valeId)!
  vale.saldo -= monto
  session.commit()
  return vale.saldo
}

console.log(gastar(CrearSesion, 1, 5))

function anotarGrupo(session: Session, nombres: string[]): number {
  for (const nombre of nombres) {
    session.add(new Lector({ nombre }))
    session.commit()
  }
  return nombres.length
}

console.log(anotarGrupo(session, ['Noa', 'Ada']))

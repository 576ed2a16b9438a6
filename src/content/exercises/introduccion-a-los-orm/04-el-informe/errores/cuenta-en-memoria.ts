// Falla: La consulta no agrupa
const lectores = session.scalars(select(Lector)).all()
const cuentas = new Map<string, number>()
for (const { ciudad } of lectores) if (ciudad) cuentas.set(ciudad, (cuentas.get(ciudad) ?? 0) + 1)
const filas = [...cuentas].filter(([, cantidad]) => cantidad >= 2)

import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

session.expungeAll()
const ana = new Lector({ nombre: 'Ana' })
session.addAll([ana, new Lector({ nombre: 'Zoe' })])
for (let n = 1; n <= 3; n++)
  session.add(
    new Entrada({
      titulo: `De Ana ${n}`, enlace: `ana-${n}`, texto: 'Sí.', publicada: n === 3 ? null : 40 + n, autor: ana,
      comentarios: [1, 2].map((m) => new Comentario({ texto: `${m}`, lector: ana })),
    }),
  )
session.commit()

prueba('Una fila por lector, también de quien no publicó', () => {
  const { resultado, consultas } = mide(() => resumen(session))
  const quienes = resultado.map(({ nombre }) => nombre)
  descarta(!quienes.includes('Zoe'), 'Falta Zoe, que no tiene entradas: join deja fuera a quien no tiene ninguna.')
  descarta(!quienes.includes('Lucía'), 'Falta Lucía, que solo tiene un borrador: la condición en where deja fuera su fila. Va en la unión.')
  espera(new Set(quienes).size, 'los lectores').igual(6)
  espera(consultas, 'las consultas').igual(1)
})

prueba('Las cuentas', () => {
  const de = (quien: string) => resumen(session).find(({ nombre }) => nombre === quien)
  descarta(de('Inés')?.entradas === 5, 'Inés publicó dos entradas y salen cinco: cada una se contó una vez por comentario.')
  descarta(de('Ana')?.entradas === 3, 'El borrador de Ana se contó como publicado.')
  espera(de('Inés')).igual({ nombre: 'Inés', entradas: 2, comentarios: 5 })
  espera(de('Ana')).igual({ nombre: 'Ana', entradas: 2, comentarios: 4 })
  espera(de('Zoe')).igual({ nombre: 'Zoe', entradas: 0, comentarios: 0 })
})

prueba('El orden', () => {
  espera(resumen(session).map(({ nombre }) => nombre)).igual(['Ana', 'Inés', 'Bruno', 'Lucía', 'Mateo', 'Zoe'])
})

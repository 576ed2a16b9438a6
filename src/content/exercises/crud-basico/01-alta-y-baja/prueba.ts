import { codigo, descarta, espera, prueba, sentencias, tabla } from 'alquimia/pruebas'

prueba('Mateo vive en Ambato, y conserva lo demás', () => {
  const mateo = tabla('lectores').find(({ id }) => id === 2)
  descarta(!mateo, 'Mateo ya no está en la tabla: se mudó, no se fue.')
  espera(mateo.ciudad, 'su ciudad').igual('Ambato')
  espera(mateo.correo, 'su correo').igual('mateo@correo.ec', 'Cambia el objeto que ya existe; uno nuevo pierde lo que no le digas.')
})

prueba('Noa está anotada, una vez', () => {
  const noas = tabla('lectores').filter(({ nombre }) => nombre === 'Noa')
  espera(noas.map(({ ciudad }) => ciudad)).igual(['Loja'])
})

prueba('De Bruno no queda nada', () => {
  espera(tabla('lectores').some(({ nombre }) => nombre === 'Bruno'), 'Bruno sigue en la tabla').igual(false)
  espera(tabla('lectores').length, 'los lectores').igual(4)
})

prueba('Un cambio, un alta y una baja, confirmados juntos', () => {
  descarta(
    (codigo().match(/\.commit\s*\(/g) ?? []).length > 1,
    'Hay más de un commit: si el último falla, los anteriores ya quedaron. Confirma una vez, al final.',
  )
  const clases = sentencias().map(({ clase }) => clase)
  for (const clase of ['UPDATE', 'INSERT', 'DELETE'])
    espera(clases.filter((cada) => cada === clase).length, `las sentencias ${clase}`).igual(1)
})

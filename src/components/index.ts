// What a chapter may use without importing anything: our components by name, and the HTML elements that Markdown
// makes, dressed for this site.
import Cambialo from './Cambialo.astro'
import Codigo from './Codigo.astro'
import Comparar from './Comparar.astro'
import DiagramaER from './dibujo/er/DiagramaER.astro'
import PlanDeConsulta from './dibujo/plan/PlanDeConsulta.astro'
import EstadosDeSesion from './dibujo/sesion/EstadosDeSesion.astro'
import LineaDeTiempo from './dibujo/tiempo/LineaDeTiempo.astro'
import Ejemplo from './Ejemplo.astro'
import Figura from './Figura.astro'
import Margen from './Margen.astro'
import Migraciones from './Migraciones.astro'
import Nota from './Nota.astro'
import Playground from './Playground.astro'
import Quiz from './Quiz.astro'
import Respuesta from './Respuesta.astro'
import Retos from './Retos.astro'
import Salida from './Salida.astro'
import Tabla from './Tabla.astro'
import Termino from './Termino.astro'
import Titulo2 from './Titulo2.astro'
import Titulo3 from './Titulo3.astro'

export const chapterComponents = {
  Cambialo,
  Comparar,
  DiagramaER,
  Ejemplo,
  EstadosDeSesion,
  Figura,
  LineaDeTiempo,
  Margen,
  Migraciones,
  Nota,
  PlanDeConsulta,
  Playground,
  Quiz,
  Respuesta,
  Retos,
  Salida,
  Termino,
  h2: Titulo2,
  h3: Titulo3,
  pre: Codigo,
  table: Tabla,
}

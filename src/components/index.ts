// What a chapter may use without importing anything: our components by name, and the HTML elements that Markdown
// makes, dressed for this site.
import Cambialo from './Cambialo.astro'
import ClienteAPI from './ClienteAPI.astro'
import Codigo from './Codigo.astro'
import Comparar from './Comparar.astro'
import LineaAsincronica from './dibujo/asincronia/LineaAsincronica.astro'
import CompararCargas from './dibujo/cargas/CompararCargas.astro'
import AnatomiaConsulta from './dibujo/consulta/AnatomiaConsulta.astro'
import DiagramaER from './dibujo/er/DiagramaER.astro'
import PlanDeConsulta from './dibujo/plan/PlanDeConsulta.astro'
import SimuladorPool from './dibujo/pool/SimuladorPool.astro'
import EstadosDeSesion from './dibujo/sesion/EstadosDeSesion.astro'
import DosSesiones from './dibujo/sesiones/DosSesiones.astro'
import LineaDeTiempo from './dibujo/tiempo/LineaDeTiempo.astro'
import TablaDeTipos from './dibujo/tipos/TablaDeTipos.astro'
import UnionDeFilas from './dibujo/union/UnionDeFilas.astro'
import AnatomiaURL from './dibujo/url/AnatomiaURL.astro'
import Ejemplo from './Ejemplo.astro'
import Figura from './Figura.astro'
import Margen from './Margen.astro'
import Migraciones from './Migraciones.astro'
import Nota from './Nota.astro'
import Playground from './Playground.astro'
import Quiz from './Quiz.astro'
import Respuesta from './Respuesta.astro'
import RetoBreve from './RetoBreve.astro'
import Retos from './Retos.astro'
import Salida from './Salida.astro'
import Tabla from './Tabla.astro'
import Termino from './Termino.astro'
import Titulo2 from './Titulo2.astro'
import Titulo3 from './Titulo3.astro'

export const chapterComponents = {
  AnatomiaConsulta,
  AnatomiaURL,
  Cambialo,
  ClienteAPI,
  Comparar,
  CompararCargas,
  DiagramaER,
  DosSesiones,
  Ejemplo,
  EstadosDeSesion,
  Figura,
  LineaAsincronica,
  LineaDeTiempo,
  Margen,
  Migraciones,
  Nota,
  PlanDeConsulta,
  Playground,
  Quiz,
  Respuesta,
  RetoBreve,
  Retos,
  Salida,
  SimuladorPool,
  TablaDeTipos,
  Termino,
  UnionDeFilas,
  h2: Titulo2,
  h3: Titulo3,
  pre: Codigo,
  table: Tabla,
}

// What the editor knows of an application: the handler's values are typed by what the route asks for.
import { z } from 'astro/zod'
import { expectTypeOf } from 'vitest'
import { BackgroundTasks, Depends, FastAPI, Header, int, list, Query, Request, str } from '../../src/lib/api/index.ts'

const app = new FastAPI()
const Nota = z.object({ titulo: z.string() })
function* sesion() {
  yield { abierta: true }
}
app.get(
  '/notas/{id}',
  {
    params: {
      id: int,
      buscar: Query(str, { default: null }),
      limite: Query(int, { default: 10 }),
      ids: Query(list(int)),
      llave: Header(),
      nota: Nota,
      sesion: Depends(sesion),
      usuario: Depends(async () => ({ nombre: 'Inés' })),
      peticion: Request,
      tareas: BackgroundTasks,
    },
  },
  (values) => {
    expectTypeOf(values.id).toEqualTypeOf<number>()
    expectTypeOf(values.buscar).toEqualTypeOf<string | null>()
    expectTypeOf(values.limite).toEqualTypeOf<number>()
    expectTypeOf(values.ids).toEqualTypeOf<number[]>()
    expectTypeOf(values.llave).toEqualTypeOf<string>()
    expectTypeOf(values.nota).toEqualTypeOf<{ titulo: string }>()
    expectTypeOf(values.sesion).toEqualTypeOf<{ abierta: boolean }>()
    expectTypeOf(values.usuario).toEqualTypeOf<{ nombre: string }>()
    expectTypeOf(values.peticion).toEqualTypeOf<Request>()
    expectTypeOf(values.tareas).toEqualTypeOf<BackgroundTasks>()
    // @ts-expect-error: nobody asked for it.
    values.otro
  },
)
// @ts-expect-error: a route is its address and its function.
app.get('/sin-funcion')
// @ts-expect-error: the task takes a number.
new BackgroundTasks().addTask((id: number) => id, 'uno')

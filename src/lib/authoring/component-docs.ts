// What components admit, for the guide for instructors. The compiler that reads it stays out of the site's bundle.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ComponentDoc } from './component-props.ts'

export type { ComponentDoc } from './component-props.ts'

export async function docOf(name: string): Promise<ComponentDoc> {
  const root = process.env.ALQUIMIA_ROOT ?? process.cwd()
  const { href } = pathToFileURL(resolve(root, 'src/lib/authoring/component-props.ts'))
  const reader = (await import(/* @vite-ignore */ href)) as typeof import('./component-props.ts')
  const found = reader.componentDocs(resolve(root, 'src/components')).find((each) => each.name === name)
  if (!found) throw new Error(`<Muestra componente="${name}">: no hay ningún componente con ese nombre.`)
  return found
}

/** Which file of a project is what: alembic.ini says where the scripts are, and the rest follows. */
import { CommandError } from '../errors.ts'
import { INI_FILE, interpolated, readIni } from './ini.ts'

export interface Layout {
  /** Folder of the scripts, `migraciones`. */
  readonly location: string
  readonly env: string
  /** Version files, in the order of their names. */
  readonly versions: readonly string[]
}

type Files = Readonly<Record<string, string>>

/** Of a project that `init` has prepared. */
export function layoutOf(files: Files): Layout {
  const ini = files[INI_FILE]
  const section = ini === undefined ? {} : (readIni(ini).alembic ?? {})
  const location = section.script_location && tidy(interpolated(section.script_location, section))
  if (!location)
    throw new CommandError("No 'script_location' key found in configuration.", {
      why:
        ini === undefined
          ? `este proyecto todavía no tiene ${INI_FILE}.`
          : `${INI_FILE} no dice dónde están las migraciones.`,
      fix:
        ini === undefined
          ? 'prepáralo con «alembic init migraciones».'
          : 'escribe en su sección [alembic] script_location = migraciones.',
    })
  const env = `${location}/env.ts`
  if (!Object.keys(files).some((name) => name.startsWith(`${location}/`)))
    throw new CommandError(
      `Path doesn't exist: ${location}.  Please use the 'init' command to create a new scripts folder.`,
      {
        why: `${INI_FILE} dice que las migraciones están en «${location}», y no hay ninguna carpeta con ese nombre.`,
        fix: `corrige script_location, o créala con «alembic init ${location}».`,
      },
    )
  if (!(env in files))
    throw new CommandError(`Can't find file ${env}`, {
      why: `en «${location}» falta env.ts, que dice con qué base y con qué modelos trabajar.`,
      fix: 'recupéralo con «Volver a empezar», o escríbelo de nuevo: su plantilla es la de «alembic init».',
    })
  return { location, env, versions: versionsIn(files, location) }
}

/** What can be known of any project, prepared or not. */
export function locationOf(files: Files): string {
  try {
    return layoutOf(files).location
  } catch {
    return 'migraciones'
  }
}
export const versionsIn = (files: Files, location: string): string[] =>
  Object.keys(files)
    .filter((name) => name.startsWith(`${location}/versions/`) && name.endsWith('.ts'))
    .sort()

const tidy = (path: string) => path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')

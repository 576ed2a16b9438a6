// The exercises' files as the site's bundler finds them.
import { type ExerciseFiles, exerciseFiles } from './exercise-files.ts'
import { sources } from './sources.ts'

export function filesOfExercise(id: string): ExerciseFiles {
  const folder = `exercises/${id}/`
  return exerciseFiles(
    new Map(
      Object.entries(sources()).flatMap(([path, code]) =>
        path.startsWith(folder) ? [[path.slice(folder.length), code] as const] : [],
      ),
    ),
  )
}

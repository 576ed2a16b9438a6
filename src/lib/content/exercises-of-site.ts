// The exercises' files as the site's bundler finds them.
import { type ExerciseFiles, exerciseFiles } from './exercise-files.ts'

const files = import.meta.glob<string>('/src/content/exercises/*/*/**/*.{ts,py,sql}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export function filesOfExercise(id: string): ExerciseFiles {
  const folder = `/src/content/exercises/${id}/`
  return exerciseFiles(
    new Map(
      Object.entries(files).flatMap(([path, code]) =>
        path.startsWith(folder) ? [[path.slice(folder.length), code] as const] : [],
      ),
    ),
  )
}

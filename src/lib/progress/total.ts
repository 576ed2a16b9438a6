/** What has been read and solved of a course, in a line: said when the site is built, and again by the reader's page. */
export interface Share {
  readonly done: number
  readonly of: number
}

export function totalSaid({
  chapters,
  projects,
  exercises,
}: Record<'chapters' | 'projects' | 'exercises', Share>): string {
  const read = [
    `${chapters.done} de ${chapters.of} capítulos`,
    // A course may have none.
    ...(projects.of > 0 ? [`${projects.done} de ${projects.of} proyectos`] : []),
  ]
  return `${read.join(' y ')} leídos · ${exercises.done} de ${exercises.of} retos resueltos`
}

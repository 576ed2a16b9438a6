/** How a chapter is called in lists: a final project has no number. */
interface Numbered {
  readonly order: number
  readonly title: string
  readonly project: boolean
}

export const withNumber = ({ order, title, project }: Numbered): string => (project ? title : `${order}. ${title}`)

/** What stands where others have their number. */
export const ornament = ({ order, project }: Pick<Numbered, 'order' | 'project'>): string =>
  project ? '❧' : `${order}`

// Internal addresses, under whatever base path the site is published.
const base = import.meta.env.BASE_URL.replace(/\/$/, '')

export const href = (path: `/${string}`): string => `${base}${path}`
export const chapterHref = (id: string): string => href(`/capitulos/${id}/`)
export const termHref = (id: string): string => href(`/glosario/#${id}`)

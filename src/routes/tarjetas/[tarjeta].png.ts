// The picture that a shared link shows, one for each chapter and one for the rest of the site.

import { course } from 'virtual:alquimia-curso'
import type { APIRoute, GetStaticPaths } from 'astro'
import { loadGuide } from '../../lib/content/guide.ts'
import { type SocialCard, socialCard } from '../../lib/site/social-card.ts'

export const getStaticPaths = (async () => {
  const { chapters, parts } = await loadGuide()
  const pigments = new Map(parts.map(({ part }) => [part.id, part.data.pigment]))
  const look = { site: course.title, paper: course.card.paper, inks: course.card.inks }
  const site: SocialCard = {
    title: course.tagline,
    kicker: 'Curso libre y gratuito',
    pigment: 'cardenillo',
    ...look,
  }
  return [
    { params: { tarjeta: 'alquimia' }, props: site },
    ...chapters.map((c) => ({
      params: { tarjeta: c.id },
      props: {
        title: c.data.title,
        kicker: c.data.project ? 'Proyecto final' : `Capítulo ${c.data.order}`,
        pigment: pigments.get(c.data.part) ?? 'cardenillo',
        ...look,
      } satisfies SocialCard,
    })),
  ]
}) satisfies GetStaticPaths

export const GET: APIRoute<SocialCard> = async ({ props }) =>
  new Response(new Uint8Array(await socialCard(props)), { headers: { 'Content-Type': 'image/png' } })

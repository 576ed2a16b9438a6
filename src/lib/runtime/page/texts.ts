import type { Limits } from '../program.ts'

/** The one limit that the page itself applies. */
export const timeText = ({ timeMs }: Limits): string =>
  `El programa se detuvo al cumplir ${(timeMs / 1000).toLocaleString('es')} ${timeMs === 1000 ? 'segundo' : 'segundos'}, que es el tiempo que tiene. Si hay un bucle, revisa la condición que debería terminarlo.`

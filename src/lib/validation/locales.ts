/** Stands for zod's own list of languages, which weighs as much as the rest of it: the one that is spoken here. */
import { spanish } from './spanish.ts'

export const es = () => ({ localeError: spanish })
/** The one that zod takes when it is given none. */
export default es

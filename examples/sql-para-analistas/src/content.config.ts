export { collections } from 'alquimia/contenido'

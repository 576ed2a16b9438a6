/** What src/integration/virtual.ts gives: the course being built, and its files that are not collections. */
declare module 'virtual:alquimia-curso' {
  export const course: import('./course.ts').Course
}
declare module 'virtual:alquimia-archivos' {
  /** By their path inside the content's folder: «setups/motor.ts». */
  export const sources: Readonly<Record<string, string>>
  export const outcomes: Readonly<Record<string, unknown>>
  export const recordings: Readonly<Record<string, unknown>>
}

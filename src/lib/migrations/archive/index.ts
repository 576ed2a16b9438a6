/** Projects in and out as .zip files. Fetched only when somebody asks for one. */
export { ArchiveProblem } from './problem.ts'
export { LIMITS, readArchive, tooLarge } from './read.ts'
export { type ArchivedProject, writeArchive } from './write.ts'

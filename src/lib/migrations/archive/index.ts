/** Projects in and out as .zip files. Fetched only when somebody asks for one. */
export { ArchiveProblem } from './problem.ts'
export { readArchive } from './read.ts'
export { type ArchivedProject, writeArchive } from './write.ts'

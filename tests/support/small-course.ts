// A small course in a folder of its own, made as `npm run new` makes a chapter, to be broken.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkChapter } from '../../src/lib/authoring/check/chapter.ts'
import { checkCourse, writtenIn } from '../../src/lib/authoring/check/course.ts'
import { slugOfFile } from '../../src/lib/authoring/check/files.ts'
import type { Finding } from '../../src/lib/authoring/finding.ts'
import { type NewChapter, writeChapter } from '../../tools/new/chapter.ts'

export interface SmallCourse {
  readonly content: string
  read(file: string): string
  write(file: string, text: string): void
  remove(file: string): void
  check(): Promise<readonly Finding[]>
  dispose(): void
}

export async function smallCourse(chapters: readonly Partial<NewChapter>[]): Promise<SmallCourse> {
  const content = join(mkdtempSync(join(tmpdir(), 'alquimia-curso-')), 'contenido')
  const put = (file: string, text: string) => {
    const path = join(content, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  put('parts/1-unica.yaml', 'order: 1\nnumeral: I\ntitle: Única\ndescription: La única parte.\npigment: cardenillo\n')
  put('glossary/planta.yaml', 'term: Planta\nshort: Un ser vivo que crece en una maceta.\n')
  for (const [at, given] of chapters.entries())
    writeChapter(content, { slug: 'plantas', title: 'Plantas', part: 'unica', order: at + 1, language: 'ts', ...given })
  for (const path of writtenIn(content)) {
    const { outcomes } = await checkChapter(content, path)
    put(`outcomes/${slugOfFile(path)}.json`, JSON.stringify(outcomes))
  }
  return {
    content,
    read: (file) => readFileSync(join(content, file), 'utf8'),
    write: put,
    remove: (file) => rmSync(join(content, file), { recursive: true }),
    check: async () => (await checkCourse(content, join(content, 'pages'))).findings,
    dispose: () => rmSync(dirname(content), { recursive: true, force: true }),
  }
}

// Whether a page can be made of a text: fields, MDX with nothing left open, and the code in it.
import { LineCounter, parseDocument } from 'yaml'
import { MdxProblem, treeOf, walk } from './chapter-tree.ts'
import { codeProblem, declaredIn } from './expressions.ts'
import { fieldsOf, openFields } from './fields-text.ts'
import { type LeftOpen, leftOpen } from './left-open.ts'
import { yamlProblem } from './yaml-problem.ts'

export function firstProblem(text: string): LeftOpen | undefined {
  return openFields(text) ?? fieldsProblem(text) ?? leftOpen(text)[0] ?? treeProblem(text)
}

/** Fields that are no YAML. */
export function fieldsProblem(text: string): LeftOpen | undefined {
  const fields = fieldsOf(text).replace(/^---\r?\n|---[ \t]*\r?\n?$/g, '')
  const lineCounter = new LineCounter()
  const problem = yamlProblem(fields, parseDocument(fields, { lineCounter }), lineCounter)
  return problem && { line: problem.line + 1, message: 'los campos no se pueden leer como YAML.', cause: problem.cause }
}

function treeProblem(text: string): LeftOpen | undefined {
  try {
    const tree = treeOf(text)
    const declared = declaredIn(tree)
    for (const { node } of walk(tree)) {
      const problem = codeProblem(node, declared)
      if (problem) return { line: node.line, ...problem }
    }
    return undefined
  } catch (error) {
    if (error instanceof MdxProblem) return { line: error.line, message: error.message, cause: error.cause }
    throw error
  }
}

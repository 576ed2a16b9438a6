// Puts Spanish documentation on the declarations that learners hover over; the sources are documented in English.
import ts from 'typescript'

/** Keys are `Name` for what is exported, and `Name.member` for what it offers. `used` is told of each key found. */
export function withHoverTexts(
  declarations: string,
  texts: Readonly<Record<string, string>>,
  used: (key: string) => void,
): string {
  const source = ts.createSourceFile('x.d.ts', declarations, ts.ScriptTarget.ESNext, true)
  const edits: { from: number; to: number; text: string }[] = []
  const document = (key: string, node: ts.Node) => {
    const text = texts[key]
    if (text === undefined) return
    used(key)
    const docs = ts.getJSDocCommentsAndTags(node)
    const from = docs[0]?.getStart() ?? node.getStart(source)
    const to = docs.length > 0 ? node.getStart(source) : from
    edits.push({ from, to, text: `/** ${text.replaceAll('\n', '\n * ')} */\n` })
  }
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name, type } of statement.declarationList.declarations) {
        if (!ts.isIdentifier(name)) continue
        document(name.text, statement)
        if (type && ts.isTypeLiteralNode(type)) members(name.text, type.members)
      }
    } else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) {
      const name = statement.name?.text
      if (!name) continue
      document(name, statement)
      if (!ts.isFunctionDeclaration(statement) && !ts.isTypeAliasDeclaration(statement))
        members(name, statement.members)
    }
  }
  function members(owner: string, nodes: ts.NodeArray<ts.ClassElement | ts.TypeElement>) {
    for (const node of nodes) {
      const { name } = node
      if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) document(`${owner}.${name.text}`, node)
    }
  }
  let text = declarations
  for (const { from, to, text: comment } of edits.sort((a, b) => b.from - a.from))
    text = text.slice(0, from) + comment + text.slice(to)
  return text
}

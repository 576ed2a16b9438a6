// The names that a program declares at its top level, for the code that goes on from it.
import type tsModule from 'typescript'

export type TypeScript = typeof tsModule & { setLocalizedDiagnosticMessages(messages: Record<string, string>): void }

export function declaredNames(ts: TypeScript, code: string): string[] {
  const source = ts.createSourceFile('antes.ts', code, ts.ScriptTarget.ESNext)
  const names = new Set<string>()
  const bind = (name: tsModule.BindingName) => {
    if (ts.isIdentifier(name)) names.add(name.text)
    else for (const element of name.elements) if (!ts.isOmittedExpression(element)) bind(element.name)
  }
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) for (const each of statement.declarationList.declarations) bind(each.name)
    else if (ts.isImportDeclaration(statement)) {
      const { name, namedBindings } = statement.importClause ?? {}
      if (name) names.add(name.text)
      if (namedBindings && ts.isNamespaceImport(namedBindings)) names.add(namedBindings.name.text)
      else if (namedBindings) for (const each of namedBindings.elements) names.add(each.name.text)
    } else if (
      ts.isClassDeclaration(statement) ||
      ts.isFunctionDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    ) {
      if (statement.name) names.add(statement.name.text)
    }
  }
  return [...names]
}

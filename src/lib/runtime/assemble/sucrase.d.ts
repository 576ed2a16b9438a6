/** Sucrase's parser alone: the rest of the package is not bundled. */
declare module 'sucrase/dist/parser/index.js' {
  export { File, parse } from 'sucrase/dist/types/parser/index'
}
declare module 'sucrase/dist/parser/tokenizer/index.js' {
  export { IdentifierRole, Token } from 'sucrase/dist/types/parser/tokenizer/index'
}
declare module 'sucrase/dist/parser/tokenizer/types.js' {
  export { TokenType } from 'sucrase/dist/types/parser/tokenizer/types'
}
/** assemble/syntax.ts and the parser it needs, as the text of a module: read only when a program is badly written. */
declare module 'text:syntax' {
  const code: string
  export default code
}

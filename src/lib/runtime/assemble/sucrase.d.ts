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

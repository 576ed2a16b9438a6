/** Sucrase's parser alone: the rest of the package is not bundled. */
declare module 'sucrase/dist/parser/index.js' {
  export { File, parse } from 'sucrase/dist/types/parser/index'
}
declare module 'sucrase/dist/identifyShadowedGlobals.js' {
  import identify from 'sucrase/dist/types/identifyShadowedGlobals'

  /** CommonJS seen from a module: its default is the whole of it. */
  const whole: { readonly default: typeof identify }
  export default whole
}
declare module 'sucrase/dist/parser/tokenizer/index.js' {
  export { IdentifierRole, Token } from 'sucrase/dist/types/parser/tokenizer/index'
}
declare module 'sucrase/dist/parser/tokenizer/types.js' {
  export { TokenType } from 'sucrase/dist/types/parser/tokenizer/types'
}

/** Symbols of `using` for browsers that have not got it yet; before anything that names its methods with them. */
for (const name of ['dispose', 'asyncDispose'])
  if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) })

export {}

/** Standard Schema (standardschema.dev): what validation libraries have in common, so that any of them serves. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
    /** Of those that also know how to describe themselves. */
    readonly jsonSchema?: { readonly [way in 'input' | 'output']: (options: { target: string }) => object }
  }
}
export type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] }
export interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

// biome-ignore lint/suspicious/noExplicitAny: whatever it takes in, it is what comes out that is told.
export type AnySchema = StandardSchema<any, any>
export type OutputOf<S> = S extends StandardSchema<infer _Input, infer Output> ? Output : never

export const isSchema = (value: unknown): value is AnySchema =>
  (typeof value === 'object' || typeof value === 'function') && value !== null && '~standard' in value

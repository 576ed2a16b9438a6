/** What an application says of itself: the document that /openapi.json answers with. */
import type { FastAPI } from './app.ts'
import type { Field } from './params.ts'
import type { Route } from './routes.ts'
import { isScalar } from './scalars.ts'
import type { AnySchema } from './standard.ts'

export function openapi({ title, version, description, routes }: FastAPI): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    if (route.options.includeInSchema === false) continue
    const path = route.path.replace(/:(?:path|int)\}/g, '}')
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = operationOf(route)
  }
  return {
    openapi: '3.1.0',
    info: { title, ...(description !== undefined && { description }), version },
    paths,
    components: { schemas: { HTTPValidationError, ValidationError } },
  }
}

function operationOf(route: Route): object {
  const { path, method, handler, options, wanted } = route
  const { tags = [], summary, description, deprecated, responseModel, statusCode = 200 } = options
  const fields = allFields(wanted)
  const bodies = fields.filter(({ source }) => source === 'body')
  const parameters = fields.filter(({ source }) => source !== 'body').map(parameterOf)
  const name = handler.name || path
  return {
    ...(tags.length > 0 && { tags }),
    summary: summary ?? titled(name),
    ...(description !== undefined && { description }),
    operationId: `${name}${path}_${method.toLowerCase()}`.replace(/\W/g, '_'),
    ...(deprecated && { deprecated }),
    ...(parameters.length > 0 && { parameters }),
    ...(bodies.length > 0 && { requestBody: bodyOf(bodies, route.embed) }),
    responses: {
      [statusCode]: {
        description: 'Successful Response',
        ...(statusCode !== 204 && {
          content: { 'application/json': { schema: responseModel ? schemaOf(responseModel, 'output') : {} } },
        }),
      },
      ...(fields.length > 0 && {
        422: {
          description: 'Validation Error',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/HTTPValidationError' } } },
        },
      }),
    },
  }
}

const allFields = ({ fields, dependencies }: Route['wanted']): Field[] => [
  ...dependencies.flatMap(({ dependency }) => fieldsOfDependency(dependency.params)),
  ...fields,
]
/** Only what is declared as coming from somewhere: the names in the path are the route's. */
const fieldsOfDependency = (params: object): Field[] =>
  Object.entries(params).flatMap(([name, each]) => {
    if (each && 'source' in each && 'schema' in each)
      return [{ name, alias: each.options.alias ?? name, source: each.source, declared: each, many: false } as Field]
    return each && 'params' in each ? fieldsOfDependency(each.params) : []
  })

function parameterOf({ alias, source, declared }: Field): object {
  const { description } = declared.options
  const fallback = declared.options.default
  return {
    name: alias,
    in: source,
    required: declared.required,
    ...(description !== undefined && { description }),
    schema: {
      ...schemaOf(declared.schema, 'input'),
      ...(!declared.required && fallback !== null && fallback !== undefined && { default: fallback }),
      title: titled(alias),
    },
  }
}

function bodyOf(bodies: readonly Field[], embed: boolean): object {
  const whole = bodies.length === 1 && !embed && !bodies[0]?.declared.options.embed
  const schema = whole
    ? schemaOf((bodies[0] as Field).declared.schema, 'input')
    : {
        type: 'object',
        properties: Object.fromEntries(
          bodies.map(({ alias, declared }) => [alias, schemaOf(declared.schema, 'input')]),
        ),
        required: bodies.filter(({ declared }) => declared.required).map(({ alias }) => alias),
      }
  const required = bodies.some(({ declared }) => declared.required)
  return { ...(required && { required }), content: { 'application/json': { schema } } }
}

function schemaOf(schema: AnySchema, way: 'input' | 'output'): object {
  if (isScalar(schema)) return schema.jsonType
  const described = schema['~standard'].jsonSchema?.[way]({ target: 'draft-2020-12' }) ?? {}
  const { $schema: _, ...rest } = described as { $schema?: string }
  return rest
}

/** «leerNota», «leer_nota»: Leer Nota. */
const titled = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[_\s-]+/)
    .filter((word) => word !== '')
    .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
    .join(' ')

const ValidationError = {
  type: 'object',
  title: 'ValidationError',
  properties: {
    loc: { type: 'array', title: 'Location', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
    msg: { type: 'string', title: 'Message' },
    type: { type: 'string', title: 'Error Type' },
    input: { title: 'Input' },
    ctx: { type: 'object', title: 'Context' },
  },
  required: ['loc', 'msg', 'type'],
}
const HTTPValidationError = {
  type: 'object',
  title: 'HTTPValidationError',
  properties: { detail: { type: 'array', title: 'Detail', items: { $ref: '#/components/schemas/ValidationError' } } },
}

/** What snippets import as `alquimia/api`: FastAPI's names, in camelCase. */
export { type AppOptions, FastAPI, type Lifespan } from './app.ts'
export { BackgroundTasks } from './background.ts'
export { APIError, HTTPException, RequestValidationError, ResponseValidationError } from './errors.ts'
export { Headers, JSONResponse, PlainTextResponse, Request, Response, type ResponseInit } from './http.ts'
export type { ErrorDetail } from './issues.ts'
export {
  Body,
  Depends,
  type DependsOptions,
  Header,
  type Options,
  type Params,
  Path,
  Query,
  type Values,
} from './params.ts'
export { APIRouter, type Handler, type RouteOptions, type RouterOptions } from './routes.ts'
export { bool, float, int, type Limits, list, type Scalar, str } from './scalars.ts'
export type { StandardSchema } from './standard.ts'
export { type AskOptions, type ClientOptions, ClientResponse, TestClient } from './test-client.ts'

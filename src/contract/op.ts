/**
 * What an API operation is. Every operation is declared once, in `contract/<service>/<category>.ts`:
 *
 *     export const renameInstance = write.put('/v3/{project_id}/instances/{instance_id}/name')<{
 *       body: RenameInstanceBody
 *       result: JobReference
 *     }>()
 *
 * At run time an operation is four strings; its types exist for the compiler and for the OpenAPI exporter alone.
 */

export type ServiceName = 'taurusdb' | 'gaussdb' | 'geminidb' | 'navercloud' | 'iam' | 'cloudeye'

/** `destructive`: data or a running service is lost. The HTTP method does not tell: many reads are POST. */
export type Access = 'read' | 'write' | 'destructive'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'

/** The types of an operation. A part that is left out does not exist on the wire. */
export interface Shape {
  query?: object
  body?: object
  result: unknown
}

export interface Operation<P extends string = string, S extends Shape = Shape> {
  readonly service: ServiceName
  readonly access: Access
  readonly method: Method
  readonly path: P
  /** Exists for the compiler only. */
  readonly shape?: S
}

// oxlint-disable-next-line typescript/no-explicit-any -- any operation, whatever its types
export type AnyOperation = Operation<string, any>

/** The names in braces of a path; `project_id` is not among them, because the proxy fills it in from the connection. */
export type PathNames<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Exclude<Name, 'project_id'> | PathNames<Rest>
  : never

export type ShapeOf<O> = O extends Operation<string, infer S> ? S : never
export type ResultOf<O> = ShapeOf<O>['result']
export type BodyOf<O> = ShapeOf<O> extends { body: infer B } ? B : undefined
export type QueryOf<O> = ShapeOf<O> extends { query: infer Q } ? Q : undefined
export type PathOf<O> = O extends Operation<infer P, Shape> ? Record<PathNames<P>, string> : never

type PathPart<O extends AnyOperation> = PathNames<O['path']> extends never ? { path?: undefined } : { path: PathOf<O> }
type Part<Name extends string, T> = [T] extends [undefined]
  ? { [K in Name]?: undefined }
  : Partial<T> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T }

/** What a caller gives an operation. The connection is named in every call: there is no "current" one. */
export type ArgsOf<O extends AnyOperation> = { connection: string } & PathPart<O> &
  Part<'query', QueryOf<O>> &
  Part<'body', BodyOf<O>>

/** The three access classes of a service, each with the five HTTP methods. */
export function declare(service: ServiceName) {
  const declarer = (access: Access) => {
    const verb =
      (method: Method) =>
      <const P extends string>(path: P) =>
      <S extends Shape>(): Operation<P, S> => ({ service, access, method, path })
    return { get: verb('GET'), post: verb('POST'), put: verb('PUT'), delete: verb('DELETE'), patch: verb('PATCH') }
  }
  return { read: declarer('read'), write: declarer('write'), destructive: declarer('destructive') }
}

/** Names an operation where only a string will do: query keys, audit lines, stored jobs. */
export const idOf = (op: AnyOperation): string => `${op.service} ${op.method} ${op.path}`

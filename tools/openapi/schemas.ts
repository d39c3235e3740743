import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { createFormatter, createParser, DEFAULT_CONFIG, SchemaGenerator } from 'ts-json-schema-generator'
import { ts, type Program } from './compiler.ts'
import type { SourceCategory } from './read.ts'

/** A JSON Schema as the exporter handles it: plain data. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema | JsonSchema[]
  prefixItems?: JsonSchema[]
  additionalProperties?: boolean | JsonSchema
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  not?: JsonSchema
  enum?: unknown[]
  const?: unknown
  pattern?: string
  default?: unknown
  description?: string
  deprecated?: boolean
  [keyword: string]: unknown
}

/** The schemas of one service: `operations` by constant name (an object with body, query, result), `named` by type name. */
export interface ServiceSchemas {
  operations: Record<string, JsonSchema>
  named: Record<string, JsonSchema>
}

const config = {
  ...DEFAULT_CONFIG,
  expose: 'export' as const,
  jsDoc: 'extended' as const,
  sortProps: false,
  encodeRefs: false,
  skipTypeCheck: true,
  additionalProperties: false,
}

const refPrefix = '#/definitions/'

/** Turns the types of all categories of a service into JSON Schema. Two different types of one name are an error. */
export function serviceSchemas(categories: SourceCategory[], projectFolder: string): ServiceSchemas {
  const program = programOf(categories, projectFolder)
  const found: ServiceSchemas = { operations: {}, named: {} }
  const origin = new Map<string, string>()
  for (const category of categories) {
    const source = program.getSourceFile(category.file)
    if (!source) throw new Error(`${category.file}: not in the program`)
    const [syntax] = program.getSyntacticDiagnostics(source)
    if (syntax) throw new Error(`${category.file}: ${ts.flattenDiagnosticMessageText(syntax.messageText, ' ')}`)
    const names = new Set(category.operations.map((operation) => operation.name))
    for (const node of source.statements) {
      if (!ts.isTypeAliasDeclaration(node) || !names.has(node.name.text)) continue
      // A parser per operation: the generator numbers anonymous types, and its caches would make names depend on order.
      const generator = new SchemaGenerator(program, createParser(program, config), createFormatter(config), config)
      const definitions = guarded(
        category,
        node.name.text,
        () => generator.createSchemaFromNodes([node]).definitions ?? {},
      )
      for (const [name, definition] of Object.entries(definitions as Record<string, JsonSchema>)) {
        if (name === node.name.text) {
          found.operations[name] = definition
          continue
        }
        const before = found.named[name]
        if (before && JSON.stringify(before) !== JSON.stringify(definition))
          throw new Error(`Two different types are called ${name}: in ${origin.get(name)} and in ${category.file}`)
        found.named[name] = definition
        origin.set(name, category.file)
      }
    }
  }
  inlineUnnamable(found)
  for (const schema of [...Object.values(found.operations), ...Object.values(found.named)]) modernise(schema)
  return found
}

function guarded<T>(category: SourceCategory, name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Error(`${category.file}: ${name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** To the compiler, a comment on the line of an opening brace belongs to the brace: `{ /** @minimum 1 *\/ a: number }` would lose its limit. */
const sameLine = /([{;,])[ \t]*(\/\*\*)/g

/** A program over the rewritten sources; every other file is read from disk. */
function programOf(categories: SourceCategory[], projectFolder: string): Program {
  const options = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2023.d.ts'],
  }
  const rewritten = new Map(categories.map((category) => [resolve(category.file), category.types]))
  const host = ts.createCompilerHost(options)
  host.getCurrentDirectory = () => projectFolder
  const { readFile } = host
  host.readFile = (file) => {
    const text = rewritten.get(resolve(file)) ?? readFile(file)
    return file.includes('node_modules') ? text : text?.replaceAll(sameLine, '$1\n$2')
  }
  host.getSourceFile = (file, version) => {
    const text = host.readFile(file)
    return text === undefined ? undefined : ts.createSourceFile(file, text, version, true)
  }
  // The library files lie beside the compiler, wherever the package manager put it.
  const library = createRequire(import.meta.url).resolve('ts-json-schema-generator')
  const compiler = createRequire(library).resolve('typescript')
  host.getDefaultLibLocation = () => resolve(compiler, '..')
  return ts.createProgram([...rewritten.keys()], options, host)
}

/** Calls `visit` on a schema and on every schema inside it, children first. */
export function walk(schema: JsonSchema, visit: (schema: JsonSchema) => void): void {
  for (const child of children(schema)) walk(child, visit)
  visit(schema)
}

export function* children(schema: JsonSchema): Generator<JsonSchema> {
  yield* Object.values(schema.properties ?? {})
  for (const list of [schema.anyOf, schema.allOf, schema.oneOf, schema.prefixItems]) yield* list ?? []
  if (Array.isArray(schema.items)) yield* schema.items
  else if (schema.items) yield schema.items
  if (typeof schema.additionalProperties === 'object') yield schema.additionalProperties
  if (schema.not) yield schema.not
}

/** Generic types come out under names like `Page<Backup>`, which no component may have: their content replaces the reference. */
function inlineUnnamable(found: ServiceSchemas): void {
  const namable = /^[A-Za-z][A-Za-z0-9_]*$/
  const target = (schema: JsonSchema) =>
    schema.$ref?.startsWith(refPrefix) ? schema.$ref.slice(refPrefix.length) : undefined
  const inline = (schema: JsonSchema, open: string[]): void => {
    const name = target(schema)
    if (name !== undefined && !namable.test(name)) {
      if (open.includes(name)) throw new Error(`The generic type ${name} contains itself`)
      const { $ref: _, ...annotations } = schema
      const content = structuredClone(found.named[name])
      if (!content) throw new Error(`Nothing is called ${name}`)
      inline(content, [...open, name])
      for (const key of Object.keys(schema)) delete schema[key]
      Object.assign(schema, content, annotations)
      return
    }
    for (const child of children(schema)) inline(child, open)
  }
  for (const schema of Object.values(found.operations)) inline(schema, [])
  for (const [name, schema] of Object.entries(found.named)) if (namable.test(name)) inline(schema, [name])
  for (const name of Object.keys(found.named)) if (!namable.test(name)) delete found.named[name]
}

/** The generator writes draft 7; OpenAPI 3.1 speaks draft 2020-12. */
function modernise(root: JsonSchema): void {
  walk(root, (schema) => {
    if (schema.$ref?.startsWith(refPrefix)) schema.$ref = `#/components/schemas/${schema.$ref.slice(refPrefix.length)}`
    if (Array.isArray(schema.items)) {
      schema.prefixItems = schema.items
      delete schema.items
    }
    // `undefined` as a type: no content.
    if (schema.not && Object.keys(schema.not).length === 0) schema['x-empty'] = true
  })
}

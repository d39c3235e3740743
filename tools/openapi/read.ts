import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ts, type SourceFile } from './compiler.ts'

/** One exported operation constant as it stands in the source. */
export interface SourceOperation {
  /** Name of the constant, which becomes the operationId. */
  name: string
  access: string
  method: string
  path: string
  /** The sentence(s) of its JSDoc, without the reference in parentheses. */
  summary: string
  /** Section number of the API reference: `4.3.7`. */
  reference: string | undefined
  deprecated: boolean
  /** The operation to use instead, from `@deprecated Use listThings.` */
  replacedBy: string | undefined
  /** Its name in the vendor's own client, from `@client listJobs`, where the list of documented operations has none. */
  client: string | undefined
  /** IAM action that a user needs, from `@permission gaussdb:instance:list`. */
  permission: string | undefined
  /** HTTP status codes of success, from `@status 202`. */
  status: string[]
}

export interface SourceCategory {
  service: string
  category: string
  /** Absolute path of the file. */
  file: string
  operations: SourceOperation[]
  /** The source with each `export const x = read.get('…')<T>()` turned into `export type x = T`. */
  types: string
}

const accesses = new Set(['read', 'write', 'destructive'])
const methods = new Set(['get', 'post', 'put', 'delete', 'patch'])

/** Files of a service's folder that hold no operations. */
const notCategories = new Set(['declare.ts', 'rules.ts', 'types.ts', 'shared.ts'])

/** Reads all categories of one service, in the order of their names. Throws with file and line when a declaration cannot be understood. */
export function readService(contractFolder: string, service: string): SourceCategory[] {
  return readdirSync(join(contractFolder, service))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !notCategories.has(name))
    .toSorted()
    .map((name) => readCategory(join(contractFolder, service, name), service))
    .filter((category) => category.operations.length > 0)
}

export function readCategory(file: string, service: string, text = readFileSync(file, 'utf8')): SourceCategory {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true)
  const operations: SourceOperation[] = []
  const edits: { from: number; to: number; text: string }[] = []

  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue
    const declarations = statement.declarationList.declarations
    const calls = declarations.filter(
      (declaration) => declaration.initializer && startsDeclarer(declaration.initializer.getText(source)),
    )
    if (calls.length === 0) continue
    const [declaration] = calls
    const exported = statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
    if (!exported || !declaration || declarations.length !== 1 || !ts.isIdentifier(declaration.name))
      throw new SourceError(source, statement.getStart(source), 'an operation is one exported constant')

    // read.get('/path')<Types>() : the outer call has the type argument, the inner one the path.
    const outer = declaration.initializer
    if (
      !outer ||
      !ts.isCallExpression(outer) ||
      outer.typeArguments?.length !== 1 ||
      !ts.isCallExpression(outer.expression)
    )
      throw new SourceError(
        source,
        declaration.getStart(source),
        "an operation reads `access.method('/path')<{ … }>()`",
      )
    const inner = outer.expression
    const [path] = inner.arguments
    if (!ts.isPropertyAccessExpression(inner.expression) || !path || !ts.isStringLiteralLike(path))
      throw new SourceError(source, inner.getStart(source), 'the path of an operation is a plain string')
    const access = inner.expression.expression.getText(source)
    const method = inner.expression.name.text
    if (!methods.has(method)) throw new SourceError(source, inner.getStart(source), `unknown method ${method}`)

    const name = declaration.name.text
    operations.push({ name, access, method, path: path.text, ...readComment(source, statement) })
    edits.push({
      from: statement.declarationList.getStart(source),
      to: statement.end,
      text: `type ${name} = ${outer.typeArguments[0]!.getText(source)}\n`,
    })
  }

  let types = text
  for (const edit of edits.toReversed()) types = types.slice(0, edit.from) + edit.text + types.slice(edit.to)
  return { service, category: basename(file, '.ts'), file, operations, types }
}

const startsDeclarer = (text: string): boolean => accesses.has(/^(\w+)\s*\./.exec(text)?.[1] ?? '')

type Commented = Parameters<typeof ts.getJSDocCommentsAndTags>[0]

function readComment(
  source: SourceFile,
  node: Commented,
): Pick<SourceOperation, 'summary' | 'reference' | 'deprecated' | 'replacedBy' | 'client' | 'permission' | 'status'> {
  let comment = ''
  let deprecated = false
  let replacedBy: string | undefined
  let client: string | undefined
  let permission: string | undefined
  const status: string[] = []
  for (const part of ts.getJSDocCommentsAndTags(node)) {
    if (ts.isJSDoc(part)) comment = ts.getTextOfJSDocComment(part.comment) ?? ''
  }
  for (const tag of ts.getJSDocTags(node)) {
    if (tag.tagName.text === 'deprecated') {
      deprecated = true
      replacedBy = /^Use (\w+)/.exec(ts.getTextOfJSDocComment(tag.comment) ?? '')?.[1]
    }
    if (tag.tagName.text === 'client') client = ts.getTextOfJSDocComment(tag.comment)?.trim()
    if (tag.tagName.text === 'permission') permission = ts.getTextOfJSDocComment(tag.comment)?.trim()
    if (tag.tagName.text === 'status')
      status.push(...(ts.getTextOfJSDocComment(tag.comment) ?? '').split(/[\s,]+/).filter(Boolean))
  }
  for (const code of status)
    if (!/^2\d\d$/.test(code))
      throw new SourceError(source, node.getStart(source), `@status ${code} is not a status of success`)
  if (permission !== undefined && !/^[a-z]+:[a-zA-Z]+:[a-zA-Z]+$/.test(permission))
    throw new SourceError(source, node.getStart(source), `@permission ${permission} is not an action`)
  const words = comment.replaceAll(/\s+/g, ' ').trim()
  const reference = /\(reference ([A-Z0-9]+(?:\.\d+)*)[^)]*\)/.exec(words)?.[1]
  const summary = words.replace(/\s*\(reference [^)]*\)/, '')
  return { summary, reference, deprecated, replacedBy, client, permission, status }
}

class SourceError extends Error {
  constructor(source: SourceFile, position: number, message: string) {
    const { line } = source.getLineAndCharacterOfPosition(position)
    super(`${source.fileName}:${line + 1}: ${message}`)
  }
}

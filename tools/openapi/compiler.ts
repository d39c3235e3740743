import { createRequire } from 'node:module'

/**
 * The TypeScript compiler API, which ts-json-schema-generator brings with it. The project's own TypeScript is the native
 * compiler, and that one has no API to program against.
 */
const fromProject = createRequire(import.meta.url)
const fromGenerator = createRequire(fromProject.resolve('ts-json-schema-generator'))

export const ts = fromGenerator('typescript') as typeof import('ts-json-schema-generator/node_modules/typescript')

export type Program = ReturnType<typeof ts.createProgram>
export type SourceFile = ReturnType<typeof ts.createSourceFile>

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { benchFolder, project } from './children.ts'

/** Builds the bare page, and puts it behind a copy of the real server. Returns the folder that holds both. */
export async function buildBare(): Promise<string> {
  const folder = join(benchFolder, 'bare')
  const client = join(folder, 'client')
  rmSync(folder, { recursive: true, force: true })
  await build({
    root: join(project, 'bench', 'bare'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: client, emptyOutDir: true, target: 'baseline-widely-available' },
  })
  for (const name of readdirSync(join(client, 'assets'))) {
    const file = join(client, 'assets', name)
    const content = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(content))
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
  // The server finds what it serves beside itself. It preloads nothing for a path that the console does not have.
  cpSync(join(project, 'dist', 'server'), join(folder, 'server'), { recursive: true })
  mkdirSync(join(client, 'openapi'))
  cpSync(join(project, 'public', 'openapi'), join(client, 'openapi'), { recursive: true })
  return folder
}

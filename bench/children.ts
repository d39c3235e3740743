import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { build } from 'vite'

export const project = resolve(import.meta.dirname, '..')
/** Where the benchmarks' own builds lie. */
export const benchFolder = join(project, 'dist', 'bench')
const programs = join(benchFolder, 'programs')

/**
 * Does something when the benchmark ends, however it ends (main.ts sees to that for signals).
 *
 * @returns does it now, and not again
 */
export function onExit(act: () => void): () => void {
  process.once('exit', act)
  return () => {
    process.removeListener('exit', act)
    act()
  }
}

/** Compiles the programs that run in processes of their own, as the server is compiled for production. */
export async function buildPrograms(names: readonly string[]): Promise<void> {
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: programs,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          names.map((name) => [name.replaceAll('/', '-'), join(project, 'bench', `${name}.ts`)]),
        ),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  })
}

export interface Program<Answer> {
  /** Sends a message and waits for the next one back. */
  ask: (message: unknown) => Promise<Answer>
  /** The first message: what the program says when it is ready. */
  ready: Answer
  stop: () => Promise<void>
}

async function nextMessage<T>(child: ChildProcess, name: string): Promise<T> {
  const ended = new AbortController()
  try {
    return (await Promise.race([
      once(child, 'message', { signal: ended.signal }).then(([message]) => message as T),
      once(child, 'exit', { signal: ended.signal }).then(([code]) => {
        throw new Error(`${name} ended with code ${code}`)
      }),
    ])) as T
  } finally {
    ended.abort()
  }
}

/** Starts a compiled program in a process of its own and waits until it says that it is ready. */
export async function startProgram<Ready, Answer = Ready>(
  name: string,
  args: readonly string[] = [],
): Promise<Program<Answer> & { ready: Ready }> {
  const child = fork(join(programs, `${name.replaceAll('/', '-')}.js`), args, {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const kill = onExit(() => child.kill('SIGKILL'))
  const ready = await nextMessage<Ready>(child, name)
  return {
    ready: ready as Ready & Answer,
    ask: (message) => {
      const answer = nextMessage<Answer>(child, name)
      child.send(message as object)
      return answer
    },
    stop: async () => {
      const gone = child.exitCode === null ? once(child, 'exit') : undefined
      kill()
      await gone
    },
  }
}

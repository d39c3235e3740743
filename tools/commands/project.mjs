/** What the commands share. Plain Node without dependencies: these files run before anything is installed. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

export const project = resolve(import.meta.dirname, '..', '..')
export const at = (...parts) => join(project, ...parts)

/** Words for people go to stderr, so that stdout stays with what a command is for. */
export const say = (words) => process.stderr.write(`${words}\n`)

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs a program to its end, without stdin.
 * @param {string[]} command program and arguments; `node` means this very Node
 * @param {{ env?: object, output?: 'show' | 'stderr' | 'keep' }} options `stderr` shows all output there; `keep` returns it instead
 * @returns {Promise<{ code: number, output: string }>} code 1 also when it could not be started
 */
export function run([program, ...args], { env = {}, output = 'show' } = {}) {
  return new Promise((done) => {
    const streams = { show: ['inherit', 'inherit'], stderr: [process.stderr, process.stderr], keep: ['pipe', 'pipe'] }[
      output
    ]
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: project,
      env: { ...process.env, ...env },
      stdio: ['ignore', ...streams],
      // npm is a script on Windows.
      shell: process.platform === 'win32' && program === 'npm',
    })
    let text = ''
    child.stdout?.on('data', (chunk) => (text += chunk))
    child.stderr?.on('data', (chunk) => (text += chunk))
    // Ctrl-C reaches the whole process group; a signal to this process alone is handed on.
    const handOn = (signal) => child.kill(signal)
    process.on('SIGTERM', handOn)
    const end = (code, words = '') => {
      process.off('SIGTERM', handOn)
      done({ code, output: text + words })
    }
    child.on('error', (error) => end(1, `${error.message}\n`))
    child.on('close', (code, signal) => end(code ?? (signal ? 130 : 1)))
  })
}

/** Ends with words when this Node is too old for what follows. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(`Astrolabe needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  process.exit(1)
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Whether what is installed is what package-lock.json asks for. */
export function isInstalled() {
  const installed = at('node_modules', '.package-lock.json')
  const stamp = at('node_modules', '.astrolabe-lock')
  if (!existsSync(installed)) return false
  const lock = hashOf(at('package-lock.json'))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true
  // Installed by hand, after the lock file last changed. (npm writes both within the same moment, in either order.)
  if (statSync(installed).mtimeMs + 5000 < statSync(at('package-lock.json')).mtimeMs) return false
  writeFileSync(stamp, lock)
  return true
}

/** Installs dependencies when they are missing or the lock file has changed. Ends the process when that fails. */
export async function ensureInstalled() {
  requireNode()
  endWithParent()
  if (isInstalled()) return
  const began = Date.now()
  say(
    existsSync(at('node_modules'))
      ? 'The dependencies have changed: installing them …'
      : 'First start: installing dependencies …',
  )
  const waiting = process.stderr.isTTY
    ? undefined
    : setInterval(() => say(`  still installing (${seconds(began)})`), 10_000)
  // npm would empty the folder that a link leads to, which is somebody else's.
  if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync(at('node_modules'))
  const npm = process.env.npm_execpath?.endsWith('.js') ? ['node', process.env.npm_execpath] : ['npm']
  const { code } = await run([...npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { output: 'stderr' })
  clearInterval(waiting)
  if (code !== 0) {
    say('Installing failed. See what npm says above; a missing network is the usual reason.')
    process.exit(code)
  }
  writeFileSync(at('node_modules', '.astrolabe-lock'), hashOf(at('package-lock.json')))
  say(`Dependencies installed in ${seconds(began)}.`)
}

/** What a production build is made of. */
const sources = [
  'src',
  'public',
  join('tools', 'build'),
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** A hash over the content of everything that goes into a build. Tests are left out. */
export function fingerprint(folder = project) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).toSorted()) add(join(path, name))
    else if (!/\.spec\.tsx?$/.test(path)) {
      hash.update(relative(folder, path).split(sep).join('/')).update('\0').update(readFileSync(path)).update('\0')
    }
  }
  for (const source of sources) add(join(folder, source))
  return hash.digest('hex')
}

const stampFile = at('dist', '.built-from')
const server = at('dist', 'server', 'main.js')

/** Whether the build in dist was made from the sources as they are now. */
export function isBuilt() {
  return existsSync(server) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()
}

/** Builds client and server. Returns whether that went well; what failed has been said. */
export async function build() {
  const began = Date.now()
  const stamp = fingerprint()
  const vite = ['node', at('node_modules', 'vite', 'bin', 'vite.js'), 'build']
  const env = { NODE_ENV: 'production' }
  for (const [words, command] of [
    ['Building the console …', vite],
    ['Building the server …', [...vite, '--ssr']],
  ]) {
    say(words)
    const { code, output } = await run(command, { env, output: 'keep' })
    if (code !== 0) {
      say(output)
      return false
    }
  }
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(stampFile, stamp)
  say(`Built in ${seconds(began)}.`)
  return true
}

export async function ensureBuilt() {
  if (isBuilt()) return
  if (!(await build())) {
    say('The build failed; see above.')
    process.exit(1)
  }
}

/** Continues as another program of this project in this same process, so that signals and exit codes need no handing on. */
export async function become(file, args) {
  process.argv = [process.argv[0], file, ...args]
  if (file.endsWith('.ts')) {
    const { register } = await import('tsx/esm/api')
    register()
  }
  await import(pathToFileURL(file).href)
}

/**
 * npm hands a signal to the shell that it runs a script in, and some shells die of it without a word to us. When the parent is gone, this
 * process gets the signal too. (Ctrl-C needs none of this: it reaches every process of the terminal.)
 */
function endWithParent() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

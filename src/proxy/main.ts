import type { AddressInfo } from 'node:net'
import { assemble, type Assembled } from './assemble.ts'
import { ConfigurationError } from './configuration.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function fail(message: string): never {
  process.stderr.write(`Astrolabe cannot start. ${message}\n`)
  process.exit(1)
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

let address = ''
const signInAddress = (token: string): string => `${address}/#sign-in=${token}`

async function prepare(): Promise<Assembled> {
  try {
    return await assemble({
      environment: process.env,
      reset: process.argv.includes('--reset'),
      withAssets: true,
      announce: (token) => say(`Sign in: ${signInAddress(token)}`),
    })
  } catch (error) {
    if (error instanceof ConfigurationError) return fail(error.message)
    throw error
  }
}

async function listen({ app, host, port, allowPort }: Assembled): Promise<number> {
  // Allowed before anyone can connect; with port 0 the port is only known afterwards.
  if (port !== 0) allowPort(port)
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE')
      return fail(`Port ${port} is in use: stop what listens there, or set PORT to another one.`)
    if (code === 'EACCES') return fail(`Port ${port} may not be used by this user: set PORT to another one.`)
    return fail(reasonOf(error))
  }
  const { port: open } = app.server.address() as AddressInfo
  allowPort(open)
  return open
}

const server = await prepare()
const port = await listen(server)
address = `http://${server.host.includes(':') ? `[${server.host.replace(/^\[|\]$/g, '')}]` : server.host}:${port}`
say(`Astrolabe is ready: ${server.firstToken === undefined ? address : signInAddress(server.firstToken)}`)

let ending = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // Whoever asks twice does not want to wait.
    if (ending) process.exit(1)
    ending = true
    server.close().then(
      () => process.exit(0),
      (error: unknown) => fail(`It did not end cleanly: ${reasonOf(error)}`),
    )
  })

/**
 * Keeps a number of connections busy with one request after the other, and reports requests per second and latencies.
 * On bare sockets, so that on a small machine most of the time is left to what is measured.
 */
import { connect, type Socket } from 'node:net'
import { quantile } from '../stats.ts'

export interface Job {
  port: number
  path: string
  headers: Readonly<Record<string, string>>
  connections: number
  ms: number
}

export interface Load {
  requestsPerSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Length of the answer, in bytes. */
  bytes: number
}

const END = Buffer.from('\r\n\r\n')

interface Run {
  latencies: number[]
  bytes: number
  stopped: boolean
  /** Called by each connection as it ends, once the time is over. */
  ended: () => void
  failed: (reason: string) => void
}

/** One connection; a new one follows when the server has closed it. */
function keepBusy(job: Job, request: Buffer, run: Run): void {
  let sent = 0
  let head: Buffer | undefined
  let missing = 0
  let closing = false
  const socket: Socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true })
  const next = () => {
    sent = performance.now()
    socket.write(request)
  }
  const finish = () => {
    run.latencies.push(performance.now() - sent)
    if (run.stopped) {
      socket.destroy()
      run.ended()
    } else if (closing) {
      socket.destroy()
      keepBusy(job, request, run)
    } else next()
  }
  socket.on('connect', next)
  socket.on('error', (error) => run.failed(error.message))
  socket.on('end', () => run.failed('A connection was closed before its answer'))
  socket.on('data', (chunk) => {
    if (missing > 0) {
      missing -= chunk.length
      if (missing === 0) finish()
      return
    }
    const text = head ? Buffer.concat([head, chunk]) : chunk
    const end = text.indexOf(END)
    if (end < 0) return void (head = text)
    head = undefined
    const lines = text.toString('latin1', 0, end)
    if (!lines.startsWith('HTTP/1.1 200')) return run.failed(`${lines} ${text.toString('utf8', end)}`)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(lines)?.[1])
    closing = /\r\nconnection: close/i.test(lines)
    run.bytes = length
    missing = length - (text.length - end - END.length)
    if (missing === 0) finish()
    else if (!(missing > 0)) run.failed(`An answer of a length that cannot be told: ${lines}`)
  })
}

const measure = (job: Job): Promise<Load> =>
  new Promise((resolve, reject) => {
    const lines = Object.entries(job.headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const request = Buffer.from(`GET ${job.path} HTTP/1.1\r\nhost: 127.0.0.1:${job.port}\r\n${lines.join('')}\r\n`)
    let began = 0
    let seconds = 0
    let sorted = new Float64Array()
    let open = job.connections
    const run: Run = {
      latencies: [],
      bytes: 0,
      stopped: false,
      // The next measurement begins when nothing of this one is under way any more.
      ended: () => {
        if (--open > 0) return
        resolve({
          requestsPerSecond: sorted.length / seconds,
          p50: quantile(sorted, 0.5),
          p99: quantile(sorted, 0.99),
          bytes: run.bytes,
        })
      },
      failed: (reason) => reject(new Error(reason)),
    }
    for (let at = 0; at < job.connections; at++) keepBusy(job, request, run)
    // Opening the connections is not what is measured.
    setTimeout(() => {
      run.latencies.length = 0
      began = performance.now()
      setTimeout(() => {
        run.stopped = true
        sorted = Float64Array.from(run.latencies).sort()
        seconds = (performance.now() - began) / 1000
      }, job.ms)
    }, 200)
  })

process.on('message', (job: Job) => {
  measure(job).then(
    (load) => process.send!(load),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit())
process.send!('ready')

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { requestBytes } from './contenders.js'

/** How much to ask: until so many requests, or so many milliseconds, whichever is first. */
export interface Load {
  connections: number
  requests?: number
  milliseconds?: number
}

export interface Outcome {
  /** Each request's time, in milliseconds. */
  latencies: number[]
  perSecond: number
  failures: number
}

/** One request after the other on each kept-alive connection: as fast as the server answers. */
export async function apply(port: number, load: Load): Promise<Outcome> {
  const { connections, requests = Infinity, milliseconds = Infinity } = load
  const latencies: number[] = []
  let failures = 0
  let sent = 0
  const start = performance.now()

  const worker = async () => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    await once(socket, 'connect')
    while (sent < requests && performance.now() - start < milliseconds) {
      const jobId = `batch_job_${sent++}`
      const asked = performance.now()
      const answer = await exchange(socket, requestBytes(jobId))
      latencies.push(performance.now() - asked)
      if (!answer.startsWith('HTTP/1.1 200 ') || !answer.includes(`Job ${jobId} has`)) failures++
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const perSecond = latencies.length / ((performance.now() - start) / 1000)
  return { latencies, perSecond, failures }
}

/** Far cheaper than an HTTP client, which would take the processor from the servers under test. */
function exchange(socket: Socket, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (!isWhole(text)) return
      socket.off('data', onData).off('close', onClose)
      resolve(text)
    }
    const onClose = () => reject(new Error('The server closed the connection.'))
    socket.on('data', onData).on('close', onClose)
    socket.write(bytes)
  })
}

function isWhole(text: string): boolean {
  const body = text.indexOf('\r\n\r\n') + 4
  if (body < 4) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, body))?.[1]
  return length === undefined
    ? text.endsWith('\r\n0\r\n\r\n')
    : text.length >= body + Number(length)
}

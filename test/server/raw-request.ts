import { connect } from 'node:net'

/** The answers on one connection, byte for byte. */
export interface RawAnswer {
  text: string
  /** The status of each answer, in order. */
  statuses: number[]
}

/**
 * Writes bytes as they are, as no HTTP client would, and reads until the server closes. Where the
 * server may wait for more bytes, `isOver` says when to read no further.
 */
export async function rawRequest(
  port: number,
  bytes: string,
  isOver?: () => Promise<unknown>,
): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  socket.write(bytes, 'latin1')
  const closed = new Promise((resolve) => socket.on('close', resolve))
  if (isOver) {
    await isOver()
    socket.destroy()
  }
  await closed
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1]))
  return { text, statuses }
}

/** A well-formed head, for the attacks that need only one thing wrong. */
export function head(method: string, target: string, headers: string[] = []): string {
  const lines = [`${method} ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers]
  return [...lines, '', ''].join('\r\n')
}

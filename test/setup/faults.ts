import type { ServerResponse } from 'node:http'

/**
 * What goes wrong with a connection, beyond what the fake Sutro's own answers can say:
 *
 * - `reset`: broken before the request is read, so nothing was carried out
 * - `drop-body`: carried out, and broken in the middle of the answer's body
 * - `stall`: carried out, and never a byte of an answer
 * - `stall-body`: carried out, and never more than half of the answer's body
 */
export type Fault = 'reset' | 'drop-body' | 'stall' | 'stall-body'

/** Writes the fake's answer to the connection, as far as the fault lets it. */
export async function send(answer: Response, response: ServerResponse, fault?: Fault): Promise<void> {
  if (fault === 'stall') return
  const body = Buffer.from(await answer.arrayBuffer())
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  response.setHeader('Content-Length', body.length)
  if (!fault) return void response.end(body)
  response.write(body.subarray(0, body.length / 2), () => {
    if (fault === 'drop-body') response.socket?.resetAndDestroy()
  })
}

import type { ServerResponse } from 'node:http'

/**
 * What goes wrong with a connection:
 *
 * - `reset`: broken before the request is read, so nothing was carried out
 * - `drop`: carried out, and broken before a byte of the answer
 * - `drop-body`: carried out, and broken in the middle of the answer's body
 * - `stall`: carried out, and never a byte of an answer
 * - `stall-body`: carried out, and never more than the beginning of the answer's body
 */
export type Fault = 'reset' | 'drop' | 'drop-body' | 'stall' | 'stall-body'

/** Writes the fake's answer to the connection as it comes; rejects where the connection is to break. */
export async function send(
  answer: Response,
  response: ServerResponse,
  fault?: Fault,
): Promise<void> {
  if (fault === 'drop') throw new Error('The connection breaks before the answer.')
  if (fault === 'stall') return
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  for await (const chunk of answer.body ?? []) {
    if (fault) await writeSome(chunk.subarray(0, chunk.length / 2), response)
    if (fault === 'drop-body') throw new Error('The connection breaks in the middle of the body.')
    if (fault) return
    response.write(chunk)
  }
  response.end()
}

/** Ends when it was handed to the system, so that what breaks next does not take it along. */
function writeSome(bytes: Uint8Array, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()))
}

/** What the network does with one request, and what the client gets to see of the answer. */
export interface Fault {
  /** How often it reaches the server: a lost one never does, one that the network repeats does so twice. */
  arrives: 'never' | 'once' | 'twice'
  /** How long it takes to arrive, in milliseconds; it arrives even if the client has given up by then. */
  takes: number
  /**
   * The server's own answer, the one to its repetition, a broken connection, silence, half a body and then
   * either, HTML, half the JSON, nothing, or another status.
   */
  answer:
    | 'real'
    | 'second'
    | 'network'
    | 'hang'
    | 'cut'
    | 'stall'
    | 'html'
    | 'truncated'
    | 'empty'
    | number
  /** With 429: the seconds in `Retry-After`. */
  retryAfter?: number
  /** Of a status read: how old the word is that the server's own answer gives, in milliseconds. */
  lags?: number
}

export const NO_FAULT: Fault = { arrives: 'once', takes: 40, answer: 'real' }

/** What the server never says of a request that it has carried out. */
export const REFUSALS: readonly number[] = [401, 403, 422, 429]

/** What the client sees, given what the server said to each arrival. */
export function seen(
  fault: Fault,
  [first, second]: readonly Response[],
): Response | 'network' | 'hang' {
  const { answer } = fault
  if (answer === 'real') return first ?? 'network'
  if (answer === 'second') return second ?? first ?? 'network'
  if (answer === 'network' || answer === 'hang') return answer
  if (answer === 'cut' || answer === 'stall') return halfBody(answer)
  if (answer === 'html') return new Response('<!doctype html><title>Checking your browser</title>')
  if (answer === 'truncated') return new Response('{"cancelled": tr')
  if (answer === 'empty') return new Response('')
  const headers = {
    ...(fault.retryAfter !== undefined && { 'Retry-After': String(fault.retryAfter) }),
  }
  return new Response(JSON.stringify({ detail: `HTTP ${answer}` }), { status: answer, headers })
}

function halfBody(then: 'cut' | 'stall'): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"cancelled": true, "mess'))
      if (then === 'cut') controller.error(new TypeError('terminated'))
    },
  })
  return new Response(body)
}

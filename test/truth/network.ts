import { readCancelAnswer } from '../../src/client/answers.js'
import type { FakeSutro } from '../../src/testing/index.js'
import { type Fault, seen } from './fault.js'
import type { VirtualTime } from './virtual-time.js'

/** One request as the client sent it. */
export interface Sent {
  readonly jobId: string
  readonly action: 'cancel' | 'status'
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** Virtual milliseconds. */
  readonly at: number
  readonly fault: Fault
  /** Whether the client still waits for it. */
  open: boolean
  /** The server's own yes or no, if that is what the client saw. */
  said?: boolean | undefined
}

/** Chooses what happens to the request of this job and action that is sent now, `nth` (from 0) of all. */
export type FaultOf = (jobId: string, action: 'cancel' | 'status', nth: number) => Fault

/** The status word that the server gave about this job at that virtual millisecond. */
export type WordAt = (jobId: string, at: number) => string | undefined

/** A network with faults between a client and a fake Sutro. What it lost and what the client saw are known. */
export class Network {
  readonly sent: Sent[] = []
  online = true
  readonly #sutro: FakeSutro
  readonly #time: VirtualTime
  readonly #faultOf: FaultOf
  readonly #wordAt: WordAt

  constructor(
    sutro: FakeSutro,
    time: VirtualTime,
    faultOf: FaultOf,
    wordAt: WordAt = () => undefined,
  ) {
    this.#sutro = sutro
    this.#time = time
    this.#faultOf = faultOf
    this.#wordAt = wordAt
  }

  fetch: typeof globalThis.fetch = async (input, init) => {
    const request = input instanceof Request && !init?.method ? input : new Request(input, init)
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    const [, action = 'status', encoded = ''] =
      /\/job-(cancel|status)\/([^/]+)$/.exec(new URL(request.url).pathname) ?? []
    const jobId = decodeURIComponent(encoded)
    const sent: Sent = {
      jobId,
      action: action as Sent['action'],
      url: request.url,
      body: request.body === null ? '' : await request.clone().text(),
      headers: Object.fromEntries(request.headers),
      at: this.#time.elapsed,
      fault: this.#faultOf(jobId, action as Sent['action'], this.sent.length),
      open: true,
    }
    this.sent.push(sent)
    if (!this.online) {
      sent.open = false
      throw new TypeError('Failed to fetch')
    }
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => {
        sent.open = false
        reject(signal.reason as Error)
      })
    })
    return Promise.race([aborted, this.#deliver(request, sent, signal ?? undefined)])
  }

  async #deliver(request: Request, sent: Sent, signal: AbortSignal | undefined): Promise<Response> {
    const answer = await this.#carry(request, sent.fault)
    if (answer === 'hang') return new Promise(() => {})
    if (answer === 'network' || !this.online) {
      sent.open = false
      throw new TypeError('Failed to fetch')
    }
    const end = () => (sent.open = false)
    if (sent.fault.answer === 'cut' || sent.fault.answer === 'stall')
      return closing(answer, signal, end)
    end()
    const own = sent.fault.answer === 'real' || sent.fault.answer === 'second'
    if (own && sent.action === 'status') return this.#aged(answer, sent)
    if (!own || sent.action !== 'cancel') return answer
    const text = await answer.text()
    sent.said = readCancelAnswer(JSON.parse(text))?.cancelled
    return new Response(text, answer)
  }

  /** The same answer with the word of some time ago, as a replica that lags would give it. */
  #aged(answer: Response, { jobId, fault }: Sent): Response {
    const word = fault.lags && this.#wordAt(jobId, this.#time.elapsed - fault.lags)
    return word ? Response.json({ job_status: { [jobId]: word } }) : answer
  }

  async #carry(request: Request, fault: Fault): Promise<Response | 'network' | 'hang'> {
    const answers: Response[] = []
    const { method, url, headers } = request
    // What is on its way arrives, whether or not the client still waits.
    for (let arrival = 0; arrival < ['never', 'once', 'twice'].indexOf(fault.arrives); arrival++) {
      await sleep(arrival === 0 ? fault.takes : 20)
      answers.push(await this.#sutro.fetch(url, { method, headers }))
    }
    await sleep(answers.length === 0 ? fault.takes + 40 : 40)
    return seen(fault, answers)
  }
}

/** A request whose body breaks off is over when the client has noticed. */
function closing(answer: Response, signal: AbortSignal | undefined, end: () => void): Response {
  const reader = answer.body?.getReader()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(signal.reason))
    },
    async pull(controller) {
      try {
        const chunk = await reader?.read()
        if (chunk?.value) controller.enqueue(chunk.value)
      } catch (error) {
        end()
        controller.error(error)
      }
    },
  })
  return new Response(body, answer)
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

import { cancelAnswer, type Dialect, statusAnswer, type Vocabulary } from './dialect.js'
import {
  deliver,
  type FakeAnswer,
  type FakeAnswerName,
  readAnswer,
  refusal,
} from './fake-answer.js'
import {
  beginLife,
  type FakeJob,
  type FakeJobOptions,
  jobAt,
  type Life,
  statusAt,
} from './fake-job.js'
import { type FakeRequest, readRequest, toRequest } from './fake-request.js'
import { playgroundJobs, seeded } from './playground-jobs.js'

const REMEMBERED = 10_000

/** The properties of a fake Sutro. By default it speaks as documented, answers at once and has no jobs. */
export interface FakeSutroOptions {
  /** The key it takes; `false` takes any. Default `'sk_test_fake'`. */
  apiKey?: string | false
  /** `'documented'`: POST, rejections with 200 (default). `'newer'`: GET, `cancelled: true` for jobs that are over. */
  dialect?: Dialect
  /** The words for a status. Default `'current'`. */
  vocabulary?: Vocabulary
  /** How long an answer takes, in milliseconds, or between which two. A request acts when it arrives. Default 0. */
  latency?: number | readonly [number, number]
  /** The clock, in milliseconds. Default `Date.now`. */
  now?: () => number
  /** Where its random numbers start. Default 1. */
  seed?: number
  /** How many believable jobs to begin with; the first is `batch_job_12345`. Default 0. */
  jobs?: number
  /** Answer pages of any origin. Default false. */
  cors?: boolean
}

/** A Sutro in memory, for a test to change and to ask. */
export interface FakeSutro {
  /** Answers a request as Sutro would; takes what `fetch` takes. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>
  /**
   * The same as a response resolver of MSW, where a connection that fails is a network error.
   *
   * @example
   * setupServer(http.all('/api/sutro/*', sutro.resolver))
   */
  resolver(info: { readonly request: Request }): Promise<Response>
  /** The key it takes; empty when it takes any. */
  readonly apiKey: string
  /** The last 10,000 requests, whole and in order. */
  readonly requests: readonly FakeRequest[]
  /**
   * Adds a job, in place of any other with its id, and gives it as it is now. Without more than an `id` it
   * is RUNNING at once, for an hour of the fake's clock.
   */
  addJob(options: FakeJobOptions): FakeJob
  /** A job as it is now; `undefined` where there is none with that id. */
  job(id: string): FakeJob | undefined
  /** All jobs as they are now, in the order they were added. */
  jobs(): FakeJob[]
  /** How many requests for `job-cancel` came, for one job or for all, however they were answered. */
  cancelCount(jobId?: string): number
  /**
   * Answers the next requests for this job, or for any with `'*'`, with something else: `times` of them
   * (default 1, `Infinity` for all), in the order given, a job's own answers before those for any.
   *
   * @throws {TypeError} for a name that is not known
   * @throws {RangeError} for `times` below 1
   */
  answer(jobId: string, answer: FakeAnswer | FakeAnswerName, options?: { times?: number }): void
  /** Back to the jobs it began with; forgets requests and answers. */
  reset(): void
}

/**
 * A Sutro in memory: jobs that wait, run and end by the clock, in either dialect. It is a function from
 * `Request` to `Response`, so it stands wherever `fetch` does: in a client, a mock, a server.
 *
 * @example
 * const sutro = createFakeSutro()
 * sutro.addJob({ id: 'batch_job_12345', stopsFor: 2000 })
 * sutro.answer('batch_job_12345', 'lost')
 * const client = createSutroClient({ fetch: sutro.fetch, apiKey: sutro.apiKey })
 */
export function createFakeSutro(options: FakeSutroOptions = {}): FakeSutro {
  const { apiKey = 'sk_test_fake', dialect = 'documented', vocabulary = 'current' } = options
  // The clock is looked up at each call, so that fake timers installed later reach it.
  const { latency = 0, seed = 1, jobs = 0, cors = false, now = () => Date.now() } = options
  const lives = new Map<string, Life>()
  /** Answers in place of the usual ones, in the order given, and the number of requests left for each. */
  const answers: { jobId: string; answer: FakeAnswer; left: number }[] = []
  const requests: FakeRequest[] = []
  let random = seeded(seed)

  function reset(): void {
    random = seeded(seed)
    lives.clear()
    answers.length = 0
    requests.length = 0
    for (const job of playgroundJobs(jobs, random)) addJob(job)
  }

  function addJob(job: FakeJobOptions): FakeJob {
    const life = beginLife(job, now())
    lives.set(job.id, life)
    return jobAt(life, now())
  }

  /** The next answer for this job, else for any. */
  function takeAnswer(action: 'cancel' | 'status', jobId: string): FakeAnswer | undefined {
    const meant = [jobId, '*'].flatMap((id) => answers.filter((one) => one.jobId === id))
    const next = meant.find(({ answer: { to = 'cancel' } }) => to === action)
    if (next && --next.left <= 0) answers.splice(answers.indexOf(next), 1)
    return next?.answer
  }

  /** The answer somebody asked for, else what Sutro would say; and whether the request is carried out. */
  function decide({ method, action, jobId, headers }: FakeRequest): FakeAnswer {
    const allowed = action === 'cancel' && dialect === 'documented' ? 'POST' : 'GET'
    if (action === undefined || jobId === undefined) return refusal(404, 'Not Found')
    if (method !== allowed)
      return { ...refusal(405, 'Method Not Allowed'), headers: { Allow: allowed } }
    const asked = takeAnswer(action, jobId)
    const denied = apiKey !== false && headers['authorization'] !== `Key ${apiKey}`
    if (!asked && denied) return readAnswer('unauthorized')
    const life = lives.get(jobId)
    const status = life && statusAt(life, now())
    const usual =
      action === 'cancel'
        ? cancelAnswer(dialect, jobId, status)
        : statusAnswer(vocabulary, jobId, status)
    if (life && usual.acts && !denied && (!asked || asked.acts)) life.cancelRequestedAt = now()
    return asked ?? usual
  }

  async function send(input: Request | URL | string, init?: RequestInit): Promise<Response> {
    const { request, signal } = toRequest(input, init)
    signal.throwIfAborted()
    if (cors && request.method === 'OPTIONS')
      return allowOrigins(new Response(null, { status: 204 }))
    const received = await readRequest(request, now())
    requests.push(received)
    if (requests.length > REMEMBERED) requests.shift()
    const answer = decide(received)
    const [low, high] = typeof latency === 'number' ? [latency, latency] : latency
    const response = await deliver(answer, low + random() * (high - low), signal)
    received.answered = response.status
    return cors ? allowOrigins(response) : response
  }

  reset()
  return {
    fetch: send,
    resolver: ({ request }) => send(request).catch(() => Response.error()),
    apiKey: apiKey || '',
    requests,
    cancelCount: (jobId) =>
      requests.filter((one) => one.action === 'cancel' && (jobId ?? one.jobId) === one.jobId)
        .length,
    addJob,
    reset,
    job: (id) => {
      const life = lives.get(id)
      return life && jobAt(life, now())
    },
    jobs: () => [...lives.values()].map((life) => jobAt(life, now())),
    answer(jobId, answer, { times = 1 } = {}) {
      if (!(times >= 1))
        throw new RangeError(`createFakeSutro: times is ${times}. Give 1 or more, or Infinity.`)
      answers.push({ jobId, answer: readAnswer(answer), left: times })
    },
  }
}

function allowOrigins(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', '*')
  response.headers.set('Access-Control-Allow-Headers', '*, Authorization')
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS')
  response.headers.set('Access-Control-Expose-Headers', 'Retry-After')
  return response
}

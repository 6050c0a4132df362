import { readDetail } from '../client/answers.js'
import type { CancelJobErrorCode } from '../client/error-codes.js'
import { readApiKey, remember } from '../client/secrets.js'
import { askSutro } from './ask-sutro.js'
import { DeadlineError, withDeadline } from './deadline.js'
import { isNotSent } from './not-sent.js'
import type { Settings } from './proxy-options.js'
import { type Body, rebuildBody } from './rebuild-body.js'
import { doubt, refuse, type Reply, replyFor } from './reply.js'
import type { Route } from './route.js'
import { report, tell } from './tell.js'

/** A request that may be served, if `authorize` lets it through. */
export interface Call {
  settings: Settings
  request: Request
  route: Route
  /** The newest keys that were sent: an answer may repeat one that was changed since. */
  sentKeys: Set<string>
}

/** Asks `authorize`, then for the key, then Sutro. */
export async function serve(call: Call): Promise<Reply> {
  const { settings, request, route } = call
  const { jobId, action } = route
  try {
    const authorize = () => settings.authorize(request, { jobId, action })
    const allowed = await withDeadline(settings.timeout, authorize)
    if (allowed === 'unauthorized') return refuse(401, allowed, 'Nobody is signed in.')
    const detail = `You are not allowed to ${PURPOSE[action]}.`
    if (allowed !== true) return refuse(403, 'forbidden', detail)
  } catch (error) {
    // An error of the host's may hold the key.
    await readKey(call).catch(() => undefined)
    return unserved(call, 'not_sent', 'authorize failed', error)
  }

  let key: string
  try {
    key = await readKey(call)
  } catch (error) {
    return unserved(call, 'api_key_unavailable', 'no usable API key', error)
  }
  return forward(call, key)
}

async function forward(call: Call, key: string): Promise<Reply> {
  const { settings, route } = call
  const startedAt = performance.now()
  try {
    const answer = await askSutro(settings, route, key)
    const words = rebuildBody(route, answer.body, [...call.sentKeys])
    tellOfCancel(call, startedAt, answer.status, words)
    const reply = replyFor(route, answer, words)
    if (answer.status === 401) log(call, 'Sutro refused the API key (401). Check the key.')
    if (reply.status === 502) log(call, `Sutro answered ${answer.status}. Check baseUrl.`)
    return reply
  } catch (error) {
    const [status, code, problem] = failureOf(error)
    if (code !== 'not_sent') tellOfCancel(call, startedAt)
    log(call, problem, error)
    return refuse(status, code, code === 'not_sent' ? problem : problem + doubt(route))
  }
}

function failureOf(error: unknown): [status: number, code: CancelJobErrorCode, problem: string] {
  if (isNotSent(error)) return [502, 'not_sent', 'Sutro could not be reached.']
  if (error instanceof DeadlineError) return [504, 'timed_out', 'Sutro did not answer in time.']
  return [502, 'network_error', 'The connection to Sutro was lost before its answer came.']
}

function tellOfCancel(call: Call, startedAt: number, status?: number, words: Body = {}): void {
  if (call.route.action !== 'cancel') return
  const message = words['message'] ?? readDetail(words)
  void tell(call.settings.onCancel, {
    request: call.request,
    jobId: call.route.jobId,
    ...(status !== undefined && { status }),
    ...(typeof words['cancelled'] === 'boolean' && { cancelled: words['cancelled'] }),
    ...(typeof message === 'string' && { message }),
    durationMs: Math.round(performance.now() - startedAt),
  })
}

async function readKey({ settings, sentKeys }: Call): Promise<string> {
  const key = await withDeadline(settings.timeout, () => readApiKey(settings.apiKey))
  remember(sentKeys, key)
  return key
}

function unserved(call: Call, code: CancelJobErrorCode, problem: string, error: unknown): Reply {
  log(call, `${problem}, so the request was answered with 500.`, error)
  return refuse(500, code, 'The server could not handle this request. Its log says why.')
}

function log({ settings, route, sentKeys }: Call, problem: string, error?: unknown): void {
  const { jobId, action } = route
  report(settings, { jobId, action }, problem, error, [...sentKeys])
}

const PURPOSE = { cancel: 'cancel this job', status: "read this job's status" }

import { readDetail } from '../client/answers.js'
import type { CancelJobErrorCode } from '../client/error-codes.js'
import { readApiKey, redact, remember } from '../client/secrets.js'
import { askSutro, isNotSent, type SutroAnswer } from './ask-sutro.js'
import { DeadlineError, withDeadline } from './deadline.js'
import type { Settings } from './proxy-options.js'
import { rebuildBody, refuse, type Reply, replyFor } from './reply.js'
import type { Route } from './route.js'

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
  const { jobId, action, purpose } = route
  let code: CancelJobErrorCode = 'not_sent'
  try {
    const authorize = () => settings.authorize(request, { jobId, action })
    const allowed = await withDeadline(settings.timeout, authorize)
    if (allowed === 'unauthorized') return refuse(401, allowed, 'Nobody is signed in.')
    if (allowed !== true) return refuse(403, 'forbidden', `You are not allowed to ${purpose}.`)
    code = 'api_key_unavailable'
    return await forward(call, await readKey(call))
  } catch (error) {
    const isKey = code === 'api_key_unavailable'
    // An error of the host's may hold the key.
    if (!isKey) await readKey(call).catch(() => undefined)
    const problem = isKey ? 'no usable API key' : 'authorize failed'
    log(call, `${problem}, so the request was answered with 500.`, error)
    return refuse(500, code, 'The server could not handle this request. Its log says why.')
  }
}

async function forward(call: Call, key: string): Promise<Reply> {
  const { settings, route, sentKeys } = call
  const startedAt = performance.now()
  try {
    const answer = await askSutro(settings, route, key)
    const words = rebuildBody(route, answer, sentKeys)
    tellOfCancel(call, startedAt, answer, words)
    const reply = replyFor(route, answer, words)
    if (answer.status === 401) log(call, 'Sutro refused the API key (401). Check the key.')
    if (reply.status === 502) log(call, `Sutro answered ${answer.status}. Check baseUrl.`)
    return reply
  } catch (error) {
    const [status, code, problem] = failureOf(error)
    if (code !== 'not_sent') tellOfCancel(call, startedAt)
    log(call, problem, error)
    return refuse(status, code, code === 'not_sent' ? problem : problem + route.doubt)
  }
}

function failureOf(error: unknown): [status: number, code: CancelJobErrorCode, problem: string] {
  if (isNotSent(error)) return [502, 'not_sent', 'Sutro could not be reached.']
  if (error instanceof DeadlineError) return [504, 'timed_out', 'Sutro did not answer in time.']
  return [502, 'network_error', 'The connection to Sutro was lost before its answer came.']
}

async function readKey({ settings, sentKeys }: Call): Promise<string> {
  const key = await withDeadline(settings.timeout, () => readApiKey(settings.apiKey))
  remember(sentKeys, key)
  return key
}

function tellOfCancel(call: Call, startedAt: number, answer?: SutroAnswer, words?: Reply['body']) {
  if (call.route.action !== 'cancel') return
  const { cancelled, message = readDetail(words) } = words ?? {}
  tell(call.settings.onCancel, {
    request: call.request,
    jobId: call.route.jobId,
    ...(answer && { status: answer.status }),
    ...(typeof cancelled === 'boolean' && { cancelled }),
    ...(typeof message === 'string' && { message }),
    durationMs: Math.round(performance.now() - startedAt),
  })
}

/**
 * Tells the operator what the browser must not hear. An error may hold a key, so it is passed on as
 * text, without any key that was sent.
 */
function log({ settings, route, sentKeys }: Call, problem: string, error?: unknown): void {
  const text = `createSutroProxy: ${problem}${error === undefined ? '' : ` ${describe(error)}`}`
  const { jobId, action } = route
  tell(settings.onError, new Error(redact(text, sentKeys)), { jobId, action })
}

function describe(error: unknown): string {
  try {
    if (!(error instanceof Error)) return String(error)
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
    return `${error.stack ?? error.message}${cause}`
  } catch {
    return 'The error cannot be shown.'
  }
}

/** Calls a callback of the host's. An error in it changes no answer. */
function tell<T extends unknown[]>(callback: (...facts: T) => unknown, ...facts: T): void {
  new Promise((resolve) => resolve(callback(...facts))).catch(() => undefined)
}

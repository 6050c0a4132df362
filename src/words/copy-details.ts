import type { CancelJobState } from '../job/state.js'
import { answerOf, errorOf, quoteOf, statusOf } from './job-facts.js'
import type { JobsItem } from './jobs-facts.js'

/**
 * What is known about one job, as lines for whoever helps. The names of the fields are those of the state. It
 * holds no key: neither the state nor an error has one.
 */
export function detailsOf(state: CancelJobState, title: string, jobName: unknown): string {
  const { jobId, phase, requestedAt, settledAt, lastAnswer } = state
  const { code, reason, status, retryAfter, detail } = errorOf(state) ?? {}
  const { error: newest, message } = lastAnswer ?? {}
  const answer = quoteOf(state)
  const facts = {
    jobId,
    jobName: typeof jobName === 'string' && jobName.trim(),
    phase,
    status: statusOf(state),
    requestedAt: timeOf(requestedAt),
    acceptedAt: 'acceptedAt' in state && timeOf(state.acceptedAt),
    settledAt: timeOf(settledAt),
    code,
    reason,
    httpStatus: status,
    retryAfterMs: retryAfter,
    answer,
    detail: detail !== answer && detail,
    newestCode: newest?.code,
    newestHttpStatus: newest?.status,
    newestAnswer: newest ? answerOf(newest) : message,
  }
  const shown = Object.entries(facts).filter(([, value]) => value)
  return [title, ...shown.map(([name, value]) => `${name}: ${indented(String(value))}`)].join('\n')
}

const COLUMNS = ['jobId', 'jobName', 'phase', 'status', 'code', 'httpStatus', 'answer']

/** Every job of a run, a line each with tabs, for a spreadsheet or a ticket. The first line names the columns. */
export function listOf(items: readonly JobsItem[]): string[] {
  const rows = items.map(({ jobId, jobName, state }) => {
    const name = typeof jobName === 'string' ? jobName : ''
    if (!state) return [jobId, name, 'notSent', '', '', '', '']
    const { code, status, detail } = errorOf(state) ?? {}
    return [jobId, name, state.phase, statusOf(state), code, status, quoteOf(state) ?? detail]
  })
  const oneLine = (cell: unknown) => `${cell ?? ''}`.replaceAll(/\s+/g, ' ').trim()
  return [COLUMNS, ...rows].map((row) => row.map(oneLine).join('\t'))
}

/** A text of several lines cannot pass for further fields. */
function indented(text: string): string {
  return text.trim().replaceAll(/[\r\n\u2028\u2029]+/g, '\n  ')
}

function timeOf(ms: number | undefined): unknown {
  return ms && (new Date(ms).toJSON() ?? ms)
}

import type { CancelJobState } from '../job/state.js'
import { answerOf, errorOf, quoteOf, statusOf } from './job-facts.js'
import type { JobsItem } from './jobs-facts.js'

/**
 * What is known about one job, as lines for whoever helps. The names of the fields are those of the state. It
 * holds no key: neither the state nor an error has one.
 */
export function detailsOf(state: CancelJobState, title: string, jobName: unknown): string {
  const { jobId, phase, requestedAt, settledAt, lastAnswer } = state
  const error = errorOf(state)
  const lines: [string, unknown][] = [
    ['jobId', jobId],
    ['jobName', typeof jobName === 'string' ? jobName.trim() : ''],
    ['phase', phase],
    ['status', statusOf(state)],
    ['requestedAt', timeOf(requestedAt)],
    ['acceptedAt', timeOf(phase === 'cancelling' ? state.acceptedAt : undefined)],
    ['settledAt', timeOf(settledAt)],
    ['code', error?.code],
    ['reason', error?.reason],
    ['httpStatus', error?.status],
    ['retryAfterMs', error?.retryAfter],
    ['answer', quoteOf(state)],
    ['detail', error?.detail !== quoteOf(state) ? error?.detail : undefined],
    ['newestCode', lastAnswer?.error?.code],
    ['newestHttpStatus', lastAnswer?.error?.status],
    ['newestAnswer', lastAnswer?.error ? answerOf(lastAnswer.error) : lastAnswer?.message],
  ]
  const shown = lines.filter(([, value]) => value !== undefined && value !== '')
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

function timeOf(ms: number | undefined): string | undefined {
  if (!ms) return undefined
  const time = new Date(ms)
  return Number.isNaN(time.getTime()) ? String(ms) : time.toISOString()
}

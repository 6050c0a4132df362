/** What a cancellation was answered with. */
export interface CancelAnswer {
  cancelled: boolean
  message: string
}

/** `{ "cancelled": boolean, "message": string }`, or nothing if the body is anything else. */
export function readCancelAnswer(body: unknown): CancelAnswer | undefined {
  if (!isRecord(body)) return undefined
  const { cancelled, message } = body
  return typeof cancelled === 'boolean' && typeof message === 'string'
    ? { cancelled, message }
    : undefined
}

/** The status word of this job in `{ "job_status": { "<job_id>": "RUNNING" } }`, as it came. */
export function readStatusAnswer(body: unknown, jobId: string): string | undefined {
  if (!isRecord(body) || !isRecord(body['job_status'])) return undefined
  const statuses = body['job_status']
  const status = Object.hasOwn(statuses, jobId) ? statuses[jobId] : undefined
  return typeof status === 'string' && status.trim() !== '' ? status : undefined
}

/** Whether a body has statuses of jobs in it, be it of others only. */
export function hasJobStatus(body: unknown): boolean {
  return isRecord(body) && isRecord(body['job_status'])
}

/** FastAPI's `detail`, a sentence or a list of fields with their problems, as one readable line. */
export function readDetail(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined
  const { detail } = body
  if (typeof detail === 'string') return detail.trim() || undefined
  if (!Array.isArray(detail)) return undefined
  return detail.map(fieldProblem).filter(Boolean).join('; ') || undefined
}

function fieldProblem(item: unknown): string {
  if (!isRecord(item) || typeof item['msg'] !== 'string') return ''
  const loc = Array.isArray(item['loc']) ? item['loc'] : []
  const field = loc
    .filter((part) => !['path', 'query', 'body', 'header'].includes(String(part)))
    .join('.')
  return field ? `${field}: ${item['msg']}` : item['msg']
}

/** A JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

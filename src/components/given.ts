import type { SelectedJob } from './cancel-jobs-words.js'

/** How a host switches a button off. */
export interface Disabling {
  /** Nothing can be asked for here. The button stays in reach, and a press says why. */
  disabled?: boolean | undefined
  /** Why it is disabled, in a sentence for the person. */
  disabledReason?: string | undefined
}

/** Text, or nothing: a dashboard's JSON may hold anything. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Why the host has switched the button off; nothing where it has not. Kits pass `isDisabled`, spreads the attribute. */
export function disabledReasonOf(props: object): string | undefined {
  const { disabled, isDisabled, disabledReason, ...rest } = props as Record<string, unknown>
  const on = [disabled, isDisabled, rest['aria-disabled']].some(
    (value) => value && value !== 'false',
  )
  return on ? (textOf(disabledReason) ?? 'Cancelling is switched off on this page.') : undefined
}

/** Why a button without a job id can do nothing; it names what it was given. */
export function missingIdReason(jobId: unknown): string | undefined {
  if (textOf(jobId) !== undefined) return undefined
  const given =
    typeof jobId === 'string'
      ? 'empty'
      : typeof jobId === 'object' && jobId
        ? 'an object'
        : String(jobId)
  return `This row names no job: its jobId is ${given}, and must be a string.`
}

/** The entries of a selection that name a job, and how many do not. */
export function jobsOf(given: unknown): { jobs: SelectedJob[]; nameless: number } {
  const entries: unknown[] = Array.isArray(given) ? given : []
  const jobs = entries.flatMap((entry) => {
    const {
      jobId: id,
      jobName,
      status,
    } = (typeof entry === 'object' && entry !== null ? entry : { jobId: entry }) as Record<
      keyof SelectedJob,
      unknown
    >
    const jobId = textOf(id)
    return jobId === undefined ? [] : [{ jobId, jobName: textOf(jobName), status: textOf(status) }]
  })
  return { jobs, nameless: entries.length - jobs.length }
}

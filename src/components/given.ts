import { factsOf } from '../words/job-facts.js'
import { speakerOf } from '../words/speak.js'
import { inSentence } from '../words/text.js'
import type { PartialWords } from '../words/words.js'

/** A host may switch a button off. */
export interface Disabling {
  /** Nothing can be asked for here. The button stays in reach, and a press says why. */
  disabled?: boolean | undefined
  /** Why it is disabled, in a sentence for the person. */
  disabledReason?: string | undefined
}

/** A job in the selection of a bulk button. */
export interface SelectedJob {
  jobId: string
  /** What people call the job. */
  jobName?: string | undefined
  /** The status that the dashboard already knows. */
  status?: string | undefined
}

/** Text, or nothing: a dashboard's JSON may hold anything. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The job of a row, whether its button is switched off, and its words over those of the provider. */
export function jobOf(
  props: { [Name in keyof SelectedJob]?: unknown } & { words?: PartialWords | undefined },
  provided: PartialWords | undefined,
): SelectedJob & Disabling & { words: PartialWords | undefined } {
  const words = mergeWords(provided, props.words)
  const jobId = textOf(props.jobId) ?? ''
  const { disabled, disabledReason } = jobId ? disablingOf(props) : withoutId(props.jobId, words)
  const jobName = textOf(props.jobName)
  return { jobId, jobName, status: textOf(props.status), disabled, disabledReason, words }
}

/** Whether the host has switched the button off, and why. Kits pass `isDisabled`, spreads the attribute. */
export function disablingOf(props: object): Disabling {
  const given = props as Record<string, unknown>
  return isSet(given.disabled) || isSet(given.isDisabled) || isSet(given['aria-disabled'])
    ? { disabled: true, disabledReason: textOf(given.disabledReason) }
    : NOT_DISABLED
}

const isSet = (value: unknown) => Boolean(value) && value !== 'false'

/** Shared by the rows of a long table. */
const NOT_DISABLED: Disabling = {}

/** A button without a job id can do nothing; its reason names the value that it was given. */
function withoutId(given: unknown, words: PartialWords | undefined): Disabling {
  const { say, dir } = speakerOf(words)
  const facts = factsOf({ jobId: '', phase: 'idle' }, { dir })
  const disabledReason = say('reason.noId', { ...facts, text: inSentence(shown(given), dir) })
  return { disabled: true, disabledReason }
}

/** The entries of a selection, each job once. One without a job id is shown by its name, or as it came. */
export function jobsOf(given: unknown): (SelectedJob & { isNameless?: true })[] {
  const jobs = new Map<unknown, SelectedJob & { isNameless?: true }>()
  for (const entry of Array.isArray(given) ? (given as unknown[]) : []) {
    const isJob = typeof entry === 'object' && entry !== null
    const job = (isJob ? entry : { jobId: entry }) as Record<keyof SelectedJob, unknown>
    const jobId = textOf(job.jobId)
    const known = { jobName: textOf(job.jobName), status: textOf(job.status) }
    if (jobId !== undefined) jobs.set(jobId, { jobId, ...known })
    else jobs.set(Symbol('nameless'), { jobId: shown(job.jobId), ...known, isNameless: true })
  }
  return [...jobs.values()]
}

/** A value in a few characters, for a sentence in any language. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return Object(value) === value ? typeof value : String(value)
}

/** The words of a component over those of its provider. */
export function mergeWords(
  provided: PartialWords | undefined,
  own: PartialWords | undefined,
): PartialWords | undefined {
  return provided && own ? { ...provided, ...own } : (own ?? provided)
}

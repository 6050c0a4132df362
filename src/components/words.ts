import { STOPPING_MESSAGE } from '../job/phase.js'
import type { CancelJobPhase, CancelJobState, UnknownState } from '../job/state.js'

const LABELS: Record<CancelJobPhase, string> = {
  idle: 'Cancel job',
  pending: 'Cancelling…',
  cancelling: 'Cancelling…',
  cancelled: 'Cancelled',
  finished: 'Already over',
  rejected: 'Rejected',
  unknown: 'Unconfirmed',
  error: 'Not cancelled',
}

const TITLES: Record<CancelJobPhase, string> = {
  idle: 'Cancel this job?',
  pending: 'Cancelling this job…',
  cancelling: 'Cancelling this job…',
  cancelled: 'This job was cancelled',
  finished: 'This job was already over',
  rejected: 'Sutro did not cancel this job',
  unknown: 'We couldn’t confirm whether this job was cancelled',
  error: 'This job was not cancelled',
}

/** The trigger's word for a phase. */
export function labelOf(state: CancelJobState): string {
  return isPaused(state) ? 'Waiting…' : LABELS[state.phase]
}

/** The dialog's title for a phase. */
export function titleOf(state: CancelJobState): string {
  return isPaused(state) ? 'Waiting for the connection' : TITLES[state.phase]
}

function isPaused(state: CancelJobState): boolean {
  return state.phase === 'pending' && state.paused === true
}

/** One sentence, or what Sutro said: its words stand in an element of their own. */
export interface Line {
  text: string
  said?: boolean
}

/** What is known, then Sutro’s words where it sent any. */
export function linesOf(state: CancelJobState): Line[] {
  const { phase } = state
  const words = wordsOfSutro(state)
  const said = phase === 'pending' || phase === 'error' ? undefined : shorten((words ?? '').trim())
  const lines: Line[] = knownOf(state).map((text) => ({ text }))
  if (said) lines.push({ text: said, said: true })
  else if (phase === 'rejected') lines.push({ text: 'Sutro gave no reason.' })
  else if (phase === 'cancelled') lines.push({ text: 'The job has stopped.' })
  return lines
}

/** Sutro's words. Sentences of ours that stand in their place are left out. */
function wordsOfSutro(state: CancelJobState): string | undefined {
  if (state.phase === 'unknown') return state.accepted ? state.message : state.error?.detail
  if (state.phase === 'idle' || state.phase === 'pending') return undefined
  return state.message === STOPPING_MESSAGE ? undefined : state.message
}

function knownOf(state: CancelJobState): string[] {
  const { phase, status, requestedAt } = state
  if (phase === 'pending')
    return state.paused
      ? ['You are offline.', 'The request will be sent once, when the connection returns.']
      : ['Waiting for Sutro’s answer.']
  if (phase === 'cancelling')
    return [requestedAt === undefined ? 'The job is stopping.' : 'Accepted. The job is stopping.']
  if (phase === 'finished') return [`The job had already ${endOf(status)}.`]
  if (phase === 'error') return [shorten(state.message.trim())]
  if (phase !== 'unknown') return []
  const seen =
    status === undefined
      ? 'The job’s status could not be read either.'
      : `When last checked, its status was ${status}.`
  return [lostAnswer(state), seen].filter(Boolean)
}

/** All of it as one text, for a description or an announcement. */
export function messageOf(state: CancelJobState): string {
  return linesOf(state)
    .filter(({ said }) => !said || state.phase !== 'cancelling')
    .map(({ text, said }) => (said ? isolate(text) : text))
    .join(' ')
}

function lostAnswer({ accepted, error }: UnknownState): string {
  if (accepted) return 'Sutro accepted.'
  if (error?.reason === 'timed_out') return 'Sutro did not answer in time.'
  if (error?.reason === 'network_error') return 'The connection was lost before an answer came.'
  if (error?.reason === 'server_error') return `Sutro answered with an error (${error.status}).`
  return error?.status === undefined ? '' : `Sutro’s answer (${error.status}) could not be read.`
}

/** Why a job cannot be cancelled any more; nothing if it can. */
export function reasonOf(state: CancelJobState): string | undefined {
  if (state.phase !== 'idle' || state.over === undefined) return undefined
  const end = state.over.trim().toUpperCase()
  if (end === 'CANCELLED' || end === 'CANCELED') return 'This job was cancelled already.'
  return `This job has already ${end === 'FAILED' ? 'failed' : 'finished'}, so it can’t be cancelled.`
}

function endOf(status = ''): string {
  const word = status.trim().toLowerCase()
  return ['succeeded', 'completed', 'failed'].includes(word) ? word : 'ended'
}

/** Whole minutes and seconds, as a person reads a duration. */
export function durationInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Long server text is cut for the layout, between two characters as a person sees them. */
export function shorten(text: string, length = 400): string {
  if (text.length <= length) return text
  let end = 0
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, length + 100))) {
    if (index >= length) break
    end = index
  }
  // A single character may be longer than what is allowed in all.
  return `${text.slice(0, end || length - 1).trimEnd()}…`
}

// Hebrew to Arabic Extended, their presentation forms, what of them is written in surrogates, and the
// characters that turn or isolate a direction.
const TURNS =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b\u202a-\u202e\u2066-\u2069]/

/**
 * Keeps the direction of somebody’s words to themselves, in a string that is read beside ours. Words that are
 * written from left to right stay as they are, so that tests find a button by its name.
 */
export function isolate(text: string): string {
  return TURNS.test(text) ? `\u2068${text.replace(/[\u2066-\u2069]/g, '')}\u2069` : text
}

import { ERROR_CODES } from '../client/error-codes.js'
import type { CancelJobState } from '../job/state.js'
import { quoteOf } from './job-facts.js'
import type { Speaker, JobKey } from './speak.js'
import type { JobFacts } from './words.js'

/** After this time a job that is stopping may be asked for once more. */
const ASK_AGAIN_AFTER_MS = 60_000

/** One thing that a person can do. */
export interface CancelJobAction {
  /**
   * `close` puts the dialog away, `cancel` sends a request, `check` reads the status, `withdraw` takes back a
   * request that was not sent yet, `copy` copies the `details`.
   */
  readonly id: 'close' | 'cancel' | 'check' | 'withdraw' | 'copy'
  readonly label: string
  /** `danger` is the one button that stops the job, `accent` the one that helps most. */
  readonly tone: 'neutral' | 'accent' | 'danger'
  /** The action is under way, and a press does nothing. */
  readonly busy?: true
}

/** Whether a new request can help where the request failed. A code of a newer version may be worth it. */
export function canRepeat({ code }: { code: keyof typeof ERROR_CODES }): boolean {
  return !Object.hasOwn(ERROR_CODES, code) || ERROR_CODES[code].repeat !== 'never'
}

/** What can be done, "close" first and "copy" last. */
export function actionsOf(
  state: CancelJobState,
  { say }: Speaker,
  facts: JobFacts,
  disabled: boolean,
): CancelJobAction[] {
  const act = (
    id: CancelJobAction['id'],
    key: JobKey & `${'action' | 'label'}.${string}`,
    tone: CancelJobAction['tone'] = 'neutral',
  ): CancelJobAction => ({ id, label: say(key, facts), tone })
  const close = act('close', 'action.close')
  const again = disabled ? [] : [act('cancel', 'action.again', 'accent')]
  const copy = act('copy', 'action.copy')
  const cancelling = { ...act('cancel', 'label.cancelling', 'danger'), busy: true } as const
  switch (state.phase) {
    case 'idle':
      if (disabled || state.over !== undefined) return [close]
      return [act('close', 'action.keep'), act('cancel', 'action.cancel', 'danger')]
    case 'pending':
      return [close, state.paused ? act('withdraw', 'action.withdraw') : cancelling]
    case 'cancelling': {
      const isLong = (facts.elapsed ?? 0) >= ASK_AGAIN_AFTER_MS && !disabled
      return [close, isLong ? act('cancel', 'action.askAgain') : cancelling]
    }
    case 'cancelled':
      return [close]
    case 'finished':
      return quoteOf(state) === undefined ? [close] : [close, copy]
    case 'rejected':
      return [close, ...again, copy]
    case 'unknown': {
      const check = act('check', state.checking ? 'action.checking' : 'action.check', 'accent')
      const busy = state.checking && { busy: state.checking }
      const repeat = again.map((action) => ({ ...action, tone: 'neutral' as const }))
      return [close, { ...check, ...busy }, ...repeat, copy]
    }
    case 'error':
      return [close, ...(canRepeat(state.error) ? again : []), copy]
  }
}

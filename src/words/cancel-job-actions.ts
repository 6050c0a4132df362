import { isWorthRepeating } from '../client/error-codes.js'
import type { CancelJobState } from '../job/state.js'
import type { Speaker, WordKey } from './speak.js'
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
  readonly busy?: true | undefined
}

/** What can be done, "close" first and "copy" last. */
export function actionsOf(
  state: CancelJobState,
  { say }: Speaker,
  facts: JobFacts,
  isOff: boolean,
): CancelJobAction[] {
  const act = (
    id: CancelJobAction['id'],
    key: WordKey & `${'action' | 'label'}.${string}`,
    tone: CancelJobAction['tone'] = 'neutral',
    busy = false,
  ): CancelJobAction => ({ id, label: say(key, facts), tone, busy: busy || undefined })
  const close = act('close', 'action.close')
  const copy = act('copy', 'action.copy')
  const again = (tone: CancelJobAction['tone']) =>
    isOff ? [] : [act('cancel', 'action.again', tone)]
  switch (state.phase) {
    case 'idle':
      if (isOff || state.over !== undefined) return [close]
      return [act('close', 'action.keep'), act('cancel', 'action.cancel', 'danger')]
    case 'pending':
      if (state.paused) return [close, act('withdraw', 'action.withdraw')]
      return [close, act('cancel', 'label.cancelling', 'danger', true)]
    case 'cancelling':
      if ((facts.elapsed ?? 0) < ASK_AGAIN_AFTER_MS || isOff)
        return [close, act('cancel', 'label.cancelling', 'danger', true)]
      return [close, act('cancel', 'action.askAgain')]
    case 'cancelled':
      return [close]
    case 'finished':
      return facts.message === undefined ? [close] : [close, copy]
    case 'rejected':
      return [close, ...again('accent'), copy]
    case 'unknown': {
      const key = state.checking ? 'action.checking' : 'action.check'
      return [close, act('check', key, 'accent', state.checking), ...again('neutral'), copy]
    }
    case 'error':
      return [close, ...(isWorthRepeating(state.error) ? again('accent') : []), copy]
  }
}

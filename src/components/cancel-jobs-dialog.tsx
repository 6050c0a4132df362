'use client'

import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { type CancelJobsResult, canRepeat } from '../state/cancel-jobs.js'
import { CancelJobsReport, type Copied, reportAsText } from './cancel-jobs-report.js'
import { endSummary, endTitle, jobsInWords, summaryInWords, timeLeftInWords } from './cancel-jobs-words.js'
import { containEvents } from './contain-events.js'
import { useModal } from './use-modal.js'

export type CancelJobsChoice = 'confirm' | 'stop' | 'retry'

interface CancelJobsDialogProps {
  stage: 'asking' | 'running' | 'stopping' | 'ended'
  count: number
  skipped: string | undefined
  result: CancelJobsResult
  startedAt: number
  follow: boolean
  trigger: HTMLElement
  onChoose: (choice: CancelJobsChoice) => void
  onClose: () => void
}

/** Asks once for all, then shows how far it is, then what became of them. */
export function CancelJobsDialog(props: CancelJobsDialogProps): ReactNode {
  const { stage, count, skipped, result, startedAt, follow, trigger, onChoose, onClose } = props
  const dialog = useModal(trigger, onClose)
  const dismiss = useRef<HTMLButtonElement>(null)
  const [copied, setCopied] = useState<Copied>()
  const id = useId()
  const asking = stage === 'asking'
  const ended = stage === 'ended'
  const sofar = result.settled > 0 ? summaryInWords(result, follow) : 'You can close this; sending goes on.'
  const summary = asking ? skipped : ended ? endSummary(result, follow) : sofar
  const repeatable = ended && result.items.some(canRepeat)

  useLayoutEffect(() => {
    dismiss.current?.focus()
  }, [])
  useLayoutEffect(() => {
    if (!dialog.current?.contains(document.activeElement)) dismiss.current?.focus()
  })

  const contained = containEvents<HTMLDialogElement>(({ target, detail }) => {
    // The second half of a double click, which may have begun on something else, decides nothing.
    if (detail > 1) return
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-action]') : null
    if (!button || button.ariaDisabled === 'true') return
    const action = button.dataset['action']
    if (action === 'close') onClose()
    else if (action === 'copy') void copy(reportAsText(result.items)).then(setCopied)
    else onChoose(action as CancelJobsChoice)
  })

  return (
    <dialog
      ref={dialog}
      className="sutro-dialog"
      role="alertdialog"
      data-stage={stage}
      data-partial={(ended && result.cancelled < result.total) || undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      {...contained}
    >
      <div className="sutro-dialog-body">
        <h2 className="sutro-dialog-title" id={`${id}-title`}>
          {asking ? `Cancel ${jobsInWords(count)}?` : ended ? endTitle(result, follow) : `Cancelling ${jobsInWords(result.total)}…`}
        </h2>
        <div className="sutro-dialog-text" id={`${id}-text`}>
          {asking && <p>{count === 1 ? 'It' : 'They'} will stop, and this can’t be undone.</p>}
          {!asking && !ended && <Progress result={result} left={timeLeftInWords(result, Date.now() - startedAt)} />}
          {summary && <p>{summary}</p>}
          {ended && <CancelJobsReport items={result.items} copied={copied} />}
        </div>
        <div className="sutro-dialog-actions">
          <button ref={dismiss} type="button" className="sutro-button" data-action="close">
            {asking ? 'Keep running' : 'Close'}
          </button>
          {asking && (
            <button type="button" className="sutro-button" data-action="confirm" data-tone="danger">
              Cancel {jobsInWords(count)}
            </button>
          )}
          {!asking && !ended && (
            <button type="button" className="sutro-button" data-action="stop" aria-disabled={stage === 'stopping' || undefined}>
              {stage === 'stopping' ? 'Stopping…' : 'Stop sending'}
            </button>
          )}
          {repeatable && (
            <button type="button" className="sutro-button" data-action="retry" data-tone="accent">
              Try again for {result.items.filter(canRepeat).length.toLocaleString('en')}
            </button>
          )}
        </div>
      </div>
    </dialog>
  )
}

/** Pages that are not served safely have no clipboard, and people may refuse it. */
async function copy(text: string): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text)
    return 'done'
  } catch {
    return 'refused'
  }
}

function Progress({ result, left }: { result: CancelJobsResult; left: string | undefined }): ReactNode {
  const { settled, total } = result
  return (
    <div className="sutro-progress">
      <progress value={settled} max={total || 1} aria-label="Jobs answered" />
      <span>
        {settled.toLocaleString('en')} of {total.toLocaleString('en')}
        {left && ` · ${left}`}
      </span>
    </div>
  )
}

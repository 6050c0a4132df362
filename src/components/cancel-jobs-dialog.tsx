'use client'

import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { type CancelJobsResult, canRepeat } from '../state/cancel-jobs.js'
import { CancelJobsReport, type Copied, reportAsText } from './cancel-jobs-report.js'
import {
  endSummary,
  endTitle,
  jobsInWords,
  ofThisRun,
  summaryInWords,
  timeLeftInWords,
} from './cancel-jobs-words.js'
import { reasonForNone, type Selection, skippedInWords } from './cancel-jobs-selection.js'
import { containEvents } from './contain-events.js'
import { useBackdrop } from './use-backdrop.js'
import { useModal } from './use-modal.js'

export type CancelJobsChoice = 'confirm' | 'stop' | 'retry'

interface CancelJobsDialogProps {
  stage: 'asking' | 'running' | 'stopping' | 'ended'
  selection: Selection
  result: CancelJobsResult
  /** When this run began, and with how many results of the run before. */
  startedAt: number
  kept: number
  follow: boolean
  trigger: HTMLElement
  onChoose: (choice: CancelJobsChoice) => void
  onClose: () => void
}

/** Asks once for all, then shows how far it is, then what became of them. */
export function CancelJobsDialog(props: CancelJobsDialogProps): ReactNode {
  const { stage, selection, result, startedAt, kept, follow, trigger, onChoose, onClose } = props
  const dialog = useModal(trigger, onClose)
  const dismiss = useRef<HTMLButtonElement>(null)
  const onBackdrop = useBackdrop()
  const chosen = useRef(false)
  const [copied, setCopied] = useState<Copied>()
  const id = useId()
  const count = selection.asked.length
  const blocked = stage === 'asking' && count === 0
  const asking = stage === 'asking' && !blocked
  const ended = stage === 'ended'
  const under = stage === 'running' || stage === 'stopping'
  const sofar =
    result.settled > 0 ? summaryInWords(result, follow) : 'You can close this; sending goes on.'
  const summary = ended ? endSummary(result, follow) : under ? sofar : skippedInWords(selection)
  const repeatable = ended && result.items.some(canRepeat)

  useLayoutEffect(() => {
    dismiss.current?.focus()
  }, [])
  useLayoutEffect(() => {
    chosen.current = false
    if (!dialog.current?.contains(document.activeElement)) dismiss.current?.focus()
  })

  const choose = (choice: CancelJobsChoice) => {
    // Until that has been shown, a second choice is the first one over again.
    if (chosen.current) return
    chosen.current = true
    onChoose(choice)
  }
  const contained = containEvents<HTMLDialogElement>((event) => {
    const { target, detail } = event
    const at = (selector: string) =>
      target instanceof Element ? target.closest<HTMLElement>(selector) : null
    // A label or a link around the button must not act on it; the list opens by itself.
    if (!at('.sutro-report summary')) event.preventDefault()
    // The second half of a double click, which may have begun on something else, decides nothing.
    if (detail > 1) return
    if (onBackdrop.clicked(event)) return onClose()
    const button = at('button[data-action]')
    if (!button || button.ariaDisabled === 'true') return
    const action = button.dataset['action']
    if (action === 'close') onClose()
    else if (action === 'copy') void copy(reportAsText(result.items)).then(setCopied)
    else choose(action as CancelJobsChoice)
  })

  return (
    <dialog
      ref={dialog}
      className="sutro-dialog"
      role="alertdialog"
      data-stage={stage}
      data-partial={(ended && result.cancelled < result.total) || undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text ${id}-summary`}
      onPointerDownCapture={onBackdrop.pressed}
      {...contained}
    >
      <div className="sutro-dialog-body">
        <h2 className="sutro-dialog-title" id={`${id}-title`}>
          {blocked && 'There is nothing left to cancel'}
          {asking && `Cancel ${jobsInWords(count)}?`}
          {under && `Cancelling ${jobsInWords(result.total)}…`}
          {ended && endTitle(result, follow)}
        </h2>
        <div className="sutro-dialog-text">
          {asking && (
            <p id={`${id}-text`}>
              {count === 1 ? 'It' : 'They'} will stop, and this can’t be undone.
            </p>
          )}
          {blocked && <p id={`${id}-text`}>{reasonForNone(selection)}</p>}
          {under && (
            <Progress
              result={result}
              left={timeLeftInWords(ofThisRun(result, kept), Date.now() - startedAt)}
            />
          )}
          {summary && <p id={`${id}-summary`}>{summary}</p>}
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
          {under && (
            <button
              type="button"
              className="sutro-button"
              data-action="stop"
              aria-disabled={stage === 'stopping' || undefined}
            >
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

function Progress({
  result,
  left,
}: {
  result: CancelJobsResult
  left: string | undefined
}): ReactNode {
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

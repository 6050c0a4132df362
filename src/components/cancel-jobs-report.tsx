'use client'

import type { ReactNode } from 'react'
import type { CancelJobsItem } from '../cancellations/cancel-jobs-result.js'
import { jobsInWords, outcomeInWords } from './cancel-jobs-words.js'
import { messageOf, shorten } from './words.js'

/** More than a person reads in a dialog; the copy has all of them. */
const SHOWN = 100

/** How the copy went; not at all so far. */
export type Copied = 'done' | 'refused' | undefined

/**
 * Every job that is not known to be cancelled, each with its words, behind a disclosure. They are called the
 * others: of some it could not be confirmed, and those may be cancelled.
 */
export function CancelJobsReport({
  items,
  copied,
  onCopy,
}: {
  items: readonly CancelJobsItem[]
  copied: Copied
  onCopy: () => void
}): ReactNode {
  const left = notCancelled(items)
  if (left.length === 0) return null
  const other = left.length < items.length ? 'other ' : ''
  const jobs = left.length === 1 ? 'job' : jobsInWords(left.length)
  return (
    <details className="sutro-report">
      <summary className="sutro-summary">{`Show the ${other}${jobs}`}</summary>
      <ul className="sutro-list" tabIndex={0} aria-label="Jobs, and what came of each">
        {left.slice(0, SHOWN).map((item) => (
          <li
            key={item.jobId}
            className="sutro-item"
            data-outcome={item.state?.phase ?? 'not-sent'}
          >
            <code className="sutro-job-id" dir="ltr" translate="no">
              {item.jobId}
            </code>
            <span className="sutro-outcome">{`${outcomeInWords(item)}.`}</span>
            <bdi className="sutro-words">{item.state && shorten(messageOf(item.state), 160)}</bdi>
          </li>
        ))}
        {left.length > SHOWN && (
          <li className="sutro-item">{`${jobsInWords(left.length - SHOWN)} more are in the copy.`}</li>
        )}
      </ul>
      <button type="button" className="sutro-button" data-action="copy" onClick={onCopy}>
        {copied === 'done' ? 'Copied' : copied ? 'Copying is not allowed here' : 'Copy the list'}
      </button>
    </details>
  )
}

/** The whole list as lines of id, outcome and words, for a spreadsheet or a ticket. */
export function reportAsText(items: readonly CancelJobsItem[]): string {
  const lines = notCancelled(items).map((item) => [
    item.jobId,
    outcomeInWords(item),
    item.state ? messageOf(item.state).replace(/\s+/g, ' ') : '',
  ])
  return lines.map((line) => line.join('\t')).join('\n')
}

function notCancelled(items: readonly CancelJobsItem[]): CancelJobsItem[] {
  return items.filter(({ state }) => state?.phase !== 'cancelled')
}

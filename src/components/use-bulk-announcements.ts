'use client'

import { useEffect, useRef } from 'react'
import type { CancelJobsProgress } from '../state/cancel-jobs.js'
import { announce } from './announce.js'
import { endSummary, endTitle, jobsInWords } from './cancel-jobs-words.js'

/**
 * While it runs, says that it began, and each quarter; with the end, five announcements however many jobs.
 *
 * @param near - while it runs, what the words are about
 */
export function useBulkAnnouncements(
  near: HTMLElement | undefined,
  { settled, total }: Pick<CancelJobsProgress, 'settled' | 'total'>,
): void {
  // With all of them answered the end is told instead.
  const quarter =
    !near || total === 0 ? undefined : settled < total ? Math.floor((settled / total) * 4) : 4
  const said = useRef<number>(undefined)
  useEffect(() => {
    if (quarter === said.current) return
    said.current = quarter
    if (!near || quarter === undefined || quarter === 4) return
    announce(
      quarter === 0
        ? `Cancelling ${jobsInWords(total)}.`
        : `${settled.toLocaleString('en')} of ${jobsInWords(total)} answered.`,
      near,
    )
  })
}

/** Says what came of it, also when the button has left the page meanwhile; without a result nothing was sent. */
export function announceBulkEnd(
  result: CancelJobsProgress | undefined,
  follow: boolean,
  near: Element,
): void {
  const words = result
    ? [`${endTitle(result, follow)}.`, endSummary(result, follow)]
    : ['Nothing was sent.']
  announce(words.filter(Boolean).join(' '), near)
}

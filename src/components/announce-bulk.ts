import type { CancelJobsRun } from '../cancellations/cancel-jobs.js'
import { announce } from './announce.js'
import { endSummary, endTitle, jobsInWords } from './cancel-jobs-words.js'

const announced = new WeakSet<CancelJobsRun>()

/**
 * Says that a run began, each quarter, and the end: five announcements however many jobs, also when the button
 * has left the page meanwhile.
 *
 * @param near - an element in the page, or in the modal, that the words are about
 */
export function announceBulk(run: CancelJobsRun, near: Element): void {
  if (announced.has(run)) return
  announced.add(run)
  let said = -1
  const look = () => {
    const progress = run.read()
    const { settledBefore } = run.pace
    const settled = progress.settled - settledBefore
    const total = progress.total - settledBefore
    if (!run.isRunning) {
      stop()
      announced.delete(run)
      const words = [`${endTitle(progress)}.`, endSummary(progress)]
      return announce(words.filter(Boolean).join(' '), near)
    }
    const quarter = Math.floor((settled / total) * 4)
    if (quarter === said) return
    said = quarter
    const sofar = `${settled.toLocaleString('en')} of ${jobsInWords(total)} answered.`
    announce(quarter === 0 ? `Cancelling ${jobsInWords(total)}.` : sofar, near)
  }
  const stop = run.subscribe(look)
  look()
}

import { type CancelJobState, describeCancelJob } from '../../src/core.js'
import fr from '../../src/words/fr.js'

export function mailOf(state: CancelJobState, jobName: string): { subject: string; body: string } {
  const { title, message, quote } = describeCancelJob(state, { jobName, words: fr })
  return { subject: `${jobName}: ${title}`, body: [message, quote].filter(Boolean).join('\n\n') }
}

import type { CancelJobErrorCode } from '../client/cancel-job-error.js'
import { ERROR_CODES } from '../client/error-codes.js'
import type { JobWords } from './words.js'

const ENDS = {
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'been cancelled',
  over: 'ended',
}
const ERRORS = Object.fromEntries(
  Object.entries(ERROR_CODES).map(([code, { sentence }]) => [`error.${code}`, sentence]),
) as Record<`error.${CancelJobErrorCode}`, string>

/** The English words about one job. */
const enJob: JobWords = {
  locale: 'en',
  dir: 'ltr',

  'label.idle': 'Cancel job',
  'label.pending': 'Cancelling…',
  'label.paused': 'Waiting…',
  'label.cancelling': 'Cancelling…',
  'label.cancelled': 'Cancelled',
  'label.finished': 'Already over',
  'label.rejected': 'Rejected',
  'label.unknown': 'Unconfirmed',
  'label.error': 'Couldn’t cancel',
  'label.named': ({ text, name }) => `${text}: ${name}`,

  'title.idle': 'Cancel this job?',
  'title.over': 'There is nothing left to cancel',
  'title.disabled': 'This job can’t be cancelled here',
  'title.pending': 'Cancelling this job…',
  'title.paused': 'Waiting for the connection',
  'title.cancelling': 'This job is stopping',
  'title.cancelled': 'This job was cancelled',
  'title.finished': 'This job was already over',
  'title.rejected': 'Sutro rejected the cancellation',
  'title.unknown': ({ accepted }) =>
    accepted
      ? 'Sutro accepted. We couldn’t confirm that the job stopped'
      : 'We couldn’t confirm whether this job was cancelled',
  'title.error': 'Couldn’t cancel this job',

  'text.idle': ({ jobName = 'The job' }) => `${jobName} will stop, and this can’t be undone.`,
  'text.pending': 'Waiting for Sutro’s answer.',
  'text.paused': 'You are offline. The request will be sent once, when the connection returns.',
  'text.cancelling': 'The cancellation was accepted. The job has not stopped yet.',
  'text.cancelled': 'The job was cancelled.',
  'text.finished': ({ ended }) => `The job had already ${ENDS[ended ?? 'over']}.`,
  'text.rejected': ({ message }) =>
    message ? 'The request changed nothing.' : 'Sutro gave no reason. The request changed nothing.',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted)
      return 'Sutro accepted the cancellation. Since then the status of the job could not be read.'
    if (refused) return 'Sutro said no, but the status of the job could not confirm it.'
    return 'The request may have reached Sutro all the same.'
  },
  'text.noAnswer': 'No answer to the request came.',
  'text.seen': ({ status }) => `When it was last read, the status of the job was ${status}.`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `Stopping for ${intl.duration(elapsed)} so far.`,
  'text.slow': 'This takes longer than usual.',
  'text.newest': ({ error }) =>
    error ? 'The newest request brought nothing new.' : 'Sutro’s newest answer:',
  'text.quote': ({ message }) => `The answer was: “${message}”`,

  'next.close': 'You can close this. It goes on in the background.',
  'next.done': 'Nothing is left to cancel.',
  'next.rejected': 'If the job should still stop, try again, or copy the details and ask for help.',
  'next.unknown': 'Nothing is lost. Check again in a moment, or try again, which does no harm.',
  'next.signIn': 'Sign in again, then try again.',
  'next.wait': ({ wait = 0 }, intl) => `Try again ${intl.relative(wait)}.`,
  'next.again': 'You can try again.',
  'next.help': 'Copy the details and send them to the people who run this page.',

  'reason.over': ({ ended }) =>
    `This job has already ${ENDS[ended ?? 'over']}, so it can’t be cancelled.`,
  'reason.cancelled': 'This job was already cancelled.',
  'reason.disabled': 'This page does not offer to cancel this job now.',
  'reason.noId': ({ text }) => `This row names no job: its jobId is ${text}, and must be a string.`,

  'action.keep': 'Keep running',
  'action.cancel': 'Cancel job',
  'action.close': 'Close',
  'action.again': 'Try again',
  'action.askAgain': 'Ask again',
  'action.check': 'Check again',
  'action.checking': 'Checking…',
  'action.withdraw': 'Don’t send',
  'action.copy': 'Copy details',
  'action.copied': 'Copied',
  'action.copyRefused': 'Copying is not allowed here',

  'announce.job': ({ name, text }) => `${name}: ${text}`,
  'announce.outcome': ({ name, text }) => `${name}: ${text}.`,
  'announce.withdrawn': 'The request was not sent.',

  ...ERRORS,
}

export default enJob

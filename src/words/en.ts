import enJob from './en-job.js'
import { byCount, type Words } from './words.js'

const JOBS = { one: '# job', other: '# jobs' }

const en: Words = {
  ...enJob,

  'bulk.label': ({ count }, { plural }) =>
    count ? `Cancel ${plural(count, JOBS)}` : 'Cancel jobs',
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} of ${number(total)}…`,
  'bulk.results': 'See results',
  'bulk.question': byCount({ one: 'Cancel # job?', other: 'Cancel # jobs?' }),
  'bulk.text': ({ names, more }, intl) =>
    `${intl.list(more ? [...names, `${intl.number(more)} more`] : names)} will stop, and this can’t be undone.`,
  'bulk.over': byCount({
    one: '# job is left out, because it is already over.',
    other: '# jobs are left out, because they are already over.',
  }),
  'bulk.stopping': byCount({
    one: '# job is left out, because it is already stopping.',
    other: '# jobs are left out, because they are already stopping.',
  }),
  'bulk.nameless': ({ names, more }, { list }) =>
    `Entries without a job id are left out: ${list(names)}${more ? '…' : '.'}`,
  'bulk.select': 'Select the jobs to cancel.',
  'bulk.nothing': 'None of the selected jobs can be cancelled any more.',
  'bulk.disabled': 'These jobs can’t be cancelled here',
  'bulk.title': ({ total }, { plural }) => `Cancelling ${plural(total, JOBS)}…`,
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} of ${number(total)}`,
  'bulk.answered': ({ settled, total }, { number, plural }) =>
    `${number(settled)} of ${plural(total, JOBS)} answered.`,
  'bulk.left': ({ left = 0 }, { duration }) => `about ${duration(left)} left`,
  'bulk.close': 'You can close this. Sending goes on.',
  'bulk.offline': 'You are offline. Nothing is sent until the connection returns.',
  'bulk.halted':
    'Sending ended by itself, because several jobs in a row failed for the same reason.',
  'bulk.stopped': 'No further requests are sent. Requests on their way are waited for.',
  'bulk.stop': 'Stop sending',
  'bulk.stopPending': 'Stopping…',
  'bulk.again': byCount({ one: 'Try again for # job', other: 'Try again for # jobs' }),
  'bulk.list': 'Jobs, and what became of each',
  'bulk.more': byCount({
    one: '# more job is in the copied details.',
    other: '# more jobs are in the copied details.',
  }),
  'bulk.some': ({ counts, total }, { number, plural }) =>
    `${number(counts.cancelled)} of ${plural(total, JOBS)} cancelled`,
  'bulk.someStopping': ({ counts, total }, { number, plural }) =>
    `${number(counts.cancelling)} of ${plural(total, JOBS)} stopping`,
  'bulk.unclear': ({ total }, { plural }) =>
    `None of ${plural(total, JOBS)} is known to be cancelled`,
  'bulk.none': ({ total }, { plural }) => `None of ${plural(total, JOBS)} was cancelled`,
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}.`,
  'bulk.cancelled': byCount({ one: '# job cancelled', other: '# jobs cancelled' }),
  'bulk.cancelling': byCount({ one: '# job stopping', other: '# jobs stopping' }),
  'bulk.pending': byCount({
    one: '# job without an answer yet',
    other: '# jobs without an answer yet',
  }),
  'bulk.finished': byCount({ one: '# job already over', other: '# jobs already over' }),
  'bulk.rejected': byCount({ one: '# job rejected', other: '# jobs rejected' }),
  'bulk.unknown': byCount({ one: '# job unconfirmed', other: '# jobs unconfirmed' }),
  'bulk.error': byCount({
    one: '# job couldn’t be cancelled',
    other: '# jobs couldn’t be cancelled',
  }),
  'bulk.notSent': byCount({ one: '# job not sent', other: '# jobs not sent' }),
}

export default en

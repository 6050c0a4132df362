import {
  join,
  type JobRecord,
  learnRequest,
  learnVerdict,
  learnWord,
} from '../../src/job/record.js'
import { phaseOf } from '../../src/job/phase.js'
import { failure } from './arbitrary-record.js'

/** The rules under test. A test replaces one of them to see that the traces notice. */
export interface Rules {
  learnRequest: typeof learnRequest
  learnVerdict: typeof learnVerdict
  learnWord: typeof learnWord
  phaseOf: typeof phaseOf
}

export const rules: Rules = { learnRequest, learnVerdict, learnWord, phaseOf }

/** The fate of one request: when it reaches the server, and whether the page hears of it. */
interface Fate {
  arrives: 'never' | 'in time' | 'late'
  answer: 'heard' | 'lost' | 'reload'
}

const FATES: readonly Fate[] = [
  { arrives: 'never', answer: 'heard' },
  { arrives: 'never', answer: 'lost' },
  { arrives: 'never', answer: 'reload' },
  { arrives: 'in time', answer: 'heard' },
  { arrives: 'in time', answer: 'lost' },
  { arrives: 'in time', answer: 'reload' },
  { arrives: 'late', answer: 'lost' },
  { arrives: 'late', answer: 'reload' },
]

/** One story of two requests for one job. */
interface Trace {
  requests: readonly [Fate, Fate]
  /** The job ends by itself before the first request, between the two, after them, or never. */
  ends: 0 | 1 | 2 | undefined
  endsAs: 'SUCCEEDED' | 'FAILED'
  /** What an accepted job comes to. */
  stopsAs: 'CANCELLED' | 'SUCCEEDED'
  /** A second request for a job that is stopping is answered with yes. */
  yesAgain: boolean
  /** The status has a word for a job that is stopping. */
  tellsStopping: boolean
  /** The points at which the status is read: after each request, and at the end. */
  reads: number
}

/** All traces: 8 × 8 fates, 4 × 2 ends, 2 ways to stop, 2 dialects, 2 vocabularies, 8 sets of reads. */
export function* allTraces(): Generator<Trace> {
  for (const first of FATES)
    for (const second of FATES)
      for (const ends of [undefined, 0, 1, 2] as const)
        for (const endsAs of ['SUCCEEDED', 'FAILED'] as const)
          for (const stopsAs of ['CANCELLED', 'SUCCEEDED'] as const)
            for (const yesAgain of [true, false])
              for (const tellsStopping of [true, false])
                for (let reads = 0; reads < 8; reads++)
                  yield {
                    requests: [first, second],
                    ends,
                    endsAs,
                    stopsAs,
                    yesAgain,
                    tellsStopping,
                    reads,
                  }
}

/** The job as the server knows it. */
class Job {
  accepted = false
  status = 'RUNNING'

  get over(): boolean {
    return ['CANCELLED', 'SUCCEEDED', 'FAILED'].includes(this.status)
  }

  ask(yesAgain: boolean): boolean {
    if (this.over) return false
    if (this.accepted) return yesAgain
    this.accepted = true
    this.status = 'CANCELLING'
    return true
  }

  end(word: string): void {
    if (!this.over && !this.accepted) this.status = word
  }
}

/** A claim that no request had an effect, and how many requests had been sent by then. */
interface Denial {
  phase: string
  sent: number
}

/**
 * Plays one trace and lists every claim that is false. A denial is false if one of the requests sent before
 * it is accepted, then or later. An acceptance that was heard once must never be forgotten.
 */
export function play(trace: Trace, use: Rules): string[] {
  const job = new Job()
  const problems: string[] = []
  const denials: Denial[] = []
  const accepted = new Set<number>()
  let record: JobRecord = {}
  let knowsYes = false
  let sent = 0
  let now = 0

  const look = (stage?: 'sent') => {
    const phase = use.phaseOf(record, stage ? { request: { stage, requestedAt: now } } : {})
    if (['idle', 'rejected', 'error'].includes(phase)) denials.push({ phase, sent })
    const ended = job.status === 'SUCCEEDED' || job.status === 'FAILED'
    if (phase === 'cancelling' && !job.accepted) problems.push('cancelling, and no yes was given')
    if (phase === 'cancelled' && job.status !== 'CANCELLED') problems.push('cancelled too early')
    if (phase === 'finished' && !ended) problems.push('finished too early')
    if (knowsYes && ['idle', 'rejected', 'error', 'unknown'].includes(phase))
      problems.push(`a known yes is forgotten: ${phase}`)
  }
  const arrive = (index: number) => {
    const yes = job.ask(trace.yesAgain)
    if (yes) accepted.add(index)
    return yes
  }
  const read = (point: number) => {
    if ((trace.reads & (1 << point)) === 0) return
    const hidden = job.status === 'CANCELLING' && !trace.tellsStopping
    record = use.learnWord(record, hidden ? 'RUNNING' : job.status, ++now)
    if (!hidden && job.status === 'CANCELLING') knowsYes = true
    look()
  }

  for (const [index, { arrives, answer }] of trace.requests.entries()) {
    if (trace.ends === index) job.end(trace.endsAs)
    record = use.learnRequest(record, ++now)
    sent = index + 1
    look('sent')
    const yes = arrives === 'in time' ? arrive(index) : undefined
    const at = ++now
    // After a reload nobody is there to hear the answer.
    if (answer === 'lost') record = use.learnVerdict(record, { kind: 'lost', at })
    else if (answer === 'heard' && yes === undefined)
      record = use.learnVerdict(record, { kind: 'failed', at, error: failure })
    else if (answer === 'heard' && !yes)
      record = use.learnVerdict(record, { kind: 'rejected', at, message: 'No.' })
    else if (answer === 'heard') {
      record = use.learnVerdict(record, { kind: 'accepted', at, message: 'Yes.' })
      knowsYes = true
    }
    look()
    read(index)
  }
  for (const [index, { arrives }] of trace.requests.entries()) if (arrives === 'late') arrive(index)
  if (trace.ends === 2) job.end(trace.endsAs)
  look()
  if (job.accepted && trace.reads >= 4) job.status = trace.stopsAs
  read(2)
  // A second tab and a reload see the same record, in whatever order its parts reach them.
  if (use.phaseOf(join(record, record)) !== use.phaseOf(record)) problems.push('not idempotent')
  for (const { phase, sent: before } of denials)
    if ([...accepted].some((index) => index < before))
      problems.push(`${phase}, but a request was accepted`)
  return problems
}

import type { FakeJobOptions } from './fake-job.js'

const list = (words: string) => words.split(',')
const TASKS = list(
  'Classify,Summarise,Extract entities from,Translate,Score,Embed,Label,Deduplicate',
)
const THINGS = list(
  'support tickets,product reviews,call transcripts,clinical notes,job postings,contracts,news articles,search queries',
)
const STATUSES = list(
  'RUNNING,RUNNING,QUEUED,RUNNING,SUCCEEDED,STARTING,RUNNING,FAILED,RUNNING,CANCELLED',
)

/** Believable jobs in every state, the same for the same random numbers; the first is the documentation's. */
export function playgroundJobs(count: number, random: () => number): FakeJobOptions[] {
  return Array.from({ length: count }, (_, index) => {
    const task = TASKS[index % TASKS.length]
    const thing = THINGS[(index * 3 + Math.floor(index / TASKS.length)) % THINGS.length]
    const between = (low: number, high: number) => Math.round(low + random() * (high - low))
    const start = STATUSES[index % STATUSES.length] ?? 'RUNNING'
    const runsFor = index === 0 ? 7_200_000 : between(3, 40) * 60_000
    return {
      id: index === 0 ? 'batch_job_12345' : `job-${hex(random)}${hex(random)}`,
      name: `${task} ${thing}`,
      rows: between(5, 900) * 100,
      queuedFor: between(20, 90) * 1000,
      startingFor: between(5, 20) * 1000,
      runsFor,
      age: start === 'RUNNING' ? Math.round(runsFor * random() * 0.9) : 0,
      stopsFor: between(3, 12) * 1000,
      ends: random() < 0.15 ? 'FAILED' : 'SUCCEEDED',
      status: index === 0 ? 'RUNNING' : start,
    }
  })
}

/** Random numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

function hex(random: () => number): string {
  return Math.floor(random() * 0x1000000)
    .toString(16)
    .padStart(6, '0')
}

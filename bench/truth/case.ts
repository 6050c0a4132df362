import { statusAnswer, type Vocabulary } from '../../src/testing/dialect.js'
import { beginLife, type FakeJobOptions, statusAt } from '../../src/testing/fake-job.js'
import { seeded } from '../../src/testing/playground-jobs.js'
import { Weather, type WeatherName } from './weather.js'

/** One cancellation to come: its job, its weather, and when it is clicked, in virtual milliseconds. */
export interface Case {
  jobId: string
  job: FakeJobOptions
  weather: Weather
  clickAt: number
}

/** The same cases for the same seed and weather, whoever is measured. */
export function makeCase(seed: number, weather: WeatherName): Case {
  const random = seeded(seed * 31 + 7)
  const one = <T>(...choices: readonly T[]): T =>
    choices[Math.floor(random() * choices.length)] as T
  const jobId = `job-${seed}`
  const clickAt = Math.round(random() * 10_000)
  const job: FakeJobOptions = {
    id: jobId,
    status: random() < 0.1 ? one('SUCCEEDED', 'FAILED') : 'RUNNING',
    // One in five ends by itself within half a minute of the click, some of them just before.
    runsFor: random() < 0.2 ? clickAt + random() * 30_000 : 36_000_000,
    stopsFor: Math.round(random() * 15_000),
    ends: one('SUCCEEDED', 'SUCCEEDED', 'FAILED'),
    // One accepted cancellation in ten comes too late all the same.
    stopsAs: random() < 0.1 ? 'SUCCEEDED' : 'CANCELLED',
  }
  return { jobId, job, weather: new Weather(seed, weather), clickAt }
}

/** The status of a case's job at a virtual millisecond, in the server's words. */
export function wordAt(
  { job, jobId }: Case,
  cancelRequestedAt: number | undefined,
  at: number,
  vocabulary: Vocabulary,
): string {
  const life = beginLife(job, 0)
  const isAsked = cancelRequestedAt !== undefined && at >= cancelRequestedAt
  const status = statusAt(isAsked ? { ...life, cancelRequestedAt } : life, at)
  const { json } = statusAnswer(vocabulary, jobId, status)
  return (json as { job_status: Record<string, string> }).job_status[jobId] ?? status
}

import { cleanup } from '@testing-library/react'
import { type ReactNode, useEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CancelJobButton, useCancelJobs, type UseCancelJobsResult } from '../../src/index.js'
import { showTable, type Table } from './table.js'

// Answers and updates come at their virtual times, so a slow machine batches them as a quick one does.
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
  vi.setTimerTickMode('nextTimerAsync')
})
afterEach(() => void vi.useRealTimers())
afterEach(cleanup)

/** Every row rendered, none more than twice, and React committed a handful of times. */
function expectFewRenders(table: Table) {
  const most = Math.max(...table.renders().values())
  expect(table.renders().size).toBe(table.jobIds.length)
  expect(most).toBeLessThanOrEqual(2)
  expect(table.commits()).toBeLessThanOrEqual(10)
}

test('a thousand cancellations over a thousand rows are at most ten commits and two renders a row', async () => {
  const table = showTable(1000, ({ jobId }) => <CancelJobButton jobId={jobId} />)
  table.forget()
  await Promise.all(table.jobIds.map((jobId) => table.cancel(jobId)))
  await expect.poll(() => table.settled()).toBe(1000)
  expectFewRenders(table)
})

test('a bulk of a thousand renders no row more than twice', async () => {
  const bulk: { current?: UseCancelJobsResult } = {}
  function Bulk(): ReactNode {
    const current = useCancelJobs({ concurrency: 100 })
    useEffect(() => void Object.assign(bulk, { current }))
    return null
  }
  const table = showTable(1000, ({ jobId }) => (
    <>
      <CancelJobButton jobId={jobId} />
      {jobId === 'job-0' && <Bulk />}
    </>
  ))
  table.forget()
  await bulk.current?.mutateAsync(table.jobIds)
  await expect.poll(() => table.settled()).toBe(1000)
  const others = table.jobIds.slice(1).map((jobId) => table.renders().get(jobId) ?? 0)
  expect(Math.min(...others)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...others)).toBeLessThanOrEqual(2)
})

test('only the row whose job is cancelled renders', async () => {
  const table = showTable(200, ({ jobId }) => <CancelJobButton jobId={jobId} />)
  table.forget()
  await table.cancel('job-7')
  await expect.poll(() => table.settled()).toBe(1)
  expect([...table.renders().keys()]).toEqual(['job-7'])
})

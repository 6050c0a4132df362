import { act, cleanup } from '@testing-library/react'
import { type ReactNode, useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { CancelJobButton, useCancelJobs, type UseCancelJobsResult } from '../../src/index.js'
import { showTable, type Table } from './table.js'

afterEach(cleanup)

const PATIENCE = { timeout: 60_000, interval: 50 }

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
  await vi.waitFor(() => expect(table.settled()).toBe(1000), PATIENCE)
  expectFewRenders(table)
}, 90_000)

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
  await act(async () => bulk.current?.mutateAsync(table.jobIds))
  await vi.waitFor(() => expect(table.settled()).toBe(1000), PATIENCE)
  const others = table.jobIds.slice(1).map((jobId) => table.renders().get(jobId) ?? 0)
  expect(Math.min(...others)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...others)).toBeLessThanOrEqual(2)
}, 90_000)

test('only the row whose job is cancelled renders', async () => {
  const table = showTable(200, ({ jobId }) => <CancelJobButton jobId={jobId} />)
  table.forget()
  await table.cancel('job-7')
  await vi.waitFor(() => expect(table.settled()).toBe(1), PATIENCE)
  expect([...table.renders().keys()]).toEqual(['job-7'])
})

import { act, cleanup } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { CancelJobButton } from '../../src/index.js'
import { showTable } from './table.js'

afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

test('an outcome still stands on its row after an hour, and on a row that is shown anew', async () => {
  const table = showTable(3, ({ jobId }) => <CancelJobButton jobId={jobId} />)
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  void table.cancel('job-1')
  const settled = async () => {
    await act(() => vi.advanceTimersByTimeAsync(100))
    return table.settled()
  }
  await expect.poll(settled).toBe(1)

  await act(() => vi.advanceTimersByTimeAsync(3_600_000))
  expect(table.getByRole('button', { name: 'Cancelled: job-1' })).toBeTruthy()
  expect(table.settled()).toBe(1)

  table.hide()
  await act(() => vi.advanceTimersByTimeAsync(3_600_000))
  table.show()
  expect(table.getByRole('button', { name: 'Cancelled: job-1' })).toBeTruthy()
  expect(table.getByRole('button', { name: 'Cancel job: job-0' })).toBeTruthy()
})

import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { CancelJobButton } from '../../src/index.js'
import '../../src/styles.css'
import { showTable } from './table.js'

afterEach(cleanup)

test('of a thousand rows that wait for an answer, only those in sight have something that moves', async () => {
  const table = showTable(1000, ({ jobId }) => (
    <li>
      <CancelJobButton jobId={jobId} />
    </li>
  ))
  for (const jobId of table.jobIds) table.sutro.answer(jobId, 'hang')
  for (const jobId of table.jobIds) void table.cancel(jobId).catch(() => {})
  await expect
    .poll(() => table.container.querySelectorAll('[data-state="pending"]'))
    .toHaveLength(1000)
  const moving = () =>
    document.getAnimations().filter(({ playState }) => playState === 'running').length
  await expect.poll(moving).toBeGreaterThan(0)
  expect(moving()).toBeLessThan(100)
})

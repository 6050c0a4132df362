import { render } from '@testing-library/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton, SutroProvider } from '../../src/index.js'
import de from '../../src/words/de.js'
import { openMany } from './many-world.js'
import { dialog, JOB, openWorld, trigger } from './world.js'

test('the words of the provider are used by both buttons and their dialogs, with their language', async () => {
  const world = await openMany(2)
  render(
    <QueryClientProvider client={world.queryClient}>
      <SutroProvider client={world.client} words={de}>
        <CancelJobButton jobId="job-1" />
        <CancelJobsButton jobs={['job-2']} words={{ 'bulk.label': 'Alle stoppen' }} />
      </SutroProvider>
    </QueryClientProvider>,
  )
  await expect.element(trigger('job-1')).toHaveAttribute('lang', 'de')
  await expect.element(page.getByRole('button', { name: 'Alle stoppen' })).toBeVisible()
  await trigger('job-1').click()
  await expect.element(dialog()).toHaveAttribute('lang', 'de')
  await expect.element(dialog()).toHaveAccessibleName('Diesen Job abbrechen?')
})

test('words that throw, or say nothing, fall back to English', async () => {
  const world = await openWorld()
  const broken = () => {
    throw new Error('No words')
  }
  world.show(
    <CancelJobButton jobId={JOB} words={{ 'title.idle': broken, 'label.idle': () => undefined }} />,
  )
  await expect.element(trigger()).toHaveTextContent('Cancel job')
  await trigger().click()
  await expect.element(dialog()).toHaveAccessibleName('Cancel this job?')
})

import { render } from '@testing-library/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { expect, onTestFinished, test } from 'vitest'
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

test.each<[language: string, direction: string, lang: string | null, dir: string | null]>([
  ['en', '', null, null],
  ['en-GB', 'ltr', null, null],
  ['', '', 'en', 'ltr'],
  ['eng', '', 'en', 'ltr'],
  ['de', '', 'en', 'ltr'],
  ['en', 'rtl', 'en', 'ltr'],
])(
  'on a page with lang "%s" and dir "%s" the English button bears lang %s and dir %s',
  async (language, direction, lang, dir) => {
    const root = document.documentElement
    const before = [root.lang, root.dir] as const
    onTestFinished(() => {
      ;[root.lang, root.dir] = before
    })
    ;[root.lang, root.dir] = [language, direction]
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} />)
    await expect.element(trigger()).toBeVisible()
    const marks = ['lang', 'dir'].map((name) => trigger().element().getAttribute(name))
    expect(marks).toEqual([lang, dir])
  },
)

test('in a body from right to left the English button keeps its own direction', async () => {
  onTestFinished(() => document.body.removeAttribute('dir'))
  document.body.dir = 'rtl'
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await expect.element(trigger()).toHaveAttribute('dir', 'ltr')
})

import { expect, onTestFinished, test, vi } from 'vitest'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
import { openMany } from './many-world.js'
import { JOB, openWorld, untilClosed } from './world.js'

/**
 * Translates the page as browsers do: each text node is replaced by two nested `<font>` elements with other
 * words in them, and so is each that comes later. Here the words of another language stand in brackets.
 */
function translatePage(): void {
  const translate = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
    if (root instanceof Text) texts.push(root)
    for (const text of texts) {
      const { parentElement } = text
      if (!text.data.trim() || !parentElement?.isConnected) continue
      if (parentElement.closest('font, style, script, [translate="no"]')) continue
      const font = document.createElement('font')
      font.append(document.createElement('font'))
      font.firstElementChild?.append(`[${text.data}]`)
      text.replaceWith(font)
    }
  }
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (target instanceof Text) translate(target)
      for (const node of addedNodes) if (node.isConnected) translate(node)
    }
  })
  translate(document.body)
  observer.observe(document.body, { childList: true, subtree: true, characterData: true })
  onTestFinished(() => observer.disconnect())
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector)
const press = async (selector: string) => {
  await expect.poll(() => find(selector)).toBeTruthy()
  find(selector)?.click()
}
const label = () => find('.sutro-cancel')?.textContent
const texts = () =>
  [...document.querySelectorAll('dialog :is(h2, p, bdi, button)')].map(
    ({ textContent }) => textContent,
  )

function noComplaints(): void {
  const complaints = vi.spyOn(console, 'error')
  onTestFinished(() => {
    expect(complaints).not.toHaveBeenCalled()
    complaints.mockRestore()
  })
}

test('a translated page neither breaks nor shows old words, from the question to the outcome', async () => {
  noComplaints()
  const world = await openWorld({ answer: 'lost', retry: 0 })
  const nothing = { to: 'status', status: 404, json: { detail: 'Not Found' } } as const
  await world.sutro.answer(JOB, nothing, { times: 2 })
  const release = world.hold()
  world.show(<CancelJobButton jobId={JOB} jobName="Nightly" />)
  translatePage()
  expect(label()).toBe('[Cancel job]')
  await press('.sutro-cancel')
  await expect
    .poll(texts)
    .toEqual([
      '[Cancel this job?]',
      '[Nightly will stop, and this can’t be undone.]',
      'Nightly',
      '[Keep running]',
      '[Cancel job]',
    ])
  await press('[data-action="cancel"]')
  await expect.poll(label).toBe('[Cancelling…]')
  expect(texts()).toEqual([
    '[Cancelling this job…]',
    '[Waiting for Sutro’s answer. You can close this. It goes on in the background.]',
    'Nightly',
    '[Close]',
    '[Cancelling…]',
  ])
  release()
  await expect.poll(label).toBe('[Unconfirmed]')
  expect(texts().join()).toContain('The request may have reached Sutro all the same.')
  const checkAgain = () => {
    find('[data-action="check"]')?.click()
    return label()
  }
  await expect.poll(checkAgain).toBe('[Cancelled]')
  await untilClosed()
})

test('a translated page shows how long it takes, and Sutro’s words', async () => {
  noComplaints()
  const world = await openWorld({ stopsFor: 3_600_000 })
  world.show(<CancelJobButton jobId={JOB} />)
  translatePage()
  await press('.sutro-cancel')
  await press('[data-action="cancel"]')
  await expect
    .poll(texts)
    .toContain(
      '[The cancellation was accepted. The job has not stopped yet. You can close this. It goes on in the background.]',
    )
  expect(texts()).toContain(`[Job ${JOB} has been successfully cancelled]`)
  await expect.poll(texts, { timeout: 15_000 }).toContain('[Stopping for 1 sec so far.]')
  await expect.poll(texts, { timeout: 15_000 }).toContain('[Stopping for 2 sec so far.]')
})

test('a translated page counts many jobs, and lists what is left', async () => {
  noComplaints()
  const world = await openMany(4)
  await world.sutro.addJob({ id: 'job-2', status: 'SUCCEEDED' })
  const release = world.hold()
  const shown = world.show(<CancelJobsButton jobs={world.jobs.slice(0, 3)} />)
  translatePage()
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs} />))
  await expect.poll(label).toBe('[Cancel 4 jobs]')
  await press('.sutro-cancel')
  await press('[data-action="cancel"]')
  await expect.poll(label).toBe('[0 of 4…]')
  release()
  await expect.poll(label).toBe('[See results]')
  await expect.poll(texts).toContain('[3 of 4 jobs cancelled]')
  const item = () => [...(find('dialog li')?.children ?? [])].map(({ textContent }) => textContent)
  expect(item()).toEqual([
    'job-2',
    '[Job job-2 could not be cancelled because it has already completed]',
  ])
  await press('[data-action="close"]')
  await untilClosed()
})

import { describe, expect, test } from 'vitest'
import { CancelJobButton } from '../../src/index.js'
import { openFrame, ours } from './frame.js'
import { recordOf } from './records.js'
import { JOB, NO_STATUS } from './world.js'

/** What Tailwind's own resets say about elements that are used here. */
const PREFLIGHT_4 = `
  *, ::after, ::before, ::backdrop { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
  h1, h2, h3 { font-size: inherit; font-weight: inherit }
  code { font-family: monospace; font-size: 1em }
  progress { vertical-align: baseline }
  summary { display: list-item }
  ol, ul { list-style: none }
  svg { display: block; vertical-align: middle }
  button { font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0;
    background-color: transparent; opacity: 1; appearance: button }`
const PREFLIGHT_3 = `
  *, ::before, ::after { box-sizing: border-box; border-width: 0; border-style: solid; border-color: #e5e7eb }
  h1, h2, h3 { font-size: inherit; font-weight: inherit }
  code { font-family: monospace; font-size: 1em }
  button { font-family: inherit; font-size: 100%; font-weight: inherit; line-height: inherit;
    color: inherit; margin: 0; padding: 0; text-transform: none; -webkit-appearance: button;
    background-color: transparent; background-image: none; cursor: pointer }
  h1, h2, p { margin: 0 }
  ol, ul { list-style: none; margin: 0; padding: 0 }
  dialog { padding: 0 }
  svg { display: block; vertical-align: middle }`
const OPINIONS = `
  dialog { margin: 0; max-width: 200px; padding: 60px; border: 9px solid red; border-radius: 0;
    background: pink; color: red; display: flex; inset: auto; position: static }
  dialog:not([open]) { display: none }
  dialog::backdrop { background: red }
  h2 { font-size: 40px; color: red; text-transform: uppercase; margin: 40px 0 }
  p { margin-bottom: 48px; color: blue; font-style: italic }
  code { background: yellow; padding: 9px; font-size: 30px }
  svg { width: 100%; height: auto; fill: red; stroke: none }
  bdi, span { letter-spacing: 4px }
  button { text-transform: uppercase; box-shadow: 0 0 9px red; width: 100%; line-height: 3 }`

const TAILWIND_4 = '@layer theme, base, components, utilities;'
const hosts: [string, string][] = [
  ['Tailwind 4', `${TAILWIND_4} @layer base { ${PREFLIGHT_4} }`],
  ['Tailwind 4’s reset without its layers', PREFLIGHT_4],
  ['Tailwind 3', PREFLIGHT_3],
  ['`* { margin: 0; padding: 0 }`', '* { margin: 0; padding: 0 }'],
  ['the same in a layer `reset`', '@layer reset { * { margin: 0; padding: 0 } }'],
  ['`all: unset` on buttons', 'button { all: unset }'],
  ['the same in a layer `base`', '@layer base { button { all: unset } }'],
  ['opinions about dialog, h2, p and code', OPINIONS],
  ['the same in a layer `base`', `@layer base { ${OPINIONS} }`],
]

const PARTS = [
  ...['.sutro-cancel', '.sutro-dialog', 'h2', 'h2 svg', 'h2 span', 'p', '.sutro-said bdi'],
  ...['.sutro-job', '.sutro-job bdi', 'code', '.sutro-dialog-actions', '[data-action="close"]'],
  ...['[data-action="cancel"]', '.sutro-cancel svg', '.sutro-cancel span'],
]

/** Every property of every part, and where it stands. What a host says about text is meant to be inherited. */
async function lookOfAll(sheets: string[], phase: 'idle' | 'unknown') {
  const frame = await openFrame(<CancelJobButton jobId={JOB} jobName="Nightly" />, sheets)
  if (phase === 'unknown') {
    // A status that was read would change the words.
    await frame.sutro.answer(JOB, NO_STATUS, { times: 99 })
    frame.restore(recordOf(phase))
    await expect.poll(() => frame.find('.sutro-cancel').dataset['state']).toBe(phase)
  }
  frame.find('.sutro-cancel').click()
  await expect.poll(() => frame.page.querySelector('dialog')?.open).toBe(true)
  for (const animation of frame.page.getAnimations()) animation.finish()
  const looks = (element: Element, pseudo?: string) =>
    Object.fromEntries(
      [...(frame.page.defaultView?.getComputedStyle(element, pseudo) ?? [])].map((property) => [
        property,
        frame.page.defaultView?.getComputedStyle(element, pseudo).getPropertyValue(property),
      ]),
    )
  const { 'background-color': backdrop } = looks(frame.find('dialog'), '::backdrop')
  const seen: Record<string, unknown> = { backdrop }
  for (const part of PARTS) {
    const element = frame.page.querySelector(part)
    if (element)
      seen[part] = { ...looks(element), at: { ...element.getBoundingClientRect().toJSON() } }
  }
  return seen
}

describe.each(['idle', 'unknown'] as const)('in phase %s', (phase) => {
  test.each(hosts)('%s, before our sheet or after it, changes nothing', async (_, host) => {
    const body = 'body { margin: 8px; font: 16px/1.5 serif }'
    const plain = await lookOfAll([ours, body], phase)
    expect(Object.keys(plain).length).toBeGreaterThan(phase === 'idle' ? 9 : 12)
    expect(await lookOfAll([host, ours, body], phase)).toEqual(plain)
    expect(await lookOfAll([ours, host, body], phase)).toEqual(plain)
  })
})

test('the dialog is in the middle and its red button is whole', async () => {
  const { find, page } = await openFrame(<CancelJobButton jobId={JOB} />, [ours, PREFLIGHT_4])
  find('.sutro-cancel').click()
  await expect.poll(() => page.querySelector('dialog')?.open).toBe(true)
  for (const animation of page.getAnimations()) animation.finish()
  const { left, right, top, bottom, width } = find('dialog').getBoundingClientRect()
  expect(left).toBeCloseTo(800 - right, 0)
  expect(top).toBeCloseTo(600 - bottom, 0)
  expect(width).toBe(420)
  const confirm = page.defaultView?.getComputedStyle(find('[data-action="cancel"]'))
  expect(confirm?.backgroundColor).toBe('rgb(211, 47, 47)')
  expect(confirm?.paddingLeft).toBe('12px')
})

describe('a class of the host’s own on the button', () => {
  const LOOK =
    'padding: 0 30px; height: 50px; border-radius: 20px; background: rgb(1, 2, 3); margin: 4px'
  const WON = {
    paddingLeft: '30px',
    height: '50px',
    borderTopLeftRadius: '20px',
    backgroundColor: 'rgb(1, 2, 3)',
    marginTop: '4px',
  }
  const classes: [string, string][] = [
    ['in no layer', `.mine { ${LOOK} }`],
    ['in no layer, beside a reset', `${PREFLIGHT_3} .mine { ${LOOK} }`],
    [
      'that is a utility of Tailwind 4',
      `${TAILWIND_4} @layer base { ${PREFLIGHT_4} } @layer utilities { .mine { ${LOOK} } }`,
    ],
  ]
  test.each(classes)('%s wins, before our sheet or after it', async (_, host) => {
    for (const sheets of [
      [host, ours],
      [ours, host],
    ]) {
      const button = <CancelJobButton jobId={JOB} className="mine" />
      const { find, page } = await openFrame(button, sheets)
      expect(page.defaultView?.getComputedStyle(find('.mine'))).toMatchObject(WON)
    }
  })

  test('that hides it hides it, and so does the attribute', async () => {
    const host = `${TAILWIND_4} @layer utilities { .hidden { display: none } }`
    const buttons = (
      <>
        <CancelJobButton jobId="a" className="hidden" />
        <CancelJobButton jobId="b" hidden />
      </>
    )
    const { page } = await openFrame(buttons, [ours, host])
    for (const button of page.querySelectorAll('button'))
      expect(button.checkVisibility()).toBe(false)
  })
})

test('what a host renders around us is left alone', async () => {
  const host = 'button { padding: 7px } p { margin: 9px } dialog { padding: 11px }'
  const around = (
    <>
      <p className="theirs">Theirs</p>
      <button type="button" className="theirs-too">
        Theirs
      </button>
      <CancelJobButton jobId={JOB} />
    </>
  )
  const { find, page } = await openFrame(around, [host, ours])
  const look = (selector: string) => page.defaultView?.getComputedStyle(find(selector))
  expect(look('p')?.marginTop).toBe('9px')
  expect(look('.theirs-too')?.paddingTop).toBe('7px')
})

test.each([
  [10, 14, 28],
  [16, 14, 28],
  [24, 21, 42],
  [32, 28, 56],
])(
  'at a root size of %i px the text has %i px and the button is %i px tall',
  async (root, text, tall) => {
    const sheets = [
      `html { font-size: ${root}px } body { font-size: ${Math.max(root, 16)}px }`,
      ours,
    ]
    const { find, page } = await openFrame(<CancelJobButton jobId={JOB} />, sheets)
    const look = (selector: string) => page.defaultView?.getComputedStyle(find(selector))
    expect(look('.sutro-cancel')?.fontSize).toBe(`${text}px`)
    expect(find('.sutro-cancel').getBoundingClientRect().height).toBe(tall)
    find('.sutro-cancel').click()
    await expect.poll(() => page.querySelector('dialog')?.open).toBe(true)
    expect(look('.sutro-line')?.fontSize).toBe(`${text}px`)
    expect(find('[data-action="cancel"]').offsetHeight).toBeGreaterThanOrEqual((32 * text) / 14)
  },
)

test('the icons are there under a strict policy, and nothing is asked for that it forbids', async () => {
  const policy = "default-src 'none'; style-src 'unsafe-inline'"
  const phases = ['cancelled', 'finished', 'rejected', 'unknown', 'error']
  const buttons = phases.map((phase) => <CancelJobButton key={phase} jobId={phase} />)
  const frame = await openFrame(<>{buttons}</>, [ours], policy)
  const violations: string[] = []
  frame.page.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
    violations.push(violatedDirective),
  )
  for (const phase of phases) {
    frame.restore(recordOf(phase), phase)
    await expect.poll(() => frame.page.querySelector(`[data-state="${phase}"] svg`)).toBeTruthy()
    const icon = frame.find(`[data-state="${phase}"] svg`)
    expect(icon.getBoundingClientRect().width).toBe(14)
    expect(frame.page.defaultView?.getComputedStyle(icon).stroke).toMatch(/^(rgb|color)/)
  }
  expect(violations).toEqual([])
})

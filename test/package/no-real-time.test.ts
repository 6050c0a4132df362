import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Below it a limit may end a test that a busy machine only slows down. */
const GENEROUS_MS = 15_000

interface Rule {
  what: string
  /** The code to write in its place. */
  instead: string
  /** The pattern; a captured number counts where it is below `GENEROUS_MS`. */
  pattern: RegExp
  /** Whether a file that stops the clock may do it. */
  isFineInVirtualTime: boolean
}

const rules: Rule[] = [
  {
    what: 'a pause',
    instead: 'wait for an event, or let virtual time pass',
    pattern: /\bset(?:Timeout|Interval)\(|timers\/promises|\bwaitForTimeout\(/g,
    isFineInVirtualTime: true,
  },
  {
    what: 'a short limit of a poll',
    instead: 'leave the limit out: vite.config.ts and .storybook/preview.tsx set it',
    pattern:
      /(?:\.poll|\bwait(?:For|Until)\w*|\bfind(?:All)?By\w+)\([^;]{0,300}?\btimeout: ?(\d[\d_]*)/g,
    isFineInVirtualTime: false,
  },
  {
    what: 'a poll of Vitest that ends after one second',
    instead: 'use expect.poll, whose limit vite.config.ts sets',
    pattern: /\bvi\s*\.wait(?:For|Until)\((?![^;]{0,300}?\btimeout: ?\d)/g,
    isFineInVirtualTime: false,
  },
  {
    what: 'a short limit',
    instead: `give it ${GENEROUS_MS} ms or more, or stop the clock with vi.useFakeTimers`,
    pattern: /\b\w*(?:[tT]imeout|TIMEOUT)(?:_MS)?['"]?\s*[:=]\s*([1-9][\d_]*)/g,
    isFineInVirtualTime: true,
  },
  {
    what: 'a short limit of a test or hook',
    instead: 'leave the number out: vite.config.ts sets the limit',
    pattern: /^\s*\},?\s*(\d[\d_]*),?\s*\)/gm,
    isFineInVirtualTime: false,
  },
  {
    what: 'a bound on elapsed time',
    instead: 'stop the clock with vi.useFakeTimers, or check the order of events',
    pattern: /\b(?:performance|Date)\.now\(\) *-(?! *\d)/g,
    isFineInVirtualTime: true,
  },
]

/** Files that may break a rule, and why. */
const allowed: Record<string, string> = {
  'bench/truth/measure.ts': 'its timers run in the virtual time of test/truth',
  'bench/truth/unavoidable.ts': 'its limits are those of the client, in virtual time',
  'test/client/scripted-fetch.ts': 'all tests that use it stop the clock',
  'test/storybook/start-storybook.ts': 'it asks another process every 250 ms, for five minutes',
  'test/cancellations/two-pages.ts': 'its broadcasts pass in virtual time',
  'test/truth/page.ts': 'its broadcasts pass in virtual time',
  'test/truth/network.ts': 'its delays pass in virtual time',
}

/** Each breach in a text, as a sentence that says what to do. */
function breaches(text: string): string[] {
  const isVirtual = /\buseFakeTimers\(|\bFakeTimers\.install\(/.test(text)
  return rules
    .filter((rule) => !(isVirtual && rule.isFineInVirtualTime))
    .flatMap(({ pattern, what, instead }) =>
      [...text.matchAll(pattern)]
        .filter(([, number]) => !number || Number(number.replaceAll('_', '')) < GENEROUS_MS)
        .map(({ index }) => `line ${text.slice(0, index).split('\n').length}: ${what}; ${instead}`),
    )
}

function isChecked(file: string): boolean {
  if (file === 'test/package/no-real-time.test.ts') return false
  // Other files in stories show what an app may do.
  if (file.startsWith('stories/')) return /\.stories\.tsx$|\/play-[\w-]+\.ts$/.test(file)
  return /\.tsx?$/.test(file)
}

const files = ['test', 'stories', 'bench/truth', '.storybook']
  .flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  .concat('vite.config.ts')
  .filter(isChecked)

test('no result of a test depends on the speed of the machine', () => {
  const found = files
    .filter((file) => !(file in allowed))
    .flatMap((file) => breaches(readFileSync(file, 'utf8')).map((breach) => `${file}, ${breach}`))
  expect(found).toEqual([])
})

test('every file on the list of exceptions still needs to be there', () => {
  const needless = Object.keys(allowed).filter(
    (file) => !files.includes(file) || breaches(readFileSync(file, 'utf8')).length === 0,
  )
  expect(needless).toEqual([])
})

describe('the rules', () => {
  test.each([
    'await new Promise((resolve) => setTimeout(resolve, 50))',
    "import { setTimeout as pause } from 'node:timers/promises'",
    'await page.waitForTimeout(100)',
    'await expect.poll(read, { timeout: 10_000 }).toBe(1)',
    'await canvas.findByText(/x/, {}, { timeout: 5000 })',
    'await vi.waitFor(() => expect(x).toBe(1))',
    'await vi.waitUntil(() => x)',
    'createSutroClient({ timeout: 400 })',
    'testTimeout: 5_000,',
    'const START_TIMEOUT_MS = 9_000',
    "test('x', async () => {\n  await y\n}, 10_000)",
    "test(\n  'x',\n  async () => {\n    await y\n  },\n  10_000,\n)",
    'expect(performance.now() - start).toBeLessThan(100)',
    'vi.useFakeTimers()\nawait expect.poll(read, { timeout: 100 }).toBe(1)',
  ])('refuse: %s', (text) => expect(breaches(text)).not.toEqual([]))

  test.each([
    'await expect.poll(read).toBe(1)',
    'await vi.waitUntil(() => x, { timeout: 100_000 })',
    'createSutroClient({ timeout: 60_000 })',
    'vi.useFakeTimers()\ncreateSutroClient({ timeout: 2000 })',
    "['no time', { timeout: 0 }, /timeout must be/]",
    '}, 3_600_000)',
    'const at = Date.now() - 70_000',
  ])('allow: %s', (text) => expect(breaches(text)).toEqual([]))
})

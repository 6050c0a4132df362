import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright'

/** How to launch the browser that the tests run in. */
export interface Chromium {
  /** Left out when Playwright's own build is there: Playwright then finds it by itself. */
  executablePath?: string
  args: string[]
}

// A distribution's Chromium refuses to start as root with its sandbox on, and would otherwise reach for
// the network while it runs.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const advice =
  'No Chromium was found, and none could be installed. Install Chromium or Chrome, or set ' +
  'CHROMIUM_PATH to the browser’s executable, then run the tests again.'

/**
 * Finds a Chromium: `CHROMIUM_PATH`, the system's, Playwright's own; with none of them it installs one,
 * first Playwright's, then the system package manager's.
 *
 * @throws {Error} when `CHROMIUM_PATH` names no file, or when no browser is found and none can be installed
 * @example
 * const browser = await chromium.launch(await findChromium())
 */
export async function findChromium(): Promise<Chromium> {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted && !existsSync(wanted)) {
    throw new Error(
      `CHROMIUM_PATH is "${wanted}", and there is no such file. Correct it or unset it.`,
    )
  }
  const found = wanted || systemChromium()
  if (found) return { executablePath: found, args }
  if (existsSync(chromium.executablePath())) return { args }

  console.log('No Chromium on this machine: installing one for the browser tests.')
  installPlaywrights()
  if (existsSync(chromium.executablePath())) return { args }
  installSystems()
  const installed = systemChromium()
  if (installed) return { executablePath: installed, args }
  throw new Error(advice)
}

/** How long the browser may take to start, to load a page or to act on one, on a busy machine. */
export const BROWSER_TIMEOUT_MS = 180_000

/**
 * Starts that browser, with these arguments as well, and opens a context in it.
 *
 * @example
 * const context = await openChromium()
 * const page = await context.newPage()
 * await closeChromium(context)
 */
export async function openChromium(...more: string[]): Promise<BrowserContext> {
  const found = await findChromium()
  const browser = await chromium.launch({
    ...found,
    args: [...found.args, ...more],
    timeout: BROWSER_TIMEOUT_MS,
  })
  const context = await browser.newContext()
  context.setDefaultTimeout(BROWSER_TIMEOUT_MS)
  return context
}

/** Ends the whole browser: closing one page never comes to an end while that page goes elsewhere. */
export async function closeChromium(context: BrowserContext | undefined): Promise<void> {
  await context?.browser()?.close()
}

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...candidates, ...applications].find((path) => existsSync(path))
}

function installPlaywrights(): void {
  // Where its downloads are blocked it may hang rather than fail, hence the limit.
  run('npx', ['--no-install', 'playwright', 'install', 'chromium'], 180_000)
}

function installSystems(): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const attempts = [
    [
      'apt-get update -q',
      'apt-get install -q -y --no-install-recommends chromium fonts-liberation',
    ],
    ['apk add --no-cache chromium font-liberation'],
    ['dnf install -q -y chromium liberation-fonts'],
  ]
  for (const steps of attempts) {
    for (const step of steps) {
      const [command = '', ...rest] = [...asRoot, ...step.split(' ')]
      run(command, rest, 600_000)
    }
    if (systemChromium()) return
  }
}

function run(command: string, commandArgs: string[], timeout: number): void {
  // Output goes to standard error, so that it never mixes with the test results. A command that is not
  // there is no error: the next way is tried.
  spawnSync(command, commandArgs, {
    stdio: ['ignore', 2, 2],
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

import type { Browser } from 'playwright'
import { BrowserPage } from './browser-page.js'
import type { ContenderPage } from './contenders.js'
import { type Measured, measured } from './statistics.js'

/** What every measurement needs: a browser, the pages, and how often to repeat. */
export interface Session {
  browser: Browser
  origin: string
  /** The pages with React's profiler in them. */
  countingOrigin: string
  quick: boolean
  /** Says on standard error what is being measured, also where that is no terminal. */
  verbose: boolean
}

export type Samples = Record<string, number>

/** By contender's name, then by what was measured. */
export type ByContender = Record<string, Record<string, Measured>>

/**
 * Measures each contender once a round, each round beginning with another one, so that a slow moment of the
 * machine falls on all. Every measurement has a page of its own.
 */
export async function interleave(
  session: Session,
  contenders: readonly ContenderPage[],
  rounds: number,
  take: (page: BrowserPage, contender: ContenderPage) => Promise<Samples>,
  { query = '', counting = false } = {},
): Promise<ByContender> {
  const samples = new Map<string, Samples[]>(contenders.map(({ name }) => [name, []]))
  const origin = counting ? session.countingOrigin : session.origin
  for (let round = 0; round < rounds; round++) {
    const first = round % contenders.length
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      if (process.stderr.isTTY || session.verbose)
        console.error(`  round ${round + 1} of ${rounds}: ${contender.name}`)
      const page = await BrowserPage.open(
        session.browser,
        `${origin}/${contender.page}.html${query}`,
      )
      try {
        samples.get(contender.name)?.push(await take(page, contender))
      } finally {
        await page.close()
      }
    }
  }
  return Object.fromEntries([...samples].map(([name, taken]) => [name, summarize(taken)]))
}

function summarize(taken: readonly Samples[]): Record<string, Measured> {
  const names = Object.keys(taken[0] ?? {})
  return Object.fromEntries(
    names.map((name) => [name, measured(taken.map((sample) => sample[name] ?? NaN))]),
  )
}

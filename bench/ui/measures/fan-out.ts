import { type ContenderPage, dialogs, floor, ours, recipes, sharedState } from '../contenders.js'
import { type ByContender, interleave, type Session } from '../session.js'

export const each: ContenderPage = { ...ours, name: 'sutro-cancel-job, all at once', how: 'each' }
export const bulk: ContenderPage = { ...ours, name: 'sutro-cancel-job, useCancelJobs', how: 'all' }

/** `useMutationState` in each row is cubic: it takes more than a minute at 250, and would take ten at 500. */
const SHARED_STATE_LIMIT = 250

/** So many cancellations over as many rows: main-thread time until every row says so, and React's commits. */
export async function measureFanOut(session: Session, rows: number): Promise<ByContender> {
  const rounds = session.quick ? 1 : rows > 1000 ? 2 : 3
  const taken = await interleave(
    session,
    [floor, each, bulk, ...recipes],
    rounds,
    takeFanOut(rows),
    { query: '?expose' },
  )
  if (session.quick || rows > SHARED_STATE_LIMIT) return taken
  return {
    ...taken,
    ...(await interleave(session, [sharedState], 1, takeFanOut(rows), { query: '?expose' })),
  }
}

/** How often a row renders, and React commits, for a cancellation: in builds with React's profiler. */
export async function countRenders(session: Session, rows: number): Promise<ByContender> {
  return interleave(session, [floor, each, bulk, ...dialogs.slice(2)], 1, takeRenders(rows), {
    query: '?expose',
    counting: true,
  })
}

type Take = Parameters<typeof interleave>[3]

function takeFanOut(rows: number): Take {
  return async (bench, { how = 'each' }) => {
    const { page } = bench
    await page.evaluate((count) => window.bench.mount(count), rows)
    await bench.painted()
    const before = await page.evaluate(() => window.commits)
    let wall = 0
    const { task, script } = await bench.cost(async () => {
      wall = await bench.inTask((way: 'each' | 'all') => window.bench.fanOut(way), how)
    })
    return { task, script, wall, commits: (await page.evaluate(() => window.commits)) - before }
  }
}

function takeRenders(rows: number): Take {
  return async ({ page }, { how = 'each' }) => {
    await page.evaluate((count) => window.bench.mount(count), rows)
    const before = await page.evaluate(() => [window.bench.renders(), window.commits] as const)
    await page.evaluate((way) => window.bench.fanOut(way), how)
    await page.waitForTimeout(500)
    const after = await page.evaluate(() => [window.bench.renders(), window.commits] as const)
    return { rendersRow: (after[0] - before[0]) / rows, commits: after[1] - before[1] }
  }
}

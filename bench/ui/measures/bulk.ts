import { floor, ours } from '../contenders.js'
import { type ByContender, interleave, type Session } from '../session.js'

/**
 * 1,000 cancellations, six requests at a time, over a server that takes `delay` milliseconds for each:
 * `useCancelJobs` with all its rows on the page, beside six lanes of bare `fetch`.
 */
export async function measureBulk(session: Session, delay: number): Promise<ByContender> {
  const contenders = [{ ...floor, name: 'bare fetch' }, ours]
  const take = async ({ page }: Parameters<Parameters<typeof interleave>[3]>[0]) => {
    await page.evaluate(() => window.bench.mount(1000))
    return { wall: await page.evaluate(() => window.bench.bulk()) }
  }
  return interleave(session, contenders, session.quick ? 2 : 5, take, {
    query: `?api=/api-${delay}`,
  })
}

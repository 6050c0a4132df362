import { openWorld, type World } from './world.js'

/** A world with so many running jobs. */
export async function openMany(
  count: number,
  latency?: number,
): Promise<World & { jobs: { jobId: string; status: string }[] }> {
  const world = await openWorld({ retry: 0, follows: false, ...(latency && { latency }) })
  const jobs = Array.from({ length: count }, (_, index) => ({
    jobId: `job-${index + 1}`,
    status: 'RUNNING',
  }))
  for (const { jobId } of jobs) await world.sutro.addJob({ id: jobId, status: 'RUNNING' })
  return { ...world, jobs }
}

/** What is announced from now on. */
export function listen(): string[] {
  const said: string[] = []
  const words = () => document.querySelector('.sutro-live')?.textContent
  let last = words()
  const listening = new MutationObserver(() => {
    const heard = words()
    if (heard && heard !== last) said.push(heard)
    last = heard
  })
  listening.observe(document.body, { childList: true, subtree: true, characterData: true })
  return said
}

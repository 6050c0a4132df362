import { dialogs } from '../contenders.js'
import { type ByContender, interleave, type Session } from '../session.js'

/** Mounting a table and rendering it again at a poll's answer: script time, memory and nodes, a row. */
export async function measureMount(session: Session, rows: number): Promise<ByContender> {
  const rounds = session.quick ? 2 : rows > 5000 ? 3 : 7
  const ticks = rows > 5000 ? 2 : 10
  return interleave(session, dialogs, rounds, async (bench) => {
    const before = await bench.heap()
    const mount = await bench.cost(() =>
      bench.inTask((count: number) => window.bench.mount(count), rows),
    )
    await bench.painted()
    const heap = (await bench.heap()) - before
    const nodes = await bench.nodes()
    const tick = await bench.cost(() =>
      bench.inTask((times: number) => window.bench.tick(times), ticks),
    )
    return {
      mountScript: mount.script,
      heapRow: heap / rows,
      nodesRow: nodes / rows,
      tickScript: tick.script / ticks,
    }
  })
}

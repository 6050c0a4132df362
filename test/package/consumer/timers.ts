import { afterAll } from 'vitest'

const timers = new Map<unknown, { started: string; run: () => void }>()
const { setTimeout: start, clearTimeout: stop } = globalThis

/** Remembers the timers that the package started and that still run. */
function remember(callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) {
  const run = () => {
    timers.delete(timer)
    callback(...args)
  }
  const timer = start(run, ms)
  const [, , started = ''] = new Error().stack?.split('\n') ?? []
  if (started.includes('/sutro-cancel-job/')) timers.set(timer, { started, run })
  return timer
}

Object.assign(globalThis, {
  setTimeout: remember,
  clearTimeout(timer: NodeJS.Timeout) {
    timers.delete(timer)
    stop(timer)
  },
})

const task = () => new Promise((resolve) => start(resolve))

afterAll(async () => {
  await task()
  const holding = [...timers].filter(([timer]) => (timer as NodeJS.Timeout).hasRef())
  if (holding.length > 0)
    throw new Error(`A timer is left, started ${holding.map(([, { started }]) => started).join()}`)
  // Timers that hold no process may be left. They run after the page of the environment has gone.
  const page = ['document', 'window', 'navigator', 'location', 'Request'] as const
  const before = page.map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  )
  for (const name of page) Reflect.deleteProperty(globalThis, name)
  const errors: unknown[] = []
  for (let round = 0; round < 20; round++) {
    for (const [timer, { run }] of [...timers]) {
      stop(timer as NodeJS.Timeout)
      try {
        run()
      } catch (error) {
        errors.push(error)
      }
    }
    await task()
  }
  for (const [name, property] of before)
    if (property) Object.defineProperty(globalThis, name, property)
  if (errors.length > 0) throw new AggregateError(errors, 'A timer needs a page that has gone.')
})

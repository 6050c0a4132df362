// Vitest reports failures with what Node has only had since 21 and 22. Without these, a failing test on
// Node 20 ends in a crash of the reporter instead of the reason.

Map.groupBy ??= groupBy

Object.groupBy ??= function byProperty<K extends PropertyKey, T>(
  items: Iterable<T>,
  keyOf: (item: T, index: number) => K,
): Partial<Record<K, T[]>> {
  const groups: Partial<Record<K, T[]>> = {}
  for (const [key, group] of groupBy(items, keyOf)) groups[key] = group
  return groups
}

Promise.withResolvers ??= function withResolvers<T>(): PromiseWithResolvers<T> {
  let settle: Pick<PromiseWithResolvers<T>, 'resolve' | 'reject'> | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  if (!settle) throw new TypeError('A promise runs its executor at once; this one did not.')
  return { promise, ...settle }
}

function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

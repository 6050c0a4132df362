import { seeded } from '../../src/testing/playground-jobs.js'
import { type Fault, NO_FAULT } from '../../test/truth/fault.js'

/**
 * `network`: faults of the network alone. `gateways`: besides, sessions that are over, redirects and refused
 * reads of a gateway, and statuses that lag.
 */
export type WeatherName = 'network' | 'gateways'

/** Until a virtual millisecond after the click: every request meets a fault, or every other, or none. */
interface Spell {
  until: number
  kind: 'outage' | 'rough' | 'clear' | 'signed out'
}

type Action = 'cancel' | 'status'
type Draw = (random: () => number) => Fault

const between = (random: () => number, low: number, high: number) =>
  Math.round(low + random() * (high - low))
const either = (random: () => number) => (random() < 0.5 ? 'never' : 'once')

/** What goes wrong in an outage, as often as it stands here. Half of what is lost was carried out before. */
const OUTAGE: readonly Draw[] = [
  (random) => ({ arrives: either(random), takes: 40, answer: 'network' }),
  (random) => ({ arrives: either(random), takes: 40, answer: 'network' }),
  (random) => ({ arrives: either(random), takes: 40, answer: 'network' }),
  (random) => ({ arrives: either(random), takes: 40, answer: 'hang' }),
  () => ({ arrives: 'once', takes: 40, answer: 'cut' }),
  () => ({ arrives: 'once', takes: 40, answer: 'stall' }),
  (random) => ({ arrives: either(random), takes: 40, answer: 502 }),
  (random) => ({ arrives: either(random), takes: 40, answer: 503 }),
  (random) => ({ arrives: either(random), takes: between(random, 1000, 5000), answer: 504 }),
  (random) => ({ arrives: either(random), takes: between(random, 1000, 9000), answer: 524 }),
  (random) => ({ arrives: either(random), takes: 40, answer: 500 }),
  (random) => ({ arrives: either(random), takes: 40, answer: 'html' }),
  () => ({ arrives: 'once', takes: 40, answer: 'truncated' }),
  (random) => ({ arrives: 'never', takes: 40, answer: 429, retryAfter: between(random, 1, 5) }),
  (random) => ({ arrives: 'once', takes: between(random, 12_000, 20_000), answer: 'real' }),
]

/** In rough weather requests are also repeated by the network, or slow. */
const ROUGH: readonly Draw[] = [
  ...OUTAGE,
  () => ({ arrives: 'twice', takes: 40, answer: 'second' }),
  () => ({ arrives: 'twice', takes: 40, answer: 'real' }),
  (random) => ({ arrives: 'once', takes: between(random, 1000, 9000), answer: 'real' }),
]

/** A gateway keeps the request to itself. A page may also stand before a request that was passed on. */
const GATEWAY: readonly Draw[] = [
  () => ({ arrives: 'never', takes: 40, answer: 302 }),
  () => ({ arrives: 'never', takes: 40, answer: 302 }),
  () => ({ arrives: 'never', takes: 40, answer: 401 }),
  (random) => ({ arrives: either(random), takes: 40, answer: 'html' }),
]

const REFUSALS_OF_READS = [401, 403, 404] as const

/**
 * The weather over one job's requests: a function of time alone, so that everybody who asks for this job at
 * the same moment meets the same. It is never clear at the click.
 */
export class Weather {
  readonly #seed: number
  readonly #spells: readonly Spell[]
  /** The gateway answers each request in this way while the session is over. */
  readonly #gateway: Draw | undefined
  /** The fault that every status read meets in clear weather. */
  readonly #read: Fault

  constructor(seed: number, name: WeatherName) {
    this.#seed = seed
    const random = seeded(seed)
    const hasGateway = name === 'gateways'
    const bad = (): Spell['kind'] => (random() < 0.6 ? 'outage' : 'rough')
    // From a third of a second to forty, the short ones as likely as the long; some outlast any patience.
    const length = () => (random() < 0.04 ? 120_000 : 300 * 130 ** random())
    const first = length()
    const spells: Spell[] = [{ until: first, kind: bad() }]
    if (random() < 0.3) {
      const calm = first + between(random, 2000, 20_000)
      spells.push({ until: calm, kind: 'clear' }, { until: calm + length() / 2, kind: bad() })
    }
    this.#spells = spells
    this.#read = NO_FAULT
    if (!hasGateway) return
    this.#gateway = GATEWAY[Math.floor(random() * GATEWAY.length)]
    const last = spells.at(-1)
    if (last && random() < 0.15) last.kind = 'signed out'
    const luck = random()
    if (luck < 0.05)
      this.#read = { ...NO_FAULT, answer: REFUSALS_OF_READS[Math.floor(random() * 3)] ?? 404 }
    else if (luck < 0.25) this.#read = { ...NO_FAULT, lags: between(random, 200, 5000) }
  }

  /** What meets a request that is sent so many milliseconds after the click. */
  at(milliseconds: number, action: Action): Fault {
    const spell = this.#spells.find(({ until }) => milliseconds < until)
    const fault = this.#faultOf(spell, milliseconds, action)
    if (action === 'cancel' || (fault.answer !== 'real' && fault.answer !== 'second')) return fault
    const { answer, lags } = this.#read
    return { ...fault, ...(answer !== 'real' && { answer }), ...(lags && { lags }) }
  }

  #faultOf(spell: Spell | undefined, milliseconds: number, action: Action): Fault {
    if (!spell || spell.kind === 'clear') return NO_FAULT
    const slot = Math.floor(milliseconds / 50) * 2 + (action === 'cancel' ? 0 : 1)
    const random = seeded(this.#seed * 7919 + slot * 104_729)
    if (spell.kind === 'signed out' && this.#gateway) return this.#gateway(random)
    if (spell.kind === 'rough' && random() < 0.5) return NO_FAULT
    const draws = spell.kind === 'rough' ? ROUGH : OUTAGE
    return (draws[Math.floor(random() * draws.length)] as Draw)(random)
  }
}

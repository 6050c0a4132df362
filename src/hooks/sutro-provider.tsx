'use client'

import {
  createContext,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { SutroClient } from '../client/create-sutro-client.js'
import type { PartialWords } from '../words/words.js'
import { type OpeningContent, Openings } from './openings.js'
import type { SutroComponents } from './own-components.js'

/** The client of a hook. */
export interface SutroOptions {
  /** The client that asks; it wins over the provider's. */
  client?: SutroClient | undefined
}

export interface SutroProviderProps {
  /** The client that everything below speaks through. */
  client: SutroClient
  /** The words of everything below. Those that are missing are English. */
  words?: PartialWords | undefined
  /** Components of your own in place of ours. */
  components?: SutroComponents | undefined
  children?: ReactNode
}

/** The provider's props, and the dialogs that it shows. */
export interface Provided extends Omit<SutroProviderProps, 'children'> {
  readonly openings: Openings
  /** React took the markup of a server over, and may do so later for a part of the page. */
  readonly isHydrated: boolean
}

const SutroContext = createContext<Provided | undefined>(undefined)

/**
 * Gives a client and words to every hook and button below it, and shows the dialogs that people open there.
 * Put it inside the providers that your own dialogs need, such as those of a theme.
 *
 * @example
 * <QueryClientProvider client={queryClient}>
 *   <SutroProvider client={createSutroClient({ baseUrl: '/api/sutro' })}>
 *     <CancelJobButton jobId="batch_job_12345" />
 *   </SutroProvider>
 * </QueryClientProvider>
 */
export function SutroProvider(props: SutroProviderProps): ReactNode {
  const { client, words, components: { Button, Dialog } = {}, children } = props
  const [openings] = useState(() => new Openings())
  const [isHydrated] = useState(useSyncExternalStore(subscribeToNothing, no, yes))
  const provided = useMemo(
    () => ({ client, words, components: { Button, Dialog }, openings, isHydrated }),
    [client, words, Button, Dialog, openings, isHydrated],
  )
  return (
    <SutroContext.Provider value={provided}>
      {children}
      <Outlet openings={openings} keepsClosed={Dialog !== undefined} />
    </SutroContext.Provider>
  )
}

const subscribeToNothing = () => () => {}
const no = () => false
const yes = () => true

interface OutletProps {
  openings: Openings
  /** A dialog that was closed may leave with an animation. */
  keepsClosed: boolean
}

/** Shows the open dialogs in one place, where no row can take them away. */
function Outlet({ openings, keepsClosed }: OutletProps): ReactNode {
  const entries = useSyncExternalStore(openings.subscribe, openings.read, openings.read)
  useEffect(() => openings.mount(keepsClosed), [openings, keepsClosed])
  return entries.map((entry) => (
    // A dialog of the host's own may still have to load.
    <Suspense key={entry.number}>{entry.content(entry)}</Suspense>
  ))
}

interface FeedProps {
  openings: Openings
  openingKey: string
  content: OpeningContent
}

/** Gives the newest props of a row to its open dialog. */
export function Feed({ openings, openingKey, content }: FeedProps): null {
  const [owner] = useState(() => ({}))
  useEffect(() => openings.push(openingKey, owner, content))
  useEffect(() => () => openings.leave(owner), [openings, openingKey, owner])
  return null
}

/** The client that was passed, else the provider's. */
export function useSutro({ client }: SutroOptions): SutroClient {
  const provided = useContext(SutroContext)
  const chosen = client ?? provided?.client
  if (!chosen) throw new Error(NO_CLIENT)
  return chosen
}

/** All that the provider gives, where there is one. */
export function useMaybeProvided(): Provided | undefined {
  return useContext(SutroContext)
}

/** All that the provider gives to a component. */
export function useProvided(): Provided {
  const provided = useContext(SutroContext)
  if (!provided) throw new Error(NO_PROVIDER)
  return provided
}

const NO_CLIENT =
  'sutro-cancel-job has no client here. Wrap the app in <SutroProvider client={createSutroClient({ … })}>, ' +
  'or pass the client to this hook as `client`.'
const NO_PROVIDER =
  'sutro-cancel-job has no provider here. Wrap the app in <SutroProvider client={createSutroClient({ … })}>.'

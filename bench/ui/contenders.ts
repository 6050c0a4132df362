/** What is measured: the name in tables, and the page's file. */
export interface ContenderPage {
  name: string
  page: string
  /** How it cancels many, where there is more than one way. */
  how?: 'each' | 'all'
}

export const floor: ContenderPage = { name: 'floor: button, useState, fetch', page: 'floor' }
export const ours: ContenderPage = { name: 'sutro-cancel-job', page: 'ours' }
export const recipes: ContenderPage[] = [
  { name: 'useMutation + Radix', page: 'radix' },
  { name: 'useMutation + Base UI', page: 'base-ui' },
  { name: 'useMutation + React Aria', page: 'react-aria' },
  { name: 'useMutation + MUI', page: 'mui' },
]
export const sharedState: ContenderPage = {
  name: 'useMutationState in each row',
  page: 'mutation-state',
}

/** Every contender, the floor first: the others are told in its multiples. */
export const dialogs: ContenderPage[] = [floor, ours, ...recipes]
export const all: ContenderPage[] = [...dialogs, sharedState]

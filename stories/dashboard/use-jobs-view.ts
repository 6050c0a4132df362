import { useCallback, useMemo, useState } from 'react'
import type { SelectedJob } from '../../src/index.js'
import type { FakeJob } from '../../src/testing/index.js'
import { type Filter, FILTERS, standsUnder } from './job-words.js'

interface JobsView {
  filter: Filter
  search: string
  counts: Record<Filter, number>
  shown: readonly FakeJob[]
  selection: ReadonlySet<string>
  /** The selection with what the dashboard knows of each job, for the bulk button. */
  selected: readonly SelectedJob[]
  setFilter: (filter: Filter) => void
  setSearch: (search: string) => void
  select: (jobId: string, selected: boolean) => void
  selectAll: (jobIds: readonly string[]) => void
  selectNone: () => void
}

/** What of the jobs is shown, and which of them are selected. */
export function useJobsView(jobs: readonly FakeJob[]): JobsView {
  const [filter, setFilter] = useState<Filter>('All')
  const [search, setSearch] = useState('')
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())

  const select = useCallback((jobId: string, selected: boolean) => {
    setSelection((before) => {
      const after = new Set(before)
      if (selected) after.add(jobId)
      else after.delete(jobId)
      return after
    })
  }, [])

  const derived = useMemo(() => {
    const words = search.trim().toLowerCase()
    const found = jobs.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(words))
    const under = (name: Filter) => found.filter(({ status }) => standsUnder(name, status))
    return {
      counts: Object.fromEntries(FILTERS.map((name) => [name, under(name).length])) as Record<
        Filter,
        number
      >,
      shown: under(filter),
      selected: jobs
        .filter(({ id }) => selection.has(id))
        .map(({ id, name, status }) => ({ jobId: id, jobName: name, status })),
    }
  }, [jobs, filter, search, selection])

  return {
    ...derived,
    filter,
    search,
    selection,
    setFilter,
    setSearch,
    select,
    selectAll: (jobIds) => setSelection(new Set(jobIds)),
    selectNone: () => setSelection(new Set()),
  }
}

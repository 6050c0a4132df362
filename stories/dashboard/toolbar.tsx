import type { ReactNode } from 'react'
import { CancelJobsButton, type SelectedJob } from '../../src/index.js'
import { type Filter, FILTERS } from './job-words.js'

interface ToolbarProps {
  filter: Filter
  /** How many jobs stand under each tab; absent until the jobs are known. */
  counts: Record<Filter, number> | undefined
  search: string
  selected: readonly SelectedJob[]
  onFilter: (filter: Filter) => void
  onSearch: (search: string) => void
  /** The selection was asked for, and each of its jobs has a result. */
  onCancelled: () => void
}

/** The tabs, the search, and what can be done with a selection. */
export function Toolbar({
  filter,
  counts,
  search,
  selected,
  onFilter,
  onSearch,
  onCancelled,
}: ToolbarProps): ReactNode {
  return (
    <div className="dash-toolbar">
      <div className="dash-tabs" role="group" aria-label="Show jobs">
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === filter}
            onClick={() => onFilter(name)}
          >
            {name} {counts && <span>{counts[name]}</span>}
          </button>
        ))}
      </div>
      <input
        className="dash-search"
        type="search"
        placeholder="Search by name or id"
        aria-label="Search jobs by name or id"
        value={search}
        onChange={({ currentTarget }) => onSearch(currentTarget.value)}
      />
      <CancelJobsButton jobs={selected} onSuccess={onCancelled} />
    </div>
  )
}

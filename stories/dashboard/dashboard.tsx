import type { ReactNode } from 'react'
import { isTerminal } from '../../src/index.js'
import { BlankState, LoadingRows } from './blank-states.js'
import { JobsTable } from './jobs-table.js'
import { usePlaygroundJobs, useResetPlayground } from './playground-jobs.js'
import { Toolbar } from './toolbar.js'
import { useJobsView } from './use-jobs-view.js'
import '../dashboard.css'

/** A page of jobs as a product would have it, over the playground's own routes. */
export function Dashboard(): ReactNode {
  const { data, dataUpdatedAt, error, isPending, refetch } = usePlaygroundJobs()
  const reset = useResetPlayground()
  const view = useJobsView(data?.jobs ?? [])
  const { filter, search, counts, selected, setFilter, setSearch } = view
  // After a quarter of an hour the last job has ended by itself.
  const allOver =
    data && data.jobs.length > 0 && data.jobs.every(({ status }) => isTerminal(status))

  return (
    <main className="dash">
      <header className="dash-header">
        <h1>Batch jobs</h1>
        {data && (
          <span className="dash-source">{data.live ? 'Real deployment' : 'Embedded fake'}</span>
        )}
        {data && !data.live && (
          <button
            type="button"
            className="dash-button"
            data-wanted={allOver || undefined}
            onClick={startOver}
          >
            Start over
          </button>
        )}
      </header>
      <Toolbar
        {...{ filter, search, selected }}
        counts={data && counts}
        onFilter={setFilter}
        onSearch={setSearch}
        onCancelled={view.selectNone}
      />
      <div className="dash-panel">
        {isPending && <LoadingRows />}
        {error && !data && (
          <BlankState
            title="The jobs could not be loaded"
            action={{ label: 'Try again', run: () => void refetch() }}
          >
            {error.message}
          </BlankState>
        )}
        {data &&
          (view.shown.length > 0 ? (
            <JobsTable {...tableProps()} />
          ) : (
            <NoRows {...{ data, search }} onClear={clear} />
          ))}
      </div>
    </main>
  )

  function tableProps() {
    const { shown: jobs, selection, select, selectAll } = view
    return { jobs, selection, readAt: dataUpdatedAt, onSelect: select, onSelectAll: selectAll }
  }

  function startOver() {
    view.selectNone()
    reset.mutate()
  }

  function clear() {
    setFilter('All')
    setSearch('')
  }
}

interface NoRowsProps {
  data: { live: boolean; jobs: readonly unknown[] }
  search: string
  onClear: () => void
}

function NoRows({ data, search, onClear }: NoRowsProps): ReactNode {
  if (data.live) {
    return (
      <BlankState title="No list here">
        A real deployment answers, and its jobs are not listed. Cancel one by its id in the Live
        story.
      </BlankState>
    )
  }
  if (data.jobs.length === 0) {
    return (
      <BlankState title="No jobs yet">Jobs appear here as soon as they are submitted.</BlankState>
    )
  }
  return (
    <BlankState title="No job matches" action={{ label: 'Show all jobs', run: onClear }}>
      {search
        ? `No job here has “${search}” in its name or id.`
        : 'No job is in this state at the moment.'}
    </BlankState>
  )
}

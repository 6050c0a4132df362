import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { Component, createRef, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CancelJobButton, createSutroClient, SutroProvider } from '../../src/index.js'
import { JOB, openWorld, trigger } from './world.js'

afterEach(() => vi.restoreAllMocks())

class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
  override state: { message?: string } = {}
  static getDerivedStateFromError({ message }: Error) {
    return { message }
  }
  override render() {
    return this.state.message ?? this.props.children
  }
}

describe('the button', () => {
  test('bears the job’s name for everyone, and its id where it has none', async () => {
    const world = await openWorld()
    world.show(
      <>
        <CancelJobButton jobId={JOB} jobName="Classify tickets" />
        <CancelJobButton jobId="job-2" />
      </>,
    )
    await expect
      .element(trigger('Classify tickets'))
      .toHaveAccessibleName('Cancel job: Classify tickets')
    await expect.element(trigger('job-2')).toHaveAccessibleName('Cancel job: job-2')
    await expect.element(trigger('job-2')).toHaveTextContent('Cancel job')
    await expect.element(trigger('job-2')).toHaveAttribute('data-state', 'idle')
    await expect.element(trigger('job-2')).not.toHaveAttribute('aria-description')
  })

  test('takes a ref, a class, a style and data attributes, and stays a plain button', async () => {
    const world = await openWorld()
    const ref = createRef<HTMLButtonElement>()
    world.show(
      <CancelJobButton
        ref={ref}
        jobId={JOB}
        className="mine"
        style={{ marginTop: 3 }}
        data-row="7"
        id="stop"
        tabIndex={-1}
      />,
    )
    expect(ref.current).toBe(document.querySelector('#stop'))
    expect(ref.current?.className).toBe('sutro-cancel mine')
    expect(ref.current?.style.marginTop).toBe('3px')
    expect(ref.current?.dataset['row']).toBe('7')
    expect(ref.current?.type).toBe('button')
    expect(ref.current?.tabIndex).toBe(-1)
  })

  test('says how to supply a client where there is none', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { container } = render(
      <QueryClientProvider client={new QueryClient()}>
        <Boundary>
          <CancelJobButton jobId={JOB} />
        </Boundary>
      </QueryClientProvider>,
    )
    expect(container.textContent).toContain(
      'Wrap the app in <SutroProvider client={createSutroClient({ … })}>',
    )
  })
})

describe('rendered on a server', () => {
  const client = createSutroClient({ baseUrl: '/api/sutro' })
  const app = () => (
    <QueryClientProvider client={new QueryClient()}>
      <SutroProvider client={client}>
        <CancelJobButton jobId={JOB} status="RUNNING" />
        <CancelJobButton jobId="done" status="SUCCEEDED" />
        <CancelJobButton jobId="stopping" status="CANCELLING" />
      </SutroProvider>
    </QueryClientProvider>
  )

  test('it is hydrated without a word, and works', async () => {
    const complaints = vi.spyOn(console, 'error')
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(app())
    const before = container.innerHTML
    const onRecoverableError = vi.fn()
    const root = hydrateRoot(container, app(), { onRecoverableError })
    await trigger().click()
    await expect.poll(() => document.querySelector('dialog')?.open).toBe(true)
    expect(container.innerHTML).toContain(before.slice(0, 60))
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(complaints).not.toHaveBeenCalled()
    root.unmount()
    container.remove()
  })
})

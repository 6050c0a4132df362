'use client'

import { Component, type ReactNode } from 'react'

interface DetailsProps {
  className: string
  children: ReactNode
}

/** A node of the host's own. One that throws is left out, so that a person can cancel all the same. */
export class Details extends Component<DetailsProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { className, children } = this.props
    return this.state.hasFailed ? null : <div className={className}>{children}</div>
  }
}

import type { ReactNode } from 'react'
import './facts.css'

interface FactsProps {
  head: readonly string[]
  /** Cells as text; what stands between backticks is code. */
  rows: readonly (readonly string[])[]
}

/** A table on a docs page. */
export function Facts({ head, rows }: FactsProps): ReactNode {
  return (
    <table className="facts sb-unstyled">
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first = '', ...rest]) => (
          <tr key={first}>
            <th scope="row">{withCode(first)}</th>
            {rest.map((text, column) => (
              <td key={head[column + 1]}>{withCode(text)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function withCode(text: string): ReactNode[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? <code key={part + String(index)}>{part}</code> : part))
}

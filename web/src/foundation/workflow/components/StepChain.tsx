import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrollArea } from '@/components/ScrollArea'
import { buses } from '../model/buses'
import './chain.css'

/** How a step stands: as it is defined, under way, behind us, left out, or wrong. */
export type ChainTone = 'plain' | 'now' | 'done' | 'off' | 'bad'

export interface ChainCell {
  key: string
  title: string
  body: ReactNode
  /** Keys of earlier steps a return may go to, besides the maker. */
  returnTo: readonly string[]
  tone?: ChainTone
}

export interface StepChainProps {
  label: string
  cells: readonly ChainCell[]
  /** Who hands in, and what comes out; left out they are told in general words. */
  first?: ReactNode
  last?: ReactNode
  selected?: string
  onSelect?: (key: string) => void
}

/** Steps are this wide, with this between them; the ends are narrower. */
const cell = 172
const gap = 28
const end = 84
const lane = 13

/** The way of a document from left to right; returns run back below it, one line for each step that has some. */
export function StepChain({ label, cells, first, last, selected, onSelect }: StepChainProps) {
  const { t } = useTranslation()
  const arrow = `arrow-${useId().replace(/[^a-z0-9]/gi, '')}`
  const lines = buses(cells)
  const width = end * 2 + cells.length * cell + (cells.length + 1) * gap
  const middle = (index: number) => end + gap + index * (cell + gap) + cell / 2
  const height = lines.length * lane + 14
  return (
    <ScrollArea className="chain" label={label}>
      <ol style={{ width }}>
        <li className="chain-end">{first ?? t('web.workflow.chain.start')}</li>
        {cells.map(({ key, title, body, tone = 'plain' }, index) => (
          <li
            key={key}
            className={`chain-cell chain-${tone}`}
            aria-current={key === selected ? 'step' : undefined}
          >
            <h3>
              <span className="chain-number">{index + 1}</span>
              {onSelect ? (
                <button type="button" onClick={() => onSelect(key)}>
                  {title}
                </button>
              ) : (
                title
              )}
            </h3>
            {body}
          </li>
        ))}
        <li className="chain-end">{last ?? t('web.workflow.chain.end')}</li>
      </ol>
      {lines.length > 0 && (
        <svg width={width} height={height} aria-hidden="true" className="chain-returns">
          <defs>
            <marker
              id={arrow}
              viewBox="0 0 8 8"
              refX="4"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {lines.map(({ from, to }, at) => {
            const y = 10 + at * lane
            const x = middle(from) + 14
            return (
              <g key={cells[from]?.key}>
                {to.map((target) => {
                  const landing = middle(target) - 40 + at * 16
                  return (
                    <path
                      key={cells[target]?.key}
                      d={`M${x} 0 V${y - 5} Q${x} ${y} ${x - 5} ${y} H${landing + 5} Q${landing} ${y} ${landing} ${y - 5} V4`}
                      markerEnd={`url(#${arrow})`}
                    />
                  )
                })}
              </g>
            )
          })}
        </svg>
      )}
    </ScrollArea>
  )
}

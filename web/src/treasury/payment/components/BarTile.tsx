import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface Bar {
  key: string
  label: ReactNode
  value: ReactNode
  size: number
  to: string
  /** Where it should stand, as a part of the whole bar; null: nobody has said. */
  plan?: number | null
  late?: boolean
}

export interface BarTileProps {
  /** A question in words. */
  title: string
  answer?: ReactNode
  bars: readonly Bar[]
  /** What a whole bar is; the largest when left out. */
  whole?: number
  /** Why there are no bars. */
  none?: string
  className?: string
}

const part = (size: number, whole: number) => `${Math.min(100, (100 * Math.max(size, 0)) / whole)}%`

/** A question, its answer, and bars that each open their rows. */
export function BarTile({ title, answer, bars, whole, none, className }: BarTileProps) {
  const { t } = useTranslation()
  const most = whole ?? Math.max(1, ...bars.map(({ size }) => size))
  return (
    <section className={className ? `panel ${className}` : 'panel'}>
      <h2>
        {title} {answer && <small>{answer}</small>}
      </h2>
      {bars.length === 0 && <p className="muted">{none ?? t('web.payment.watch.nothing')}</p>}
      <ul className="payment-plain">
        {bars.map((bar) => (
          <li key={bar.key}>
            <Link to={bar.to as never} className="payment-queue-row">
              <span>{bar.label}</span>
              {bar.value}
            </Link>
            <span className="payment-track">
              <span
                className={bar.late ? 'payment-bar payment-bar-late' : 'payment-bar'}
                style={{ width: part(bar.size, most) }}
              />
              {typeof bar.plan === 'number' && (
                <span className="payment-plan" style={{ left: part(bar.plan, most) }} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import { Light, type LightLevel } from './Light'

export interface SparklinePoint {
  label: string
  value: number
  /** As it is written; the value itself where there is none. */
  text?: string
  plan?: number | null
  light?: LightLevel
}

const width = 500
const height = 84
const side = 24

/** The figure at each month end, plan in grey; values are written at their points. */
export function Sparkline({ points, unit }: { points: readonly SparklinePoint[]; unit: string }) {
  const { t } = useTranslation()
  const values = points.flatMap((point) => [point.value, point.plan ?? point.value])
  const low = Math.min(0, ...values)
  const high = Math.max(...values, low + 1)
  const planned = points.some(({ plan }) => typeof plan === 'number')
  const x = (index: number) => side + (index * (width - 2 * side)) / (points.length - 1)
  const y = (value: number) => 18 + ((high - value) / (high - low)) * (height - 40)
  const last = points.at(-1)
  /** Written on the side away from the plan. */
  const under = ({ value, plan }: SparklinePoint) => typeof plan === 'number' && plan >= value
  const path = (pick: (point: SparklinePoint) => number | null | undefined) =>
    points
      .map((point, index) => ({ value: pick(point), index }))
      .filter(({ value }) => value !== null && value !== undefined)
      .map(({ value, index }, step) => `${step ? 'L' : 'M'}${x(index)} ${y(value ?? 0)}`)
      .join('')
  return (
    <section className="drawer-section">
      <h3>
        {t('web.evidence.history')} <small>{planned ? t('web.evidence.history_note', { unit }) : unit}</small>
      </h3>
      <svg
        className="sparkline"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('web.evidence.history')}
      >
        <path className="sparkline-plan" d={path((point) => point.plan)} />
        <path className="sparkline-actual" d={path((point) => point.value)} />
        {points.map((point, index) => (
          <g key={point.label}>
            <circle cx={x(index)} cy={y(point.value)} r={index === points.length - 1 ? 4 : 2.5} />
            <text
              x={x(index)}
              y={y(point.value) + (under(point) ? 16 : -7)}
              className={index === points.length - 1 ? 'sparkline-last' : ''}
              data-figure="plain"
            >
              {point.text ?? point.value}
            </text>
          </g>
        ))}
        {typeof last?.plan === 'number' && (
          <text
            x={width}
            y={y(last.plan) + (under(last) ? -7 : 16)}
            className="sparkline-planned"
            data-figure="plain"
          >
            {t('web.evidence.planned', { value: last.plan })}
          </text>
        )}
      </svg>
      <ol className="sparkline-labels">
        {points.map((point) => (
          <li key={point.label}>
            {point.label} {point.light && <Light level={point.light} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

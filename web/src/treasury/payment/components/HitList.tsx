import { useTranslation } from 'react-i18next'
import type { Hit } from '../api'

/** What rules say, blocks first, with what became of it. */
export function HitList({ hits }: { hits: readonly Hit[] }) {
  const { t } = useTranslation()
  const shown = hits.filter(({ state }) => state !== 'PAST')
  if (shown.length === 0) return <p className="payment-fine">{t('web.payment.no_hits')}</p>
  const sorted = [...shown].sort((a, b) => a.severity.localeCompare(b.severity))
  return (
    <ul className="payment-hits">
      {sorted.map((hit) => (
        <li
          key={`${hit.stage} ${hit.rule} ${hit.id}`}
          className={`payment-hit payment-hit-${hit.severity.toLowerCase()}`}
        >
          <span className="payment-hit-rule">
            {hit.severity === 'BLOCK' ? '■' : '▲'} {t(`web.payment.severity.${hit.severity}`)} {hit.rule}
          </span>
          <span>{hit.text}</span>
          {hit.reason && <small className="muted">{t('web.payment.hit_reason', { text: hit.reason })}</small>}
          {hit.opinion && (
            <small className="muted">
              {t('web.payment.hit_released', { who: hit.decidedName, text: hit.opinion })}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

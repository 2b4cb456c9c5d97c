import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatInstant } from '@/lib/when'
import { Drawer } from './Drawer'
import { ErrorState } from './ErrorState'
import { EvidenceRows } from './EvidenceRows'
import type { EvidenceAnswer } from './evidenceAnswer'
import { Figure } from './Figure'
import { FormulaTree } from './FormulaTree'
import { Light } from './Light'
import { Sparkline } from './Sparkline'
import './evidence-drawer.css'

export interface EvidenceDrawerProps {
  evidence: EvidenceAnswer | undefined
  error?: unknown
  /** The book's now. */
  now: string
  under?: boolean
  onRetry?: () => void
  onClose: () => void
  /** Chooses the day and the instant; else they are told. */
  times?: ReactNode
  /** Why the figure has changed, above its rows. */
  change?: ReactNode
  /** Fetches more rows, while there are more. */
  onMore?: (() => void) | undefined
  /** What can be done with the figure, at the bottom. */
  acts?: ReactNode
}

/** Where a figure comes from: the sentence first, the formula second, the rows third. */
export function EvidenceDrawer(props: EvidenceDrawerProps) {
  const { evidence, error, now, under, onRetry, onClose, times, change, onMore, acts } = props
  const { t } = useTranslation()
  if (!evidence) {
    return (
      <Drawer title={t('web.evidence.title')} onClose={onClose} {...(under && { under })}>
        {error ? (
          <ErrorState error={error} {...(onRetry && { onRetry })} />
        ) : (
          <p className="drawer-section muted">{t('web.state.loading')}</p>
        )}
      </Drawer>
    )
  }
  const { name, unit, kind, value, form, light, comparison, sentence, cut, asOf, knownAt, version } = evidence
  return (
    <Drawer
      title={name}
      note={[unit, t(`web.evidence.kind.${kind}`)].filter(Boolean).join('　')}
      footer={acts}
      onClose={onClose}
      {...(under && { under })}
    >
      <div className="drawer-section evidence-top">
        <div className="evidence-value">
          <strong>
            <Figure plain value={value} form={form} />
          </strong>
          <span>
            {light && <Light level={light} long />}
            {comparison && <span className="evidence-comparison">{comparison}</span>}
          </span>
        </div>
        <p>{sentence}</p>
        {cut && <p className="evidence-cut">{cut}</p>}
        {times ?? (
          <p className="evidence-times">
            <span>{t('web.evidence.as_of', { day: formatDay(asOf) })}</span>
            <span>{t('web.evidence.known_at', { instant: formatInstant(knownAt, now) })}</span>
            {version !== undefined && <span>{t('web.evidence.version', { version })}</span>}
          </p>
        )}
        {error !== undefined && error !== null && <ErrorState error={error} {...(onRetry && { onRetry })} />}
      </div>
      {evidence.formula && <FormulaTree name={name} value={value} form={form} formula={evidence.formula} />}
      {change}
      {evidence.rows && <EvidenceRows rows={evidence.rows} asOf={asOf} onMore={onMore} />}
      {evidence.history && evidence.history.length > 1 && (
        <Sparkline points={evidence.history} unit={evidence.historyUnit ?? unit} />
      )}
    </Drawer>
  )
}

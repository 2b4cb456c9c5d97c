import { Button } from 'antd'
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
  /** Address of the proof as a file. */
  proofUrl?: string
}

/** Where a figure comes from: the sentence first, the formula second, the rows third. */
export function EvidenceDrawer({
  evidence,
  error,
  now,
  under,
  onRetry,
  onClose,
  proofUrl,
}: EvidenceDrawerProps) {
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
  const { name, unit, kind, value, form, light, comparison, sentence, asOf, knownAt, version } = evidence
  const footer = proofUrl && (
    <Button type="primary" href={proofUrl} download>
      {t('web.evidence.proof')}
    </Button>
  )
  return (
    <Drawer
      title={name}
      note={[unit, t(`web.evidence.kind.${kind}`)].filter(Boolean).join('　')}
      footer={footer}
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
        <p className="evidence-times">
          <span>{t('web.evidence.as_of', { day: formatDay(asOf) })}</span>
          <span>{t('web.evidence.known_at', { instant: formatInstant(knownAt, now) })}</span>
          {version !== undefined && <span>{t('web.evidence.version', { version })}</span>}
        </p>
      </div>
      {evidence.formula && <FormulaTree name={name} value={value} form={form} formula={evidence.formula} />}
      {evidence.rows && <EvidenceRows rows={evidence.rows} asOf={asOf} />}
      {evidence.history && evidence.history.length > 1 && <Sparkline points={evidence.history} unit={unit} />}
    </Drawer>
  )
}

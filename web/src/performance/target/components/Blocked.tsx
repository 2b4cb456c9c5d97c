import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { inHand } from '../model/way'
import type { Finding, TargetDetail } from '../wire'

export interface BlockedProps {
  target: TargetDetail
  findings: readonly Finding[]
  /** For who only reads, what the rules say is a notice and stands in nobody's way. */
  reading: boolean
  /** Goes to the first of them. */
  onOpen: () => void
}

/** Why the target cannot be submitted now. */
export function Blocked({ target, findings, reading, onOpen }: BlockedProps) {
  const { t } = useTranslation()
  if (!inHand(target.state)) return null
  const errors = findings.filter(({ severity }) => severity === 'E').length
  const silent = findings.filter(({ severity, explanation }) => severity === 'W' && !explanation).length
  if (reading) {
    if (errors + silent === 0) return null
    return (
      <span className="target-refused">
        {t('web.target.blocked.found')} <Figure plain value={errors} /> {t('web.target.blocked.found_errors')}{' '}
        <Figure plain value={silent} /> {t('web.target.blocked.found_warnings')}
      </span>
    )
  }
  if (errors > 0) {
    return (
      <button type="button" className="target-blocked" onClick={onOpen}>
        ■ {t('web.target.blocked.errors_before')} <Figure plain value={errors} />{' '}
        {t('web.target.blocked.errors_after')}
      </button>
    )
  }
  if (silent === 0) return null
  return (
    <button type="button" className="target-blocked target-blocked-warn" onClick={onOpen}>
      ▲ {t('web.target.blocked.warnings_before')} <Figure plain value={silent} />{' '}
      {t('web.target.blocked.warnings_after')}
    </button>
  )
}

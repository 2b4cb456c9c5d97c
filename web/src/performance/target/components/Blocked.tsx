import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { inHand } from '../model/way'
import type { Finding, TargetDetail } from '../wire'

export interface BlockedProps {
  target: TargetDetail
  findings: readonly Finding[]
}

/** Why the target cannot be submitted now. */
export function Blocked({ target, findings }: BlockedProps) {
  const { t } = useTranslation()
  if (!inHand(target.state)) return null
  const errors = findings.filter(({ severity }) => severity === 'E').length
  const silent = findings.filter(({ severity, explanation }) => severity === 'W' && !explanation).length
  if (errors > 0) {
    return (
      <span className="target-blocked">
        ■ {t('web.target.blocked.errors_before')} <Figure plain value={errors} />{' '}
        {t('web.target.blocked.errors_after')}
      </span>
    )
  }
  if (silent === 0) return null
  return (
    <span className="target-blocked target-blocked-warn">
      ▲ {t('web.target.blocked.warnings_before')} <Figure plain value={silent} />{' '}
      {t('web.target.blocked.warnings_after')}
    </span>
  )
}

import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import type { Standing } from '../wire'

export interface StandingLineProps {
  standing: Standing
  now: string
}

/** Who is asked in the review, and until when: for those who may not read the case itself. */
export function StandingLine({ standing, now }: StandingLineProps) {
  const { t, i18n } = useTranslation()
  const { stepZh, stepEn, dueAt, late } = standing
  const words = { step: i18n.language === 'en' ? stepEn : stepZh, due: dueAt && formatDay(dueAt, now) }
  const key = dueAt === '' ? 'open' : late ? 'late' : 'due'
  return (
    <p className={late ? 'target-state-line target-blocked' : 'target-state-line'}>
      {t(`web.target.step_now.${key}`, words)}
    </p>
  )
}

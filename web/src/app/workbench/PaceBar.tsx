import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'

export interface PaceBarProps {
  budgetFen: number
  paidFen: number | null
  /** Planned rate up to today, in basis points. */
  planBP: number | null
}

const whole = 10_000

/** Paid of the budget as a bar, the plan as a stroke across it; what is not known is not drawn. */
export function PaceBar({ budgetFen, paidFen, planBP }: PaceBarProps) {
  const { t } = useTranslation()
  const paidBP =
    paidFen === null || budgetFen === 0 ? null : Number((BigInt(paidFen) * 10_000n) / BigInt(budgetFen))
  const at = (bp: number) => `${Math.min(Math.max(bp, 0), whole) / 100}%`
  return (
    <div>
      <svg className="pace-bar" width="100%" height="14" aria-hidden="true">
        <rect className="pace-whole" y="2" width="100%" height="10" />
        {paidBP !== null && <rect className="pace-paid" y="2" width={at(paidBP)} height="10" />}
        {planBP !== null && <line className="pace-plan" x1={at(planBP)} x2={at(planBP)} y1="0" y2="14" />}
      </svg>
      <p className="pace-words">
        {paidBP !== null && (
          <span className="pace-actual">
            {t('web.workbench.paid')} <Figure plain value={paidBP} form="rate" />
          </span>
        )}
        {planBP !== null && (
          <span className="muted">
            {t('web.workbench.plan')} <Figure plain value={planBP} form="rate" />
          </span>
        )}
      </p>
    </div>
  )
}

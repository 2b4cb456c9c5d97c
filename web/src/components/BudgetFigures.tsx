import { useTranslation } from 'react-i18next'
import { MeasureFigure } from './MeasureFigure'
import { PaidRate } from './PaidRate'
import './budget-figures.css'

/** What the ledger has of a project's year. */
const shown = ['approved', 'adjusted', 'available', 'paid'] as const

export interface BudgetFiguresProps {
  project: string
  year: number
}

/** The budget of a project's year as it is now; each figure opens its evidence. */
export function BudgetFigures({ project, year }: BudgetFiguresProps) {
  const { t } = useTranslation()
  return (
    <dl className="budget-figures">
      {shown.map((name) => (
        <div key={name}>
          <dt>{t(`web.budget_figures.${name}`)}</dt>
          <dd>
            <MeasureFigure
              measure={{ code: `quota.${name}`, slice: { project, year: String(year) } }}
              strong={name === 'available'}
            />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('web.budget_figures.rate')}</dt>
        <dd>
          <PaidRate slice={{ project, year: String(year) }} strong />
        </dd>
      </div>
    </dl>
  )
}

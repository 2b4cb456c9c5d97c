import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { MoneyText } from '@/components/MoneyText'
import { codesQuery } from '@/foundation/codetable/api'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { partsOf } from '@/lib/when'
import type { Project } from '../api'
import './project.css'

/** What the project takes in each year of its life, and whether that is its whole total. */
export function YearAmounts({ project }: { project: Project }) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const { year: today } = partsOf(useBook().now)
  const codes = useQuery(codesQuery({ table: 'fund-nature', year: project.startYear }))
  const names = new Map((codes.data?.items ?? []).map(({ code, name }) => [code, name]))
  const sum = project.amounts.reduce((total, { amountFen }) => total + amountFen, 0)
  const whole = project.lifeTotalFen ?? sum
  if (project.amounts.length === 0) return <p className="muted">{t('web.project.no_amounts')}</p>
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.project.year')}</th>
          <th scope="col">{t('web.project.fund')}</th>
          <th scope="col">{t('web.project.share')}</th>
          <th scope="col" className="align-right">
            {t('web.money.column', { unit: t(`web.money.unit.${unit}`) })}
          </th>
        </tr>
      </thead>
      <tbody>
        {project.amounts.map(({ year, fundNature, amountFen }) => (
          <tr key={`${year} ${fundNature}`}>
            <td>{t('web.frame.year', { year })}</td>
            <td>
              {fundNature} {names.get(fundNature)}
            </td>
            <td className="year-share">
              <Bar share={whole > 0 ? amountFen / whole : 0} past={year < today} />
            </td>
            <td className="align-right">
              <MoneyText fen={amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>
            {t('web.table.total')}{' '}
            {project.lifeTotalFen === sum && <span className="proof-tick">✓ {t('web.project.whole')}</span>}
            {project.lifeTotalFen !== null && project.lifeTotalFen > sum && (
              <span className="muted">
                {t('web.project.rest')} <MoneyText fen={project.lifeTotalFen - sum} />
              </span>
            )}
          </td>
          <td className="align-right">
            <MoneyText fen={sum} strong />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** A part of the life total, drawn; the figure stands beside it. */
function Bar({ share, past }: { share: number; past: boolean }) {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.min(100, share * 100)} height="10" className={past ? 'year-past' : ''} />
    </svg>
  )
}

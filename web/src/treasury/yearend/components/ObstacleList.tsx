import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { Light } from '@/components/Light'
import { MoneyText } from '@/components/MoneyText'
import type { YearObstacle } from '../api'

/** Where what stands in the way is settled. */
const places: Readonly<Record<string, string>> = {
  IN_FLIGHT: '/quotas',
  ENCUMBERED: '/adjustments',
  UNLISTED: '/year-end-lists',
  LISTS_OPEN: '/year-end-lists',
  REQUESTS: '/adjustments',
  BUDGETS: '/appropriations',
}

/** What stands in the way, one a line, with where to settle it. */
export function ObstacleList({ obstacles, fine }: { obstacles: readonly YearObstacle[]; fine: string }) {
  const { t } = useTranslation()
  if (obstacles.length === 0) return <p className="yearend-fine">{fine}</p>
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.yearend.obstacle')}</th>
          <th scope="col" className="align-right">
            {t('web.yearend.count')}
          </th>
          <th scope="col" className="align-right">
            {t('web.quota.amount')}
          </th>
          <th scope="col">{t('web.yearend.settle')}</th>
        </tr>
      </thead>
      <tbody>
        {obstacles.map((one) => (
          <tr key={one.code}>
            <td className="simple-wrap">
              <Light level="RED" word={t(`web.yearend.obstacles.${one.code}`)} />
            </td>
            <td className="align-right">{one.count > 0 && <Figure plain value={one.count} />}</td>
            <td className="align-right">{one.amountFen !== 0 && <MoneyText fen={one.amountFen} />}</td>
            <td className="simple-wrap">
              {places[one.code] ? (
                <Link to={places[one.code] as never}>{t(`web.yearend.remedy.${one.code}`)}</Link>
              ) : (
                t(`web.yearend.remedy.${one.code}`)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

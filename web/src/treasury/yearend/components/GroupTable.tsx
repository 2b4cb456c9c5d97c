import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import type { YearGroup } from '../api'

const columns = [
  'sourcesFen',
  'paidFen',
  'runFen',
  'carriedFen',
  'withdrawnFen',
  'leftFen',
] as const satisfies readonly (keyof YearGroup)[]

/** How the money of a year stands, by group of fund natures. */
export function GroupTable({ groups }: { groups: readonly YearGroup[] }) {
  const { t } = useTranslation()
  if (groups.length === 0) return <p className="muted">{t('web.yearend.no_groups')}</p>
  const sum = (key: (typeof columns)[number]) => groups.reduce((all, group) => all + group[key], 0)
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.yearend.nature')}</th>
          {columns.map((key) => (
            <th key={key} scope="col" className="align-right">
              {t(`web.yearend.group.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.nature}>
            <td>{t(`web.yearend.natures.${group.nature}`)}</td>
            {columns.map((key) => (
              <td key={key} className="align-right">
                <MoneyText fen={group[key]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>
            <b>{t('web.quota.trial_sum')}</b>
          </td>
          {columns.map((key) => (
            <td key={key} className="align-right">
              <MoneyText fen={sum(key)} strong />
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

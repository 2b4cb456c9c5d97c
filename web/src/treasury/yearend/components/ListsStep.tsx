import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import { useConfirm } from '@/components/useConfirm'
import { cancelPlans, makeLists, type YearOverview } from '../api'

/** The lists of what is left: made by the bureau, confirmed by the units. */
export function ListsStep({ overview }: { overview: YearOverview }) {
  const { t } = useTranslation()
  const ask = useConfirm()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { year } = overview
  const again = () => queries.invalidateQueries({ queryKey: ['year-end'] })
  const plans = overview.obstacles.find(({ code }) => code === 'PLANNED')
  const make = () =>
    ask({
      title: t('web.yearend.act.make'),
      consequence: t('web.yearend.sure.make', { year }),
      onConfirm: async () => {
        const made = await makeLists(year)
        void message.success(t('web.yearend.made', { count: made.lists, lines: made.lines }))
        await again()
      },
    })
  const cancel = () =>
    ask({
      title: t('web.yearend.act.plans'),
      consequence: t('web.yearend.sure.plans', { year, count: plans?.count ?? 0 }),
      onConfirm: () => cancelPlans(year, t('yearend.title.CLOSE', { year })).then(again),
    })
  return (
    <>
      <p className="muted">
        {t('web.yearend.lists_note', { due: overview.due, years: overview.policy.yearsMax })}
      </p>
      {overview.lists.length > 0 && (
        <table className="simple-table simple-low">
          <thead>
            <tr>
              <th scope="col">{t('web.org.state')}</th>
              <th scope="col" className="align-right">
                {t('web.yearend.list_count')}
              </th>
              <th scope="col" className="align-right">
                {t('web.yearend.unused')}
              </th>
            </tr>
          </thead>
          <tbody>
            {overview.lists.map((one) => (
              <tr key={one.state}>
                <td>
                  <StateTag kind="yearend.state" state={one.state} />
                </td>
                <td className="align-right">
                  <Figure plain value={one.count} />
                </td>
                <td className="align-right">
                  <MoneyText fen={one.unusedFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="yearend-acts">
        {overview.mayPrepare && plans && <Button onClick={cancel}>{t('web.yearend.act.plans')}</Button>}
        {overview.mayPrepare && <Button onClick={make}>{t('web.yearend.act.make')}</Button>}
        <Button onClick={() => void navigate({ to: '/year-end-lists' } as never)}>
          {t('web.yearend.act.open_lists')}
        </Button>
      </div>
    </>
  )
}

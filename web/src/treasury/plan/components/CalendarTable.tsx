import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { sentence } from '@/lib/problem'
import { create, months, type PlanCalendar, type UnitYear } from '../api'
import { heat, sumOf } from '../grid'

/** Units by months. */
export function CalendarTable({ calendar, units }: { calendar: PlanCalendar; units: readonly UnitYear[] }) {
  const { t } = useTranslation()
  const whole = months.map((month) => sumOf(units.map(({ monthsFen }) => monthsFen[month] ?? 0)))
  return (
    <ScrollArea className="plan-scroll" label={t('web.menu.plans')}>
      <table className="simple-table plan-calendar">
        <thead>
          <tr>
            <th scope="col">{t('web.account.unit')}</th>
            {months.map((month) => (
              <th
                key={month}
                scope="col"
                className={`align-right${month + 1 === calendar.month ? ' plan-now' : ''}`}
              >
                {t('web.plan.month', { month: month + 1 })}
              </th>
            ))}
            <th scope="col" className="align-right">
              {t('web.plan.whole')}
            </th>
            <th scope="col" className="align-right">
              {t('web.plan.used')}
            </th>
            <th scope="col">{t('web.plan.sheet')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <CalendarRow key={unit.unit} year={calendar.year} unit={unit} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('web.plan.all')}</td>
            {whole.map((fen, month) => (
              <td key={months[month]} className="align-right">
                <MoneyText fen={fen} />
              </td>
            ))}
            <td className="align-right">
              <MoneyText fen={sumOf(whole)} strong />
            </td>
            <td className="align-right">
              <MoneyText fen={sumOf(units.map(({ usedFen }) => usedFen))} strong />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </ScrollArea>
  )
}

function CalendarRow({ year, unit }: { year: number; unit: UnitYear }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const planned = sumOf(unit.monthsFen)
  const begin = () =>
    create(unit.unit, year).then(
      ({ id }) => {
        void queries.invalidateQueries({ queryKey: ['plans'] })
        void navigate({ to: `/plan-sheets/${id}` } as never)
      },
      (error: unknown) => void message.error(sentence(error)),
    )
  return (
    <tr>
      <td className="plan-unit">
        {unit.code} {unit.name}
        {unit.unplanned > 0 && (
          <span className="plan-missing">{t('web.plan.unplanned', { count: unit.unplanned })}</span>
        )}
      </td>
      {months.map((month) => (
        <td key={month} className={`align-right plan-heat-${heat(unit.monthsFen[month] ?? 0, planned)}`}>
          <MoneyText fen={unit.monthsFen[month] ?? 0} />
        </td>
      ))}
      <td className="align-right">
        <MoneyText fen={planned} strong />
      </td>
      <td className="align-right">
        <MoneyText fen={unit.usedFen} />
      </td>
      <td>
        {unit.open ? (
          <Link to={`/plan-sheets/${unit.open.id}` as never}>
            <StateTag kind="plan.state" state={unit.open.state} />
          </Link>
        ) : (
          unit.writable && (
            <button type="button" className="linkish" onClick={() => void begin()}>
              {t(planned > 0 ? 'web.plan.raise' : 'web.plan.make')}
            </button>
          )
        )}
      </td>
    </tr>
  )
}

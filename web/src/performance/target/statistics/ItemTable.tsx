import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { ScrollArea } from '@/components/ScrollArea'
import type { Statistics } from './api'
import { part, points } from './figures'

/** Where points get lost, and what reviewers gave beside what was suggested. */
export function ItemTable({ all }: { all: Statistics }) {
  const { t } = useTranslation()
  const columns = ['full', 'suggested', 'given', 'rate', 'lowered', 'raised'] as const
  return (
    <section className="panel">
      <h2>{t('web.target.statistics.items')}</h2>
      <ScrollArea className="statistics-scroll" label={t('web.target.statistics.items')}>
        <table className="simple-table simple-low statistics-table">
          <thead>
            <tr>
              <th scope="col">{t('web.target.statistics.part')}</th>
              <th scope="col">{t('web.target.statistics.item')}</th>
              <th scope="col" className="align-right">
                {t('web.target.statistics.forms')}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="align-right">
                  {t(`web.target.statistics.${column}`)}
                </th>
              ))}
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {all.items.map((one) => (
              <tr key={`${one.no}${one.item}`} lang="zh-CN">
                <td>{one.part}</td>
                <td>{one.item}</td>
                <td className="align-right">
                  <Figure plain value={one.forms} />
                </td>
                {[one.points, one.suggested, one.given].map((value, at) => (
                  <td key={columns[at]} className="align-right">
                    <Figure plain value={points(value, one.forms)} form="text" />
                  </td>
                ))}
                <td className="align-right">
                  <Figure plain value={part(one.given, one.points)} form="rate" />
                </td>
                <td className="align-right">
                  <Figure plain value={one.lowered} />
                </td>
                <td className="align-right">
                  <Figure plain value={one.raised} />
                </td>
                <td className="statistics-track">
                  <span
                    className="statistics-lost"
                    style={{
                      width: `${one.points === 0 ? 0 : ((one.points - one.given) * 100) / one.points}%`,
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  )
}

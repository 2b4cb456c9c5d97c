import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { ScrollArea } from '@/components/ScrollArea'
import { shapes } from '../model/marks'
import type { Statistics } from './api'
import { foundByRound, mostOf, part } from './figures'

const departmentsShown = 3

/** What the rules found at submissions, the most often first. */
export function RuleTable({ all }: { all: Statistics }) {
  const { t } = useTranslation()
  const rounds = foundByRound(all).map(({ round }) => round)
  const most = Math.max(1, ...all.rules.map(({ found }) => found))
  return (
    <section className="panel">
      <h2>{t('web.target.statistics.rules')}</h2>
      <ScrollArea className="statistics-scroll" label={t('web.target.statistics.rules')}>
        <table className="simple-table simple-low statistics-table">
          <thead>
            <tr>
              <th scope="col">{t('web.target.statistics.rule')}</th>
              <th scope="col" className="align-right">
                {t('web.target.statistics.submissions')}
              </th>
              <th scope="col" className="align-right">
                {t('web.target.statistics.found')}
              </th>
              <th scope="col" />
              <th scope="col" className="align-right">
                {t('web.target.statistics.explained')}
              </th>
              {rounds.map((round) => (
                <th key={round} scope="col" className="align-right">
                  {t('web.target.statistics.round', { round })}
                </th>
              ))}
              <th scope="col">{t('web.target.statistics.where')}</th>
            </tr>
          </thead>
          <tbody>
            {all.rules.map((rule) => (
              <tr key={`${rule.rule}${rule.severity}`}>
                <td className="statistics-rule">
                  <span className={`counts-${rule.severity.toLowerCase()}`}>{shapes[rule.severity]}</span>{' '}
                  {rule.rule} {rule.title}
                </td>
                <td className="align-right">
                  <Figure plain value={rule.targets} />
                </td>
                <td className="align-right">
                  <Figure plain value={rule.found} />
                </td>
                <td className="statistics-track">
                  <span style={{ width: `${(rule.found * 100) / most}%` }} />
                </td>
                <td className="align-right">
                  <Figure plain value={rule.explained} />{' '}
                  <span className="muted">
                    <Figure plain value={part(rule.explained, rule.found)} form="rate" />
                  </span>
                </td>
                {rounds.map((round) => (
                  <td key={round} className="align-right">
                    <Figure
                      plain
                      value={
                        all.ruleRounds.find((one) => one.rule === rule.rule && one.round === round)?.found ??
                        0
                      }
                    />
                  </td>
                ))}
                <td lang="zh-CN">
                  {mostOf(all, rule.rule, departmentsShown).map(({ id, name, found }) => (
                    <Link
                      key={id}
                      to={'/targets' as never}
                      search={{ department: id } as never}
                      className="statistics-where"
                    >
                      {name} {found}
                    </Link>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  )
}

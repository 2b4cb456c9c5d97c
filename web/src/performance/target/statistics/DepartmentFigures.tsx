import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { ScrollArea } from '@/components/ScrollArea'
import type { Statistics } from './api'
import { averageDays, gradeSum, grades, part, roundSum, waits } from './figures'

/** Grades, rounds and time of each department, and of all together. */
export function DepartmentFigures({ all }: { all: Statistics }) {
  const { t } = useTranslation()
  const cells = (department?: string) => {
    const rounds = roundSum(all, department)
    return (
      <>
        {grades.map((grade) => (
          <td key={grade} className="align-right">
            <Figure plain value={gradeSum(all, grade, department) || null} />
          </td>
        ))}
        <td className="align-right">
          <Figure plain value={part(rounds.first, rounds.passed)} form="rate" />
        </td>
        <td className="align-right">
          <Figure
            plain
            value={rounds.passed === 0 ? null : (rounds.rounds / rounds.passed).toFixed(1)}
            form="text"
          />
        </td>
        <td className="align-right">
          <Figure plain value={rounds.most || null} />
        </td>
        {waits.map((state) => (
          <td key={state} className="align-right">
            <Figure plain value={averageDays(all, state, department)?.toFixed(1)} form="text" />
          </td>
        ))}
      </>
    )
  }
  return (
    <section className="panel">
      <h2>{t('web.target.statistics.departments')}</h2>
      <ScrollArea className="statistics-scroll" label={t('web.target.statistics.departments')}>
        <table className="simple-table simple-low statistics-table">
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                {t('web.target.list.department')}
              </th>
              <th colSpan={grades.length} scope="colgroup" className="align-center">
                {t('web.target.statistics.grades')}
              </th>
              <th colSpan={3} scope="colgroup" className="align-center">
                {t('web.target.statistics.rounds')}
              </th>
              <th colSpan={waits.length} scope="colgroup" className="align-center">
                {t('web.target.statistics.days')}
              </th>
            </tr>
            <tr>
              {grades.map((grade) => (
                <th key={grade} scope="col" className="align-right">
                  {t(`target.grade.${grade}`)}
                </th>
              ))}
              <th scope="col" className="align-right">
                {t('web.target.board.first')}
              </th>
              <th scope="col" className="align-right">
                {t('web.target.board.rounds')}
              </th>
              <th scope="col" className="align-right">
                {t('web.target.statistics.most')}
              </th>
              {waits.map((state) => (
                <th key={state} scope="col" className="align-right">
                  {t(`enum.target.state.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.departments.map(({ id, code, name }) => (
              <tr key={id}>
                <td lang="zh-CN">
                  <Link to={'/targets' as never} search={{ department: id } as never}>
                    {code} {name}
                  </Link>
                </td>
                {cells(id)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t('web.target.board.sum', { count: all.departments.length })}</td>
              {cells()}
            </tr>
          </tfoot>
        </table>
      </ScrollArea>
    </section>
  )
}

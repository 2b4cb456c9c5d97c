import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '@/components/Chart'
import { Figure } from '@/components/Figure'
import { group } from '@/lib/money'
import type { Statistics } from './api'
import { averageDays, foundByRound, gradeSum, grades, part, roundSum, waits } from './figures'

const height = 190
const grid = { left: 40, right: 16, top: 24, bottom: 24 }
const counted = (value: unknown): string => (typeof value === 'number' ? group(String(value)) : '—')
const label = {
  show: true,
  position: 'top',
  fontSize: 11,
  formatter: ({ value }: { value: unknown }) => counted(value),
}

/** Four questions and their answers, each with a small chart. */
export function StatisticsCharts({ all }: { all: Statistics }) {
  const { t } = useTranslation()
  const rounds = roundSum(all)
  const days = waits.map((state) => ({
    name: t(`enum.target.state.${state}`),
    days: averageDays(all, state),
  }))
  const found = foundByRound(all)
  const columns = (names: string[], values: (number | null)[], unit: string) => ({
    grid,
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${counted(value)} ${unit}` },
    xAxis: { type: 'category', data: names, axisLabel: { interval: 0, fontSize: 10 } },
    yAxis: { type: 'value', axisLabel: { formatter: counted } },
    series: [{ type: 'bar', barMaxWidth: 34, data: values, label }],
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: made of the figures only
  const options = useMemo(
    () => ({
      grades: columns(
        grades.map((grade) => t(`target.grade.${grade}`)),
        grades.map((grade) => gradeSum(all, grade)),
        t('web.target.statistics.times'),
      ),
      found: columns(
        found.map(({ round }) => t('web.target.statistics.round', { round })),
        found.map((one) => one.found),
        t('web.target.statistics.findings'),
      ),
      days: columns(
        days.map(({ name }) => name),
        days.map((one) => one.days),
        t('web.target.board.days'),
      ),
    }),
    [all, t],
  )
  return (
    <div className="statistics-charts">
      <section className="panel">
        <h2>{t('web.target.statistics.rounds')}</h2>
        <dl className="statistics-facts">
          <div>
            <dt>{t('web.target.board.first')}</dt>
            <dd>
              <Figure plain value={part(rounds.first, rounds.passed)} form="rate" strong />
            </dd>
          </div>
          <div>
            <dt>{t('web.target.board.rounds')}</dt>
            <dd>
              <Figure
                plain
                value={rounds.passed === 0 ? null : (rounds.rounds / rounds.passed).toFixed(1)}
                form="text"
                strong
              />
            </dd>
          </div>
          <div>
            <dt>{t('web.target.statistics.most')}</dt>
            <dd>
              <Figure plain value={rounds.most || null} strong />
            </dd>
          </div>
          <div>
            <dt>{t('web.target.statistics.passed')}</dt>
            <dd>
              <Figure plain value={rounds.passed} strong />
            </dd>
          </div>
        </dl>
      </section>
      <section className="panel">
        <h2>{t('web.target.statistics.grades')}</h2>
        <Chart option={options.grades} height={height} label={t('web.target.statistics.grades')} />
      </section>
      <section className="panel">
        <h2>{t('web.target.statistics.found_round')}</h2>
        <Chart option={options.found} height={height} label={t('web.target.statistics.found_round')} />
      </section>
      <section className="panel statistics-wide">
        <h2>{t('web.target.statistics.days')}</h2>
        <Chart option={options.days} height={height} label={t('web.target.statistics.days')} />
      </section>
    </div>
  )
}

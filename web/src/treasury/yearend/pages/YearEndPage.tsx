import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { overviewQuery, reportUrl, type YearOverview } from '../api'
import { CloseStep } from '../components/CloseStep'
import { GroupTable } from '../components/GroupTable'
import { ListsStep } from '../components/ListsStep'
import { ObstacleList } from '../components/ObstacleList'
import { OpenStep } from '../components/OpenStep'
import { PolicyDrawer } from '../components/PolicyDrawer'
import { Step } from '../components/Step'
import '../components/yearend.css'

/** The end of a year in four steps: lists, check, closing, opening of the next one. */
export function YearEndPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const [policies, setPolicies] = useState(false)
  const { data, error, refetch } = useQuery(overviewQuery(year))
  const now = data ? stepOf(data) : 0
  return (
    <>
      <PageHead title={t('web.menu.year_end')} line={t('web.yearend.line', { year })}>
        <a href={reportUrl(year)} download>
          {t('web.yearend.report')}
        </a>
        <Button onClick={() => setPolicies(true)}>{t('web.yearend.policies')}</Button>
      </PageHead>
      <ScrollArea className="page-body yearend-steps" label={t('web.menu.year_end')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && (
          <>
            <Step number={1} title={t('web.yearend.step.lists')} now={now === 1}>
              <ListsStep overview={data} />
            </Step>
            <Step number={2} title={t('web.yearend.step.check')} now={now === 2}>
              <GroupTable groups={data.groups} />
              {data.state === '' ? (
                <ObstacleList obstacles={data.obstacles} fine={t('web.yearend.may_close', { year })} />
              ) : (
                <p className="yearend-fine">{t(`web.yearend.year.${data.state}`, { year })}</p>
              )}
            </Step>
            <Step number={3} title={t('web.yearend.step.close')} now={now === 3}>
              <CloseStep overview={data} />
            </Step>
            <Step number={4} title={t('web.yearend.step.open', { year: year + 1 })} now={now === 4}>
              <OpenStep year={year + 1} />
            </Step>
          </>
        )}
      </ScrollArea>
      {policies && <PolicyDrawer onClose={() => setPolicies(false)} />}
    </>
  )
}

/** The step that is to be done now. */
function stepOf({ state, obstacles }: YearOverview): number {
  if (state === 'CLOSED') return 4
  if (state === 'CLOSING' || obstacles.length === 0) return 3
  return obstacles.some(({ code }) => code === 'UNLISTED' || code === 'LISTS_OPEN') ? 1 : 2
}

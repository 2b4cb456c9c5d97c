import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { formatDay, formatWeekday } from '@/lib/when'
import { useBook, useMay } from '../session/session'
import { workbenchQuery } from './api'
import { ChangeList } from './ChangeList'
import { DayList } from './DayList'
import { NoticeList } from './NoticeList'
import { ProjectList } from './ProjectList'
import { TaskTable } from './TaskTable'
import { WorkbenchActs } from './WorkbenchActs'
import './workbench.css'

/** Where the day begins: my work by deadline, my projects, what changed, what comes. */
export function WorkbenchPage() {
  const { t } = useTranslation()
  const { today, now } = useBook()
  const may = useMay()
  const { data, error, refetch } = useQuery(workbenchQuery)
  const notices = data?.notices ?? []
  const lineOf = may('target.read') ? 'web.workbench.line' : 'web.workbench.line_admin'
  const line = t(lineOf, { day: formatDay(today, now), weekday: formatWeekday(today) })
  return (
    <>
      <PageHead title={t('web.menu.workbench')} line={line}>
        <WorkbenchActs />
      </PageHead>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <div className="workbench" aria-busy={!data}>
          {notices.length > 0 && <NoticeList notices={notices} />}
          {may('target.read') && (
            <>
              <TaskTable tasks={data?.tasks} count={data?.count} today={today} />
              <ProjectList projects={data?.projects} />
              <ChangeList
                changes={data?.changes}
                count={data?.changed}
                since={data?.since ?? null}
                now={now}
              />
              <DayList days={data?.days} today={today} />
            </>
          )}
        </div>
      )}
    </>
  )
}

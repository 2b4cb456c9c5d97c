import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useBook, useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { useConfirm } from '@/components/useConfirm'
import { useListState } from '@/components/useListState'
import { departmentsQuery } from '@/foundation/org/api'
import { lateSource, type RemindBody, remindLate } from '../api'
import { LateGroups } from '../components/LateGroups'
import { lateColumns } from '../components/lateColumns'
import { TargetFacts } from '../components/TargetFacts'

/** What is still with units behind a day of the year, and reminding them: one by one, by department, or all. */
export function LatePage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const may = useMay()
  const [year] = useYear()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const state = useListState({ filters: ['department'] })
  const department = state.ask.filters.department ?? ''
  const departments = useQuery({ ...departmentsQuery, enabled: may('org.unit.read') })
  const fields = may('org.unit.read')
    ? [
        {
          name: 'department',
          label: t('web.target.list.department'),
          width: 200,
          options: (departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
      ]
    : []
  const remind = (title: string, body: Omit<RemindBody, 'year' | 'note'>) => {
    confirm({
      title,
      act: t('web.target.late.remind'),
      consequence: t('web.target.late.remind_what'),
      reason: { label: t('web.target.late.note'), text: t('web.target.late.note_default') },
      onConfirm: async (note) => {
        const done = await remindLate({ ...body, year, note })
        await queries.invalidateQueries({ queryKey: ['targets', 'late'] })
        void message.success(
          [
            t('web.target.late.done', { count: done.targets }),
            done.recent > 0 && t('web.target.late.recent', { count: done.recent }),
            done.capped && t('web.target.late.capped'),
          ]
            .filter(Boolean)
            .join(''),
        )
      },
    })
  }
  const urging = may('workflow.urge')
  return (
    <>
      <PageHead title={t('web.target.late.title')} line={t('web.target.late.line')}>
        {urging && (
          <Button
            type="primary"
            onClick={() =>
              department
                ? remind(t('web.target.late.remind_department'), { departmentId: department })
                : remind(t('web.target.late.remind_all'), {})
            }
          >
            {t(department ? 'web.target.late.remind_department' : 'web.target.late.remind_all')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="targets-late" fields={fields} state={state} />
        <LateGroups
          year={year}
          department={department}
          onShow={(chosen) => state.set({ department: chosen })}
          {...(urging && {
            onRemind: (chosen) => remind(t('web.target.late.remind_department'), { departmentId: chosen }),
          })}
        />
        <DataTable
          name="targets-late"
          label={t('web.target.late.title')}
          columns={lateColumns({
            t,
            now,
            ...(urging && {
              onRemind: (row) => remind(t('web.target.late.remind'), { targetIds: [row.id] }),
            }),
          })}
          rowKey={(row) => row.id}
          source={lateSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.target.late.none')} />}
          drawer={(row) => ({
            title: <span lang="zh-CN">{row.name}</span>,
            body: <TargetFacts row={row} />,
          })}
          onOpen={(row) => void navigate({ to: `/targets/${row.id}` } as never)}
        />
      </div>
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { RecordForm } from '@/components/RecordForm'
import { formatFen } from '@/lib/money'
import { actsOf, type ProjectAct } from '../acts'
import { moveProject, type Project, stepsOfYear } from '../api'
import { fieldName } from '../fieldName'

/** The steps that the person may take with a project as it stands. */
export function ProjectActs({ project }: { project: Project }) {
  const { t } = useTranslation()
  const may = useMay()
  const [year] = useYear()
  const queries = useQueryClient()
  const [open, setOpen] = useState<ProjectAct>()
  const acts = actsOf(project.state, project.suspendedFrom).filter((act) => may(act.perm))
  const close = () => setOpen(undefined)
  return (
    <>
      {acts.map((act) => (
        <Button
          key={act.action}
          type={act.forward ? 'primary' : 'default'}
          danger={act.danger}
          onClick={() => setOpen(act)}
        >
          {t(`project.action.${act.action}`)}
        </Button>
      ))}
      {open && (
        <Drawer title={t(`project.action.${open.action}`)} note={project.name} onClose={close}>
          <p className="drawer-section">
            {t('web.project.consequence', {
              from: t(`project.state.${project.state}`),
              to: t(`project.state.${open.to}`),
              amount: project.lifeTotalFen === null ? '—' : formatFen(project.lifeTotalFen),
            })}
          </p>
          <RecordForm
            draft={`project.${project.id}.${open.action}`}
            initial={{
              year: open.action === 'BUDGET' ? String(project.budgetYear) : firstYear(project, year),
            }}
            act={t(`project.action.${open.action}`)}
            danger={open.danger}
            fields={[
              ...(stepsOfYear.includes(open.action)
                ? [
                    {
                      name: 'year',
                      label: t('web.project.budget_year'),
                      kind: 'select' as const,
                      required: true,
                      disabled: open.action === 'BUDGET',
                      options: yearsOf(project).map((value) => ({
                        value,
                        label: t('web.frame.year', { year: value }),
                      })),
                    },
                  ]
                : []),
              {
                name: 'reason',
                label: t('web.org.reason'),
                kind: 'area',
                required: reasoned.has(open.action),
              },
            ]}
            onSubmit={({ reason, year: of }) =>
              moveProject(project, open.action, {
                reason: String(reason ?? ''),
                ...(stepsOfYear.includes(open.action) && { year: Number(of) }),
              }).then(() => queries.invalidateQueries({ queryKey: ['projects'] }))
            }
            nameOf={(path) => fieldName(t, path.replace(/^body\./, ''))}
            onReload={() => void queries.invalidateQueries({ queryKey: ['projects'] })}
            onDone={close}
          />
        </Drawer>
      )}
    </>
  )
}

const reasoned = new Set(['RETURN', 'SUSPEND', 'RESUME', 'TERMINATE'])

/** Years that have an amount: only they may be budgeted. */
const yearsOf = (project: Project) => [...new Set(project.amounts.map(({ year }) => String(year)))]

/** The year one is looking at when it has an amount, else the first that has one. */
function firstYear(project: Project, year: number): string | undefined {
  const years = yearsOf(project)
  return years.includes(String(year)) ? String(year) : years[0]
}

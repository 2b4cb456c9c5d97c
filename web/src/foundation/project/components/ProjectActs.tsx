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

/** The steps that the person may take with a project as it stands. */
export function ProjectActs({ project }: { project: Project }) {
  const { t } = useTranslation()
  const may = useMay()
  const [year] = useYear()
  const queries = useQueryClient()
  const [open, setOpen] = useState<ProjectAct>()
  const acts = actsOf(project.state).filter((act) => may(act.perm))
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
            initial={{}}
            act={t(`project.action.${open.action}`)}
            danger={open.danger}
            fields={[
              {
                name: 'reason',
                label: t('web.org.reason'),
                kind: 'area',
                required: open.danger || open.action === 'RESUME',
              },
            ]}
            onSubmit={({ reason }) =>
              moveProject(project, open.action, {
                reason: String(reason ?? ''),
                ...(stepsOfYear.includes(open.action) && { year }),
              }).then(() => queries.invalidateQueries({ queryKey: ['projects'] }))
            }
            onReload={() => void queries.invalidateQueries({ queryKey: ['projects'] })}
            onDone={close}
          />
        </Drawer>
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { BudgetFigures } from '@/components/BudgetFigures'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Attachments } from '@/foundation/attachment/components/Attachments'
import { projectQuery } from '../api'
import { ProjectActs } from '../components/ProjectActs'
import { ProjectFacts } from '../components/ProjectFacts'
import { ProjectForm } from '../components/ProjectForm'
import { ProjectLife } from '../components/ProjectLife'
import { YearAmounts } from '../components/YearAmounts'

/** One project: what the unit says of it, its amounts by year, its files and its life. */
export function ProjectPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [year] = useYear()
  const { id = '' } = useParams({ strict: false })
  const [changing, setChanging] = useState(false)
  const { data: project, error, refetch } = useQuery(projectQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const close = () => setChanging(false)
  return (
    <>
      <PageHead
        title={project?.name ?? t('web.state.loading')}
        line={[project?.sample && t('web.sample'), project?.code].filter(Boolean).join(' · ')}
      >
        {project?.state === 'DRAFT' && may('project.write') && (
          <Button onClick={() => setChanging(true)}>{t('web.project.change')}</Button>
        )}
        {project && <ProjectActs project={project} />}
      </PageHead>
      {project && (
        <ScrollArea className="page-body" label={project.name}>
          <section className="panel">
            <h2>{t('web.project.facts')}</h2>
            <ProjectFacts project={project} wide />
          </section>
          {may('measure.read') && (
            <section className="panel">
              <h2>
                {t('web.budget_figures.title', { year })} <small>{t('web.budget_figures.note')}</small>
              </h2>
              <BudgetFigures project={id} year={year} />
            </section>
          )}
          <section className="panel">
            <h2>{t('web.project.amounts')}</h2>
            <YearAmounts project={project} />
          </section>
          <section className="panel">
            <h2>{t('web.attachment.title')}</h2>
            <Attachments
              owner={{ kind: 'project', id }}
              writable={may('project.write')}
              frozen={
                project.state === 'DRAFT'
                  ? undefined
                  : t('web.attachment.frozen', { state: t(`project.state.${project.state}`) })
              }
            />
          </section>
          <section className="panel">
            <h2>
              {t('web.project.life')} <small>{t('web.project.life_note')}</small>
            </h2>
            <ProjectLife project={project} />
          </section>
        </ScrollArea>
      )}
      {changing && project && (
        <Drawer title={t('web.project.change')} note={project.code} onClose={close}>
          <ProjectForm key={project.version} project={project} onDone={close} />
        </Drawer>
      )}
    </>
  )
}

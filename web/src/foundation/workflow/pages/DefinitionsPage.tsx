import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { formatDay } from '@/lib/when'
import { definitionsQuery, versionsQuery } from '../api'
import { DefinitionPicture } from '../components/DefinitionPicture'
import { standing } from '../model/inForce'
import { named } from '../model/names'
import '../workflow.css'

/** Which way documents of each kind go: the version in force, and what comes. */
export function DefinitionsPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(definitionsQuery)
  return (
    <>
      <PageHead title={t('web.menu.definitions')} line={t('web.workflow.definitions_line')} />
      <ScrollArea className="page-body" label={t('web.menu.definitions')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data?.items.length === 0 && <EmptyState reason={t('web.workflow.no_definitions')} />}
        {data?.items.map(({ kind }) => (
          <KindPanel key={kind} kind={kind} />
        ))}
      </ScrollArea>
    </>
  )
}

function KindPanel({ kind }: { kind: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const { today } = useBook()
  const { data, error, refetch } = useQuery(versionsQuery(kind))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <section className="panel workflow-kind skeleton" aria-busy="true" />
  const { now, coming } = standing(data.items, today)
  const shown = now ?? coming[0]
  if (!shown) return null
  const name = named(shown.nameZh, shown.nameEn)
  return (
    <section className="panel workflow-kind">
      <h2>
        <Link to={'/workflow/definitions/$kind' as never} params={{ kind } as never}>
          {name}
        </Link>
        <small>
          {now
            ? t('web.workflow.in_force', { version: now.version, day: formatDay(now.validFrom, today) })
            : t('web.workflow.none_in_force')}
          {' · '}
          {shown.remindPercent > 0
            ? t('web.workflow.reminded', { percent: shown.remindPercent })
            : t('web.workflow.reminded_late')}
          {' · '}
          {t('web.workflow.basis_is')} <span lang="zh-CN">{shown.basis}</span>
        </small>
        {may('workflow.define') && (
          <Link
            className="panel-link"
            to={'/workflow/definitions/$kind/edit' as never}
            params={{ kind } as never}
          >
            {t('web.workflow.next_version')}
          </Link>
        )}
      </h2>
      <DefinitionPicture steps={shown.steps} label={name} />
      {coming.map((one) => (
        <p key={one.version} className="workflow-coming">
          {t('web.workflow.comes', {
            version: one.version,
            day: formatDay(one.validFrom, today),
            count: one.steps.length,
          })}{' '}
          <Link
            to={'/workflow/definitions/$kind' as never}
            params={{ kind } as never}
            search={{ version: String(one.version) } as never}
          >
            {t('web.workflow.look')}
          </Link>
        </p>
      ))}
    </section>
  )
}

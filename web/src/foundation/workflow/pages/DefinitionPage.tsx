import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook, useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { formatDay } from '@/lib/when'
import { versionsQuery } from '../api'
import { DefinitionPicture } from '../components/DefinitionPicture'
import { StepTable } from '../components/StepTable'
import { TrialPanel } from '../components/TrialPanel'
import { VersionChanges } from '../components/VersionChanges'
import { VersionTable } from '../components/VersionTable'
import { standing } from '../model/inForce'
import { named } from '../model/names'
import '../workflow.css'

/** One kind: its way as a picture, who would sit where, its versions and what differs between them. */
export function DefinitionPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { today } = useBook()
  const navigate = useNavigate()
  const { kind } = useParams({ strict: false }) as { kind: string }
  const search = useSearch({ strict: false }) as Search
  const { data, error, refetch } = useQuery(versionsQuery(kind))
  const versions = data?.items ?? []
  const inForce = standing(versions, today).now ?? versions[0]
  const shown = versions.find(({ version }) => version === Number(search.version)) ?? inForce
  const show = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  const name = shown ? named(shown.nameZh, shown.nameEn) : t('web.menu.definitions')
  return (
    <>
      <PageHead
        title={name}
        line={
          shown &&
          t('web.workflow.version_line', {
            version: shown.version,
            day: formatDay(shown.validFrom, today),
            basis: shown.basis,
          })
        }
      >
        <Link to={'/workflow/definitions' as never}>{t('web.workflow.all_kinds')}</Link>
        {shown && may('workflow.define') && (
          <Button
            type="primary"
            onClick={() => void navigate({ to: `/workflow/definitions/${kind}/edit` } as never)}
          >
            {t('web.workflow.next_version')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body" label={name}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {shown && (
          <>
            <section className="panel">
              <h2>
                {t('web.workflow.way')}
                <small>
                  {shown.remindPercent > 0
                    ? t('web.workflow.reminded', { percent: shown.remindPercent })
                    : t('web.workflow.reminded_late')}
                  {t('web.workflow.urge_pause', { hours: shown.urgeHours })}
                </small>
              </h2>
              <DefinitionPicture steps={shown.steps} label={name} />
            </section>
            <StepTable steps={shown.steps} />
            <TrialPanel key={shown.version} kind={kind} version={shown.version} steps={shown.steps} />
            <VersionTable
              versions={versions}
              shown={shown.version}
              onShow={(version) => show({ version: String(version) })}
            />
            {versions.length > 1 && (
              <VersionChanges
                kind={kind}
                versions={versions}
                before={Number(search.before) || (versions[1]?.version ?? 0)}
                after={Number(search.after) || (versions[0]?.version ?? 0)}
                onChoose={show}
              />
            )}
          </>
        )}
      </ScrollArea>
    </>
  )
}

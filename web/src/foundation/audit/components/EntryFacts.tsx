import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import { type AuditEntry, entryQuery } from '../api'
import { EntryChanges } from './EntryChanges'
import { RawRecord } from './RawRecord'
import { Who, Why } from './Words'
import '../audit.css'

/** One entry whole, with what was before and after, and its proof. */
export function EntryFacts({ entry, now }: { entry: AuditEntry; now: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(entryQuery(entry.id))
  return (
    <div className="drawer-section">
      <Facts
        facts={[
          [t('web.audit.seq'), entry.seq ?? '—'],
          [t('web.workbench.time'), formatInstant(entry.at, now)],
          [t('web.audit.who'), <Who key="who" entry={entry} />],
          [t('web.account.roles'), listed(entry.roles.map((role) => t(`role.${role}`)))],
          [
            t('web.audit.object'),
            entry.object && (
              <span key="object">
                {data?.names.find(({ id }) => id === entry.object)?.name ?? entry.object}{' '}
                <Link to={'/audit' as never} search={{ object: entry.object } as never}>
                  {t('web.audit.of_object')}
                </Link>
              </span>
            ),
          ],
          [t('web.org.reason'), <Why key="why" entry={entry} />],
          [t('web.audit.request'), entry.request],
          [
            t('web.audit.block'),
            data?.block ? t('web.audit.sealed', { n: data.block.n }) : t('web.audit.unsealed'),
          ],
        ]}
      />
      {error && <ErrorState error={error} />}
      {data && (
        <p className={data.intact && (data.proven || !data.block) ? 'audit-good' : 'audit-bad'}>
          {data.intact && data.proven && `✓ ${t('web.audit.proven')}`}
          {data.intact && !data.block && `✓ ${t('web.audit.intact')}`}
          {(!data.intact || (data.block && !data.proven)) && `■ ${t('web.audit.changed')}`}
        </p>
      )}
      <EntryChanges key={entry.id} entry={entry} names={data?.names ?? []} />
      <RawRecord entry={entry} />
    </div>
  )
}

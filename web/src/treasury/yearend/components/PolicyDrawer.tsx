import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { RecordForm } from '@/components/RecordForm'
import { layDown, policiesQuery, type YearPolicy } from '../api'

/** What was laid down about the money a year leaves; the latest first. */
export function PolicyDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const { data, error, refetch } = useQuery(policiesQuery)
  const latest = data?.items[0]
  return (
    <Drawer title={t('web.yearend.policies')} note={t('web.yearend.policies_note')} onClose={onClose}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.map((one) => (
        <PolicyFacts key={one.validFrom} policy={one} />
      ))}
      {latest && may('yearend.policy') && <PolicyForm latest={latest} onDone={() => void refetch()} />}
    </Drawer>
  )
}

function PolicyFacts({ policy }: { policy: YearPolicy }) {
  const { t } = useTranslation()
  const built = policy.madeByName === ''
  return (
    <section className="yearend-policy">
      <h3>
        {built ? t('web.yearend.policy.built_in') : t('web.quota.policy.since', { from: policy.validFrom })}
      </h3>
      <Facts
        facts={[
          [t('web.yearend.policy.years'), <Figure key="years" plain value={policy.yearsMax} />],
          [t('web.yearend.policy.categories'), policy.categories.join('、')],
          [t('web.yearend.policy.natures'), policy.natures.join('、')],
          [t('web.yearend.policy.due'), policy.due],
          [t('web.quota.basis'), built ? t('web.yearend.policy.handbook') : policy.basis],
        ]}
      />
    </section>
  )
}

const codesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(/[\s,，、;；]+/)
    .filter(Boolean)

function PolicyForm({ latest, onDone }: { latest: YearPolicy; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { today } = useBook()
  return (
    <section>
      <h3 className="yearend-policy">{t('web.yearend.policy.change')}</h3>
      <RecordForm
        fields={[
          { name: 'validFrom', label: t('web.policy.valid_from'), kind: 'day', required: true, half: true },
          { name: 'basis', label: t('web.policy.basis'), required: true, half: true },
          {
            name: 'yearsMax',
            label: t('web.yearend.policy.years'),
            kind: 'count',
            required: true,
            half: true,
          },
          {
            name: 'due',
            label: t('web.yearend.policy.due'),
            required: true,
            half: true,
            help: t('web.quota.policy.month_day_help'),
          },
          {
            name: 'categories',
            label: t('web.yearend.policy.categories'),
            help: t('web.yearend.policy.codes_help'),
          },
          {
            name: 'natures',
            label: t('web.yearend.policy.natures'),
            help: t('web.yearend.policy.codes_help'),
          },
        ]}
        initial={{
          validFrom: today,
          basis: '',
          yearsMax: latest.yearsMax,
          due: latest.due,
          categories: latest.categories.join('、'),
          natures: latest.natures.join('、'),
        }}
        draft="year-end-policy"
        act={t('web.yearend.policy.save')}
        onSubmit={({ categories, natures, ...values }) =>
          layDown({ ...values, categories: codesOf(categories), natures: codesOf(natures) }).then((now) =>
            queries.setQueryData(policiesQuery.queryKey, now),
          )
        }
        onDone={onDone}
      />
    </section>
  )
}

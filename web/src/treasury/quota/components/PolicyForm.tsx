import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { layDown, policiesQuery } from '../api'
import type { QuotaPolicy } from '../wire'

const levels = ['UNIT', 'DEPARTMENT', 'FINANCE'] as const

/** Lays control rules down from a day on; the latest is what the form starts from. */
export function PolicyForm({ latest, onDone }: { latest: QuotaPolicy; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { today } = useBook()
  const level = (name: string) => ({
    name,
    label: t(`web.quota.policy.${name}`),
    kind: 'select' as const,
    required: true,
    half: true,
    options: levels.map((value) => ({ value, label: t(`web.quota.policy.level.${value}`) })),
  })
  const monthDay = (name: string) => ({
    name,
    label: t(`web.quota.policy.${name}`),
    required: true,
    half: true,
    help: t('web.quota.policy.month_day_help'),
  })
  const send = ({ threePublic, ...values }: RecordValues) =>
    layDown({
      ...values,
      threePublic: String(threePublic ?? '')
        .split(/[\s,，、;；]+/)
        .filter(Boolean),
    }).then((now) => {
      queries.setQueryData(policiesQuery.queryKey, now)
    })
  return (
    <RecordForm
      fields={[
        { name: 'validFrom', label: t('web.policy.valid_from'), kind: 'day', required: true, half: true },
        { name: 'basis', label: t('web.policy.basis'), required: true, half: true },
        {
          name: 'threePublic',
          label: t('web.quota.policy.threePublic'),
          kind: 'area',
          help: t('web.quota.policy.three_help'),
        },
        monthDay('reasonFrom'),
        monthDay('cutOff'),
        level('personnelLevel'),
        level('functionLevel'),
        level('classLevel'),
        level('groupLevel'),
        { name: 'runningNeeds', label: t('web.quota.policy.runningNeeds'), kind: 'check' },
      ]}
      initial={{
        validFrom: today,
        basis: '',
        threePublic: latest.threePublic.join('、'),
        reasonFrom: latest.reasonFrom,
        cutOff: latest.cutOff,
        personnelLevel: latest.personnelLevel,
        functionLevel: latest.functionLevel,
        classLevel: latest.classLevel,
        groupLevel: latest.groupLevel,
        runningNeeds: latest.runningNeeds,
      }}
      draft="quota-policy"
      act={t('web.quota.policy.save')}
      onSubmit={send}
      onDone={onDone}
    />
  )
}

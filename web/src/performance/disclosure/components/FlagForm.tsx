import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { decideFlag, disclosureKey, reasons, type TargetView } from '../api'

/** Decides whether a target is released; one that is shown is taken down at once. */
export function FlagForm({ target, onDone }: { target: TargetView; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const off = target.flag.disclosed
  const refresh = () => queries.invalidateQueries({ queryKey: disclosureKey })
  const fields = [
    ...(off
      ? [
          {
            name: 'reason',
            label: t('web.disclosure.reason'),
            kind: 'select' as const,
            required: true,
            options: reasons.map((value) => ({ value, label: t(`enum.disclosure.reason.${value}`) })),
          },
        ]
      : []),
    { name: 'basis', label: t('web.disclosure.basis'), required: true, help: t('web.disclosure.basis_help') },
    { name: 'explanation', label: t('web.disclosure.words'), kind: 'area' as const },
    { name: 'decidedOn', label: t('web.disclosure.decided_on'), kind: 'day' as const, half: true },
  ]
  return (
    <div className="disclosure-act">
      {off && target.change !== 'NEW' && <p>{t('web.disclosure.takes_down')}</p>}
      <RecordForm
        fields={fields}
        initial={{}}
        draft={`disclosure.${target.id}.${target.flag.version}`}
        act={t(off ? 'web.disclosure.withhold' : 'web.disclosure.disclose')}
        danger={off}
        onSubmit={(values) => {
          const body: Record<string, unknown> = { disclosed: !off }
          for (const [name, value] of Object.entries(values)) if (value) body[name] = value
          return decideFlag(target, body).then(refresh)
        }}
        onReload={() => void refresh()}
        onDone={onDone}
      />
    </div>
  )
}

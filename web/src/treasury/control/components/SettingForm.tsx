import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { type RecordField, RecordForm } from '@/components/RecordForm'
import { type ControlRule, type Param, propose, rulesQuery } from '../api'
import { fieldOf, keptParam } from '../params'

/** Proposes how a rule is to hold from a day on; what is in force is what the form starts from. */
export function SettingForm({ rule, onDone }: { rule: ControlRule; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { today } = useBook()
  const field = (param: Param): RecordField => {
    const base = { name: param.name, label: t(`control.param.${rule.code}.${param.name}`), half: true }
    switch (param.kind) {
      case 'FEN':
        return { ...base, kind: 'money', required: true }
      case 'COUNT':
        return { ...base, kind: 'count', required: true }
      case 'BP':
        return { ...base, required: true, help: t('web.control.percent_help') }
      case 'DAY':
        return { ...base, required: true, help: t('web.quota.policy.month_day_help') }
      case 'CHOICES':
        return {
          ...base,
          kind: 'many',
          options: param.options.map((value) => ({ value, label: t(`control.option.${value}`) })),
        }
      case 'KEYWORDS':
        return { ...base, kind: 'area', half: false, help: t('web.control.keywords_help') }
      case 'GROUPS':
        return { ...base, kind: 'area', half: false, help: t('web.control.groups_help') }
      default:
        return { ...base, kind: 'area', half: false, help: t('web.control.list_help') }
    }
  }
  return (
    <RecordForm
      fields={[
        {
          name: 'severity',
          label: t('web.control.severity'),
          kind: 'select',
          required: true,
          half: true,
          options: ['BLOCK', 'WARN', 'OFF'].map((value) => ({
            value,
            label: t(`control.severity.${value}`),
          })),
        },
        { name: 'validFrom', label: t('web.policy.valid_from'), kind: 'day', required: true, half: true },
        ...rule.params.map(field),
        { name: 'basis', label: t('web.policy.basis'), required: true },
      ]}
      initial={{
        severity: rule.current.severity,
        validFrom: today,
        basis: '',
        ...Object.fromEntries(
          rule.params.map((param) => [param.name, fieldOf(param, rule.current.params[param.name] ?? '')]),
        ),
      }}
      draft={`control-rule-${rule.code}`}
      act={t('web.control.send')}
      onSubmit={({ severity, validFrom, basis, ...values }) =>
        propose(rule.code, {
          severity,
          validFrom,
          basis,
          params: Object.fromEntries(
            rule.params.map((param) => [param.name, keptParam(param, values[param.name])]),
          ),
        }).then(() => queries.invalidateQueries({ queryKey: rulesQuery.queryKey }))
      }
      onDone={onDone}
    />
  )
}

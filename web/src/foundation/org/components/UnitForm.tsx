import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { changeUnit, createUnit, departmentsQuery, type Unit } from '../api'
import { accountings, choices, unitKinds } from '../choices'

/** Adds a unit, or changes one from a day on; what was before stays readable. */
export function UnitForm({ unit, onDone }: { unit?: Unit; onDone: () => void }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  const departments = useQuery(departmentsQuery)
  const fields = [
    { name: 'code', label: t('web.org.code'), required: true, help: t('web.org.code_help') },
    { name: 'name', label: t('web.org.name'), required: true },
    { name: 'shortName', label: t('web.org.short_name') },
    {
      name: 'departmentId',
      label: t('web.org.department'),
      kind: 'select' as const,
      required: true,
      options: (departments.data?.items ?? []).map(({ id, code, name }) => ({
        value: id,
        label: `${code} ${name}`,
      })),
    },
    {
      name: 'kind',
      label: t('web.org.kind'),
      kind: 'select' as const,
      required: true,
      options: choices(t, 'org.unit_kind', unitKinds),
    },
    { name: 'level', label: t('web.org.level'), kind: 'count' as const, required: true },
    {
      name: 'accounting',
      label: t('web.org.accounting'),
      kind: 'select' as const,
      required: true,
      options: choices(t, 'org.accounting', accountings),
    },
    { name: 'creditCode', label: t('web.org.credit_code') },
    { name: 'functionalClass', label: t('web.org.functional') },
    { name: 'head', label: t('web.org.head') },
    { name: 'financeHead', label: t('web.org.finance_head') },
    { name: 'zeroBalance', label: t('web.org.zero_balance'), kind: 'check' as const },
    { name: 'validFrom', label: t('web.org.valid_from'), kind: 'day' as const, required: true },
    ...(unit
      ? [
          { name: 'from', label: t('web.org.since'), kind: 'day' as const, required: true },
          { name: 'reason', label: t('web.org.reason'), kind: 'area' as const, required: true },
        ]
      : []),
  ]
  const names = fields.map(({ name }) => name)
  const first: RecordValues = unit
    ? { ...unit, from: today }
    : { level: 2, zeroBalance: false, validFrom: today }
  const send = (values: RecordValues) => {
    // What is empty is left out: a date has no empty form.
    const body = Object.fromEntries(
      names
        .map((name) => [name, values[name]])
        .filter(([, value]) => value !== undefined && value !== null && value !== ''),
    )
    return unit ? changeUnit(unit.id, unit.version, body) : createUnit(body)
  }
  const refresh = () => queries.invalidateQueries({ queryKey: ['units'] })
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(names.map((name) => [name, first[name]]))}
      draft={`unit.${unit?.id ?? 'new'}`}
      act={t(unit ? 'web.org.change_unit' : 'web.org.add_unit')}
      onSubmit={(values) => send(values).then(refresh)}
      onReload={() => void refresh()}
      onDone={onDone}
    />
  )
}

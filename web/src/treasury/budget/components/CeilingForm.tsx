import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '@/components/MoneyInput'
import { codesQuery } from '@/foundation/codetable/api'
import { besideBody } from '@/lib/overlay'
import { sentence } from '@/lib/problem'
import { setCeiling } from '../api'
import type { Ceiling } from '../wire'
import { departmentsQuery } from './departments'

export interface CeilingFormProps {
  year: number
  /** Left out: a new one. */
  ceiling?: Ceiling
  onDone: () => void
}

/** Sets a ceiling, by a document. */
export function CeilingForm({ year, ceiling, onDone }: CeilingFormProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const departments = useQuery({ ...departmentsQuery, enabled: !ceiling })
  const codes = useQuery({ ...codesQuery({ table: 'fund-nature', year }), enabled: !ceiling })
  const [department, setDepartment] = useState(ceiling?.departmentId ?? '')
  const [nature, setNature] = useState(ceiling?.fundNature ?? '11')
  const [fen, setFen] = useState<number | null>(ceiling?.amountFen ?? null)
  const [basis, setBasis] = useState('')
  const save = useMutation({
    mutationFn: () =>
      setCeiling(
        { year, departmentId: department, fundNature: nature, amountFen: fen ?? 0, basis },
        ceiling?.version ?? 0,
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['budget-ceilings'] })
      onDone()
    },
  })
  return (
    <form
      className="ceiling-form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {!ceiling && (
        <>
          <label htmlFor="ceiling-department">
            {t('web.budget.department')}
            <Select
              id="ceiling-department"
              showSearch={{ optionFilterProp: 'label' }}
              getPopupContainer={besideBody}
              value={department || null}
              options={(departments.data?.items ?? []).map(({ id, code, name }) => ({
                value: id,
                label: `${code} ${name}`,
              }))}
              onChange={setDepartment}
            />
          </label>
          <label htmlFor="ceiling-nature">
            {t('web.budget.nature')}
            <Select
              id="ceiling-nature"
              getPopupContainer={besideBody}
              value={nature}
              options={(codes.data?.items ?? []).map(({ code, name }) => ({
                value: code,
                label: `${code} ${name}`,
              }))}
              onChange={setNature}
            />
          </label>
        </>
      )}
      <label htmlFor="ceiling-amount">
        {t('web.ceiling.amount')}
        <MoneyInput id="ceiling-amount" value={fen} onChange={setFen} />
      </label>
      <label htmlFor="ceiling-basis">
        {t('web.budget.basis')}
        <Input
          id="ceiling-basis"
          value={basis}
          maxLength={120}
          placeholder={ceiling?.basis ?? t('web.ceiling.basis_example')}
          onChange={(event) => setBasis(event.target.value)}
        />
      </label>
      {save.isError && (
        <p className="negative" role="alert">
          {sentence(save.error)}
        </p>
      )}
      <Button
        type="primary"
        htmlType="submit"
        loading={save.isPending}
        disabled={department === '' || fen === null || basis.trim() === ''}
      >
        {t('web.ceiling.save')}
      </Button>
    </form>
  )
}

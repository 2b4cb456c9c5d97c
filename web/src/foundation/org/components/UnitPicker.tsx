import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '@/lib/client'
import type { Page, Unit } from '@/lib/wire'

export interface UnitPickerProps {
  value: string
  /** Name of the chosen unit, until a search has found it. */
  name: string
  onChange: (id: string) => void
}

/** One unit, found by name, code or pinyin initials. */
export function UnitPicker({ value, name, onChange }: UnitPickerProps) {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['units', 'pick', q],
    queryFn: () => getJson<Page<Unit>>('/units', { q: q || undefined, limit: 20 }),
    placeholderData: keepPreviousData,
  })
  const options = (found.data?.items ?? []).map((unit) => ({
    value: unit.id,
    label: `${unit.code} ${unit.name}`,
  }))
  const known = options.some((option) => option.value === value)
  return (
    <label className="unit-picker" htmlFor={id}>
      <span>{t('web.account.unit')}</span>
      <Select
        id={id}
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t('web.org.find_unit')}
        value={value || null}
        options={known || !value ? options : [{ value, label: name }, ...options]}
        onChange={onChange}
      />
    </label>
  )
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '@/lib/client'
import type { Page, Unit } from '@/lib/wire'

export interface UnitSelectProps {
  /** Given by the form it stands in. */
  id?: string
  value?: string | null
  onChange?: (id: string) => void
  /** Name of the unit chosen at first, until a search has found it. */
  name?: string
  disabled?: boolean
}

/** One unit, found by name, code or pinyin initials. */
export function UnitSelect({ id, value, onChange, name = '', disabled = false }: UnitSelectProps) {
  const { t } = useTranslation()
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
    <Select
      {...(id && { id })}
      disabled={disabled}
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={t('web.org.find_unit')}
      value={value || null}
      options={known || !value || !name ? options : [{ value, label: name }, ...options]}
      notFoundContent={t('web.org.no_units')}
      onChange={(next: string | null) => next && onChange?.(next)}
    />
  )
}

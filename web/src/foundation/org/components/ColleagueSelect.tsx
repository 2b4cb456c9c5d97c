import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { colleaguesQuery } from '../api'

export interface ColleagueSelectProps {
  /** Given by the form it stands in. */
  id?: string
  value?: string | null
  onChange?: (id: string) => void
}

/** Somebody who may act for me, found by name, login or pinyin initials; those of my unit come first. */
export function ColleagueSelect({ id, value, onChange }: ColleagueSelectProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  const q = useDeferredValue(text.trim())
  const found = useQuery({ ...colleaguesQuery(q), placeholderData: keepPreviousData })
  const options = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.name}　${one.unitName}`,
  }))
  const known = options.some((option) => option.value === value)
  return (
    <Select
      {...(id && { id })}
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={t('web.org.find_colleague')}
      value={value || null}
      options={known || !chosen || chosen.value !== value ? options : [chosen, ...options]}
      notFoundContent={t('web.org.no_colleagues')}
      onChange={(next: string | null) => {
        setChosen(options.find((option) => option.value === next))
        if (next) onChange?.(next)
      }}
    />
  )
}

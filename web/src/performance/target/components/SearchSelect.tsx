import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asking } from '@/components/list'
import { sentence } from '@/lib/problem'

export interface SearchSelectProps<T extends { id: string }> {
  label: string
  /** Left out, what one may search by. */
  placeholder?: string
  query: (q: string) => Asking<{ items: T[] }>
  show: (item: T) => { text: string; note: string }
  onChoose: (item: T) => void
}

/** A choice among records the program searches. */
export function SearchSelect<T extends { id: string }>(props: SearchSelectProps<T>) {
  const { label, placeholder, query, show, onChoose } = props
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useQuery(query(q))
  const items = found.data?.items ?? []
  return (
    <Select
      aria-label={label}
      placeholder={placeholder ?? t('web.target.new.search')}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={chosen}
      loading={found.isFetching}
      notFoundContent={found.isError ? sentence(found.error) : t('web.target.new.none')}
      options={items.map((item) => {
        const { text, note } = show(item)
        return { value: item.id, label: `${text}　${note}` }
      })}
      onChange={(id) => {
        setChosen(id)
        const item = items.find((each) => each.id === id)
        if (item) onChoose(item)
      }}
    />
  )
}

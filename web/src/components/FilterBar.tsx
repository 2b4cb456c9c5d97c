import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from './DayInput'
import { SavedViews } from './SavedViews'
import type { ListState } from './useListState'
import './filter-bar.css'

export interface FilterField {
  /** In the URL and in the request. */
  name: string
  label: string
  /** Choices; without them the field takes text. */
  options?: readonly { value: string; label: string }[]
  width?: number
  /** A day, chosen from the browser's own calendar. */
  kind?: 'day'
}

/** More choices than this are found by typing. */
const searchedFrom = 12

export interface FilterBarProps {
  /** Under which views are saved. */
  name: string
  fields: readonly FilterField[]
  state: ListState
  /** How many stand open before 更多; 3 to 5. */
  visible?: number
}

/** The filters of a list, in words; what is chosen stands in the URL at once. */
export function FilterBar({ name, fields, state, visible = 4 }: FilterBarProps) {
  const { t } = useTranslation()
  const folded = fields.slice(visible)
  const used = folded.some((field) => state.ask.filters[field.name])
  const [more, setMore] = useState(used)
  const active = fields.filter((field) => state.ask.filters[field.name])
  const clear = () => state.set(Object.fromEntries(fields.map((field) => [field.name, undefined])))
  return (
    <search className="filter-bar">
      {(more ? fields : fields.slice(0, visible)).map((field) => (
        <FilterControl key={field.name} field={field} state={state} />
      ))}
      {folded.length > 0 && (
        <button type="button" className="linkish" aria-expanded={more} onClick={() => setMore(!more)}>
          {t(more ? 'web.filter.fewer' : 'web.filter.more')}
        </button>
      )}
      {active.length > 0 && (
        <Button size="small" onClick={clear}>
          {t('web.filter.clear')}
        </Button>
      )}
      <SavedViews name={name} fields={fields} state={state} />
    </search>
  )
}

function FilterControl({ field, state }: { field: FilterField; state: ListState }) {
  const value = state.ask.filters[field.name] ?? ''
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const width = field.width ?? (field.options ? 132 : 200)
  if (field.options) {
    return (
      <Select
        aria-label={field.label}
        placeholder={field.label}
        allowClear
        style={{ width }}
        {...(field.options.length > searchedFrom && { showSearch: { optionFilterProp: 'label' } })}
        popupMatchSelectWidth={false}
        value={value || null}
        options={[...field.options]}
        onChange={(next) => state.set({ [field.name]: next ?? undefined })}
      />
    )
  }
  if (field.kind === 'day') {
    return (
      <label className="filter-bar-day" htmlFor={`filter-${field.name}`}>
        {field.label}
        <DayInput
          id={`filter-${field.name}`}
          value={value}
          onChange={(day) => state.set({ [field.name]: day || undefined })}
        />
      </label>
    )
  }
  return (
    <Input.Search
      aria-label={field.label}
      placeholder={field.label}
      allowClear
      style={{ width }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(next) => state.set({ [field.name]: next.trim() || undefined })}
    />
  )
}

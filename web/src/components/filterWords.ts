import type { FilterField } from './FilterBar'
import type { ListAsk } from './list'

/** The filters in words, "状态：草稿　单位：318001", as they are printed above a list. */
export function filterWords(fields: readonly FilterField[], ask: ListAsk): string {
  return fields
    .flatMap(({ name, label, options }) => {
      const value = ask.filters[name]
      if (!value) return []
      return `${label}：${options?.find((option) => option.value === value)?.label ?? value}`
    })
    .join('　')
}

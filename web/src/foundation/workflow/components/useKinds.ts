import { useQuery } from '@tanstack/react-query'
import { definitionsQuery } from '../api'
import { named, stepName } from '../model/names'

/** The kinds of documents and their steps, as the newest definitions call them. */
export function useKinds() {
  const { data } = useQuery({ ...definitionsQuery, staleTime: 5 * 60_000 })
  const items = data?.items ?? []
  return {
    options: items.map(({ kind, nameZh, nameEn }) => ({ value: kind, label: named(nameZh, nameEn) })),
    nameOf: (kind: string): string => {
      const found = items.find((one) => one.kind === kind)
      return found ? named(found.nameZh, found.nameEn) : kind
    },
    /** Where a step stands in the newest definition of its kind; steps of older ones come last. */
    placeOf: (kind: string, step: string): number => {
      const kindAt = items.findIndex((one) => one.kind === kind)
      const stepAt = items[kindAt]?.steps.findIndex(({ key }) => key === step) ?? -1
      return kindAt * 100 + (stepAt < 0 ? 99 : stepAt)
    },
    /** Of one kind, or of all of them, each key once. */
    stepOptions: (kind: string | undefined) => {
      const names = new Map<string, string>()
      for (const one of items)
        if (!kind || one.kind === kind) for (const step of one.steps) names.set(step.key, stepName(step))
      return [...names].map(([value, label]) => ({ value, label }))
    },
  }
}

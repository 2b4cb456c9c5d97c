import { queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson } from '@/lib/client'
import type { components } from '@/lib/schema.gen'
import { root } from '../api'
import type { TargetState } from '../wire'

type Schemas = components['schemas']

export type Statistics = Omit<Schemas['TargetStatistics'], 'stays'> & {
  stays: (Omit<Schemas['TargetStayFigures'], 'state'> & { state: TargetState })[]
}

export type StatisticsAsk = Record<string, string | number | undefined>

export const statisticsQuery = (ask: StatisticsAsk) =>
  queryOptions({
    queryKey: [root, 'statistics', ask],
    queryFn: () => getJson<Statistics>('/targets/statistics', ask),
  })

export const statisticsUrl = (ask: StatisticsAsk, format: string) =>
  downloadUrl('/targets/statistics/content', { ...ask, format })

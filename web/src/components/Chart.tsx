import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef } from 'react'

export interface ChartProps {
  option: EChartsCoreOption
  height: number
  /** What the chart says, for those who cannot see it. */
  label: string
  /** Point or bar that was clicked: opens its rows. */
  onPoint?: (point: { series: string; index: number }) => void
}

/** A chart in the one theme; the library is fetched when the first chart is shown. */
export function Chart({ option, height, label, onPoint }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const latest = useRef({ option, onPoint })
  latest.current = { option, onPoint }

  useEffect(() => {
    let gone = false
    const watch = new ResizeObserver(() => chart.current?.resize())
    void import('@/lib/echarts').then(({ makeChart }) => {
      if (gone || !box.current) return
      chart.current = makeChart(box.current)
      chart.current.setOption(latest.current.option)
      chart.current.on('click', (event) => {
        latest.current.onPoint?.({ series: event.seriesName ?? '', index: event.dataIndex })
      })
      watch.observe(box.current)
    })
    return () => {
      gone = true
      watch.disconnect()
      chart.current?.dispose()
      chart.current = undefined
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  return <div ref={box} role="img" aria-label={label} style={{ height }} />
}

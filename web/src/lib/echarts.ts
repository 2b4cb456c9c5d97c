import { BarChart, LineChart, TreemapChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, registerTheme, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { chartTheme } from '@/app/chartTheme'

use([LineChart, BarChart, TreemapChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer])
registerTheme('caixiao', chartTheme)

export function makeChart(box: HTMLElement): EChartsType {
  return init(box, 'caixiao', { renderer: 'svg' })
}

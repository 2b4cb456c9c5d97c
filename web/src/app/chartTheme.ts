import { colours, fonts } from './theme'

/** The one ECharts theme: no gradients, direct labels, plan grey, actual ink blue, last year light. */
export const chartTheme = {
  color: [colours.blue, colours.plan, colours.last, colours.blue2, colours.warn0, colours.ok],
  textStyle: { fontFamily: fonts.sans, fontSize: 11, color: colours.ink2 },
  animation: false,
  categoryAxis: {
    axisLine: { lineStyle: { color: colours.line2 } },
    axisTick: { show: false },
    axisLabel: { color: colours.ink2, fontSize: 11 },
    splitLine: { show: false },
  },
  valueAxis: {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: colours.ink2, fontSize: 11 },
    splitLine: { lineStyle: { color: colours.line } },
  },
  line: { symbol: 'circle', symbolSize: 5, smooth: false, lineStyle: { width: 2 } },
  bar: { itemStyle: { borderRadius: 0 } },
  tooltip: {
    // Drawn on the canvas: the security policy forbids style attributes in made HTML.
    renderMode: 'richText',
    backgroundColor: colours.paper,
    borderColor: colours.line2,
    borderWidth: 1,
    textStyle: { color: colours.ink, fontSize: 12 },
  },
} as const

/** How the three series that come again and again are drawn. */
export const series = {
  actual: { lineStyle: { color: colours.blue, width: 2 }, itemStyle: { color: colours.blue } },
  plan: { lineStyle: { color: colours.plan, width: 1.5 }, itemStyle: { color: colours.plan } },
  last: { lineStyle: { color: colours.last, width: 1.5 }, itemStyle: { color: colours.last } },
  limit: { lineStyle: { color: colours.ink2, width: 1, type: 'dashed' }, symbol: 'none' },
} as const

const tail = '指标'
const servedShort = '服务对象满意度'

/** A category as the forms print it: 数量指标; a narrow column breaks it between words. */
export function levelLabel(category: string, column: 'level1' | 'level2'): string {
  if (category === '') return ''
  if (category === servedShort) return `服务对象\n满意度${tail}`
  const roomy = column === 'level2' && category.length + tail.length <= 5
  return roomy ? `${category}${tail}` : `${category}\n${tail}`
}

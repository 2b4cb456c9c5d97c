import { printFen } from '@/lib/money'

/** The width of a form on its sheet. */
const sheet = 640

/** Widths of columns whose right edges are told in per mille, as printed forms measure them. */
export const widthsOf = (edges: readonly number[]): number[] =>
  edges.map((edge, index) => ((edge - (edges[index - 1] ?? 0)) * sheet) / 1000)

/** An amount of a form in 万元, exact to the fen; what is not known stays empty for the pen. */
export function wanPrinted(fen: number | null | undefined): { text: string; print: string } {
  if (fen === null || fen === undefined) return { text: '', print: '' }
  return { text: String(fen), print: printFen(fen, 'wan') }
}

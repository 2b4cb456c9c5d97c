/** The review form (绩效目标审核表) under the hands of a reviewer: points, sum, grade. */
import type { ItemScore, ReviewSheet, ScoredItem } from '../wire'

export type Grade = 'EXCELLENT' | 'GOOD' | 'FAIR' | 'POOR'

export const grades: readonly Grade[] = ['EXCELLENT', 'GOOD', 'FAIR', 'POOR']

/** The hundredths of points each grade begins at, the best first. */
const bands: readonly (readonly [number, Grade])[] = [
  [9000, 'EXCELLENT'],
  [8000, 'GOOD'],
  [6000, 'FAIR'],
]

/** The grade so many hundredths of 100 points stand for. */
export const gradeAt = (hundredths: number): Grade =>
  bands.find(([from]) => hundredths >= from)?.[1] ?? 'POOR'

/** A grade that sends the target back, or that its points do not say, needs a reason. */
export const gradeNeedsNote = (grade: Grade, hundredths: number): boolean =>
  grade === 'FAIR' || grade === 'POOR' || gradeAt(hundredths) !== grade

/** Points as hundredths, so that sums are exact; nothing for what is no figure of points. */
export function hundredths(text: string): number | undefined {
  const parts = /^(\d{1,4})(?:\.(\d{0,2}))?$/.exec(text.normalize('NFKC').trim())
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : undefined
}

/** 975 as "9.75". */
export const pointsOf = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

/** What a reviewer has typed of an item; what he has not touched is not there. */
export interface Said {
  score?: string
  reason?: string
}

export type Scores = Readonly<Record<string, Said>>

export interface ScoreLine extends ScoredItem {
  /** As it stands in its input. */
  typed: string
  said: string
  given: number | undefined
  /** It is not what was suggested. */
  differs: boolean
  mistake: 'points' | 'reason' | ''
}

export interface FilledForm {
  lines: ScoreLine[]
  /** In hundredths; items that cannot be read count as suggested. */
  total: number
  grade: Grade
  /** Every item can be handed in. */
  ready: boolean
}

/** The form as it was put before the reviewer, with what he says laid over it. */
export function fill(sheet: ReviewSheet, scores: Scores): FilledForm {
  const lines = sheet.items.map((item) => lineOf(item, scores[item.item]))
  const total = lines.reduce((sum, line) => sum + (line.given ?? hundredths(line.suggested) ?? 0), 0)
  return { lines, total, grade: gradeAt(total), ready: lines.every(({ mistake }) => mistake === '') }
}

function lineOf(item: ScoredItem, said: Said | undefined): ScoreLine {
  const [full, suggested] = [hundredths(item.points) ?? 0, hundredths(item.suggested) ?? 0]
  const typed = said?.score ?? pointsOf(hundredths(item.score) ?? 0)
  const reason = said?.reason ?? item.reason
  const read = hundredths(typed)
  const given = read !== undefined && read <= full ? read : undefined
  const differs = given !== suggested
  const silent = differs && reason.trim() === ''
  return {
    ...item,
    typed,
    said: reason,
    given,
    differs,
    mistake: given === undefined ? 'points' : silent ? 'reason' : '',
  }
}

/** What is to be sent: only items that are not as they were put before the reviewer. */
export function itemsToSay({ lines }: FilledForm): ItemScore[] {
  return lines.flatMap(({ item, given, score, said, reason, differs }) => {
    const why = differs ? said.trim() : ''
    if (given === undefined || (given === hundredths(score) && why === reason)) return []
    return [{ item, score: pointsOf(given), ...(why && { reason: why }) }]
  })
}

/** Parts and items of the official form, by the keys of their words. */
const words: Record<string, string> = {
  完整性: 'part.complete',
  相关性: 'part.relevant',
  适当性: 'part.suitable',
  可行性: 'part.feasible',
  规范完整性: 'item.standard',
  明确清晰性: 'item.clear',
  目标相关性: 'item.relevant',
  指标科学性: 'item.scientific',
  绩效合理性: 'item.reasonable',
  资金匹配性: 'item.funds',
  实现可能性: 'item.possible',
  条件充分性: 'item.conditions',
}

/** The text key of a part or an item; one this page does not know is told as the form names it. */
export const formWordKey = (name: string): string | undefined =>
  words[name] && `web.target.review.${words[name]}`

export interface ScorePart {
  part: string
  /** Full points of the part, in hundredths. */
  points: number
  lines: ScoreLine[]
}

/** The lines of a form under their parts, in the order of the form. */
export function partsOf({ lines }: FilledForm): ScorePart[] {
  const parts: ScorePart[] = []
  for (const line of lines) {
    const last = parts.at(-1)
    const part = last?.part === line.part ? last : { part: line.part, points: 0, lines: [] }
    if (part !== last) parts.push(part)
    part.points += hundredths(line.points) ?? 0
    part.lines.push(line)
  }
  return parts
}

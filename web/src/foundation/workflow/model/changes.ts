import type { TFunction } from 'i18next'
import { listed } from '@/lib/listed'
import type { MoneyUnit } from '@/lib/moneyUnit'
import type { Change, Condition, Definition } from '../wire'
import { conditionsWords } from './conditions'
import { stepName } from './names'

/** The steps of both versions by their keys; a name of the newer one goes first. */
export function stepNames(
  before: Definition | undefined,
  after: Definition | undefined,
): Map<string, string> {
  const names = new Map<string, string>()
  for (const side of [before, after])
    for (const step of side?.steps ?? []) names.set(step.key, stepName(step))
  return names
}

/** What has changed: the field, and the step it belongs to. */
export function placeOf(
  { path }: Change,
  names: Map<string, string>,
  t: TFunction,
): { step: string; field: string } {
  const parts = path.split('.')
  if (parts[0] !== 'steps') return { step: '', field: t(`web.workflow.field.${path}`) }
  const key = parts[1] ?? ''
  return { step: names.get(key) ?? key, field: t(`web.workflow.field.${parts[2]}`) }
}

const codes: Record<string, string> = {
  role: 'role',
  reach: 'enum.workflow.reach',
  mode: 'enum.workflow.mode',
}

/** A value as people read it. */
export function valueWords(
  { path }: Change,
  value: string,
  names: Map<string, string>,
  t: TFunction,
  unit: MoneyUnit,
): string {
  if (value === '') return ''
  const field = path.split('.').at(-1) ?? ''
  const code = codes[field]
  if (code) return t(`${code}.${value}`)
  if (value === 'true' || value === 'false')
    return t(value === 'true' ? 'web.workflow.yes' : 'web.workflow.no')
  if (field === 'returnTo' || field === 'apartFrom')
    return listed(value.split(', ').map((key) => names.get(key) ?? key))
  if (field === 'opinion')
    return listed(value.split(', ').map((action) => t(`enum.workflow.action.${action}`)))
  if (field === 'skipWhen') return conditionsWords(conditionsOf(value), t, unit)
  return value
}

/** Conditions as the program writes them, one JSON behind the other. */
function conditionsOf(text: string): Condition[] {
  try {
    return JSON.parse(`[${text.replaceAll('} {', '},{')}]`) as Condition[]
  } catch {
    return []
  }
}

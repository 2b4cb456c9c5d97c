/** A name as it is written in texts, however the record writes it: taken_back, ClassLevel. */
export const fieldName = (name: string): string =>
  name
    .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())

/** The text that names a field of a module's records; none where nobody has given it one. */
export function fieldKey(module: string, name: string, texts: ReadonlySet<string>): string | undefined {
  const field = fieldName(name)
  return [`audit.field.${module}.${field}`, `audit.field.${field}`].find((key) => texts.has(key))
}

/** Where the values of a field have their words, when not under its own name. */
const elsewhere: Record<string, readonly string[]> = {
  code: ['perm'],
  event: ['quota.event'],
  grades: ['enum.target.grade'],
  kinds: ['org.role_kind'],
  mail: ['enum.message.pace'],
  opinion: ['enum.workflow.action'],
  perms: ['perm'],
  role: ['role'],
  state: ['enum.target.reply', 'yearend.phase'],
  step: ['workbench.due'],
  suspendedFrom: ['project.state'],
  totpRoles: ['role'],
}

/**
 * The text for a word of the program that is the value of a field: DRAFT as state of a
 * project. A module may name its words project.state, enum.target.state or org.user_state.
 */
export function valueKey(
  module: string,
  name: string,
  value: string,
  texts: ReadonlySet<string>,
): string | undefined {
  const field = fieldName(name)
  const group = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const own = [`${module}.`, `enum.${module}.`]
  const exact = own.map((start) => `${start}${group}.${value}`)
  const near = () =>
    [...texts].find((key) => own.some((start) => key.startsWith(start)) && key.endsWith(`_${group}.${value}`))
  const others = [`audit.value.${field}`, ...(elsewhere[field] ?? [])].map((prefix) => `${prefix}.${value}`)
  return exact.find((key) => texts.has(key)) ?? near() ?? others.find((key) => texts.has(key))
}

/** What stands alone in a record, by the act that recorded it; else a state, or a count. */
const alone: Record<string, string> = {
  'adjustment.post': 'event',
  'bank.alarm': 'kind',
  'budget.post': 'number',
  'message.retry': 'state',
  'quota.reverse': 'amountFen',
}

/** The name of what an act recorded without one. */
export const nameAlone = (action: string, value: unknown): string =>
  alone[action] ?? (typeof value === 'number' ? 'valueCount' : 'state')

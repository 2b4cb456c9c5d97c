/** What requests of a kind look like; the program has the same table. */
export interface Shape {
  kind: string
  /** The bureau proposes it; else a unit asks. */
  bureau?: true
  /** What it takes from, and gives to: kinds of quotas. */
  from: 'UNIT' | 'POOL' | 'SOURCE'
  to: 'UNIT' | 'POOL' | 'SOURCE'
  /** The account of a pool that it takes from. */
  account?: string
  /** Both on one row. */
  same?: true
  basis?: true
  reason?: true
  expires?: true
  contract?: true
}

export const shapes: readonly Shape[] = [
  { kind: 'VIREMENT', from: 'UNIT', to: 'UNIT' },
  { kind: 'ENCUMBER', from: 'UNIT', to: 'UNIT', same: true, contract: true },
  { kind: 'DISENCUMBER', from: 'UNIT', to: 'UNIT', same: true, contract: true },
  { kind: 'SUPPLEMENT', bureau: true, from: 'POOL', account: 'Q2101', to: 'UNIT', basis: true },
  { kind: 'CUT', bureau: true, from: 'UNIT', to: 'POOL', basis: true },
  { kind: 'ADJUST_UP', bureau: true, from: 'SOURCE', to: 'POOL', basis: true },
  { kind: 'ADJUST_DOWN', bureau: true, from: 'POOL', account: 'Q2101', to: 'SOURCE', basis: true },
  { kind: 'USE_RESERVE', bureau: true, from: 'POOL', account: 'Q2102', to: 'POOL', basis: true },
  { kind: 'ALLOT_EARLY', bureau: true, from: 'POOL', account: 'Q2103', to: 'POOL', basis: true },
  { kind: 'FREEZE', bureau: true, from: 'UNIT', to: 'UNIT', same: true, reason: true, expires: true },
  { kind: 'UNFREEZE', bureau: true, from: 'UNIT', to: 'UNIT', same: true, reason: true },
]

export const shapeOf = (kind: string): Shape => {
  const found = shapes.find((shape) => shape.kind === kind) ?? shapes[0]
  if (!found) throw new Error('there are no kinds of adjustments')
  return found
}

/** The account of a source that a legal adjustment moves. */
export const sourceAccounts = [
  'Q1101',
  'Q1102',
  'Q1103',
  'Q1104',
  'Q1105',
  'Q1106',
  'Q1107',
  'Q1108',
  'Q1109',
  'Q1110',
] as const

/** A line of a request as it is filled in. */
export interface DraftLine {
  /** Of the row on the page. */
  key: number
  from: string
  to: string
  account: string
  amountFen: number | null
}

/** A request as it is filled in. */
export interface Filled {
  kind: string
  basis: string
  reason: string
  expires: string
  contract: string
  contractNo: string
  lines: DraftLine[]
}

/** The request as it is sent, or null while something is missing that the program would only object to. */
export function bodyOf(filled: Filled): Record<string, unknown> | null {
  const shape = shapeOf(filled.kind)
  const lines = filled.lines.filter(({ from, to, amountFen }) => from && (shape.same || to) && amountFen)
  if (lines.length === 0 || lines.length < filled.lines.filter((line) => line.from || line.amountFen).length)
    return null
  return {
    kind: filled.kind,
    ...(filled.basis && { basis: filled.basis }),
    ...(filled.reason && { reason: filled.reason }),
    ...(shape.expires && filled.expires && { expires: filled.expires }),
    ...(filled.contract && { contract: filled.contract }),
    ...(shape.contract && { contractNo: filled.contractNo }),
    lines: lines.map(({ from, to, account, amountFen }) => ({
      from,
      ...(!shape.same && { to }),
      ...(shape.from === 'SOURCE' && { fromAccount: account }),
      ...(shape.to === 'SOURCE' && { toAccount: account }),
      amountFen,
    })),
  }
}

/** The request as it is tried: once it has what the kind needs, which the program would only ask for. */
export function triedOf(filled: Filled): Record<string, unknown> | null {
  const shape = shapeOf(filled.kind)
  const lacks =
    (shape.basis && !filled.basis.trim()) ||
    (shape.reason && !filled.reason.trim()) ||
    (shape.expires && !filled.expires) ||
    (shape.contract && !filled.contractNo.trim()) ||
    (filled.kind === 'DISENCUMBER' && !filled.contract)
  return lacks ? null : bodyOf(filled)
}

/** What all lines add up to. */
export const sumOf = (lines: readonly DraftLine[]): number =>
  lines.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)

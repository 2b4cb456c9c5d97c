import type { TFunction } from 'i18next'
import type { EvidenceRef } from '@/components/evidence'
import type { EvidenceAnswer, EvidenceColumn, Formula } from '@/components/evidenceAnswer'
import { formatFen } from '@/lib/money'
import type { MeasureEvidence, MeasurePoint, MeasureRow } from '@/lib/wire'

type Form = 'money' | 'count'

export const formOf = (unit: string): Form => (unit === 'COUNT' ? 'count' : 'money')

const nameOf = (t: TFunction, code: string) => t(`measure.${code}.name`)

/** A formula of sums: what is nothing here is told in the words only. */
function formulaOf(t: TFunction, first: MeasureEvidence, ref: EvidenceRef): Formula | undefined {
  const { formula, unit } = first
  if (formula.length === 0) return undefined
  const { asOf, knownAt, slice } = ref
  const rest = { ...(slice && { slice }), ...(asOf && { asOf }), ...(knownAt && { knownAt }) }
  return {
    text: formula
      .map(({ code, minus }, index) => `${index > 0 ? (minus ? ' − ' : ' ＋ ') : ''}${nameOf(t, code)}`)
      .join(''),
    operator: formula.some(({ minus }) => minus) ? '−' : '+',
    inputs: formula
      .filter(({ value }, index) => index === 0 || value !== 0)
      .map(({ code, minus, value }) => ({
        name: `${minus ? '− ' : ''}${nameOf(t, code)}`,
        value,
        form: formOf(unit),
        ref: { code, ...rest },
      })),
  }
}

type RecordKind = MeasureRow['links'][number]['record']

/** Pages of the records that rows lead to, and who may open them. */
const pageOf: Record<RecordKind, { path: string; perm: string }> = {
  QUOTA: { path: '/quotas', perm: 'quota.read' },
  QUOTA_DOCUMENT: { path: '/quota-documents', perm: 'quota.read' },
  QUOTA_VOUCHER: { path: '/quota-vouchers', perm: 'quota.read' },
  PAYMENT: { path: '/payments', perm: 'payment.read' },
}

/** What a row did leads to the record that did it, whose it is to the quota that it moved. */
const didIt: readonly RecordKind[] = ['PAYMENT', 'QUOTA_VOUCHER']

/**
 * Columns of the rows: what was done, and the project, where the figure is not cut to one. On
 * the page of a quota its rows lead to their document.
 */
export function columnsOf(
  t: TFunction,
  first: Pick<MeasureEvidence, 'unit' | 'columns'>,
  ref: EvidenceRef,
): EvidenceColumn[] {
  const done = first.columns[0] ?? 'event'
  const detail = first.columns[2] ?? 'basis'
  const whose = ref.slice?.project || ref.slice?.quota ? detail : 'project'
  return [
    { key: 'day', title: t('measure.proof.day'), form: 'day' },
    { key: done, title: t(`measure.column.${done}`), form: 'text', to: 'toDone' },
    {
      key: whose,
      title: whose === 'project' ? t('measure.dimension.project') : t(`measure.column.${whose}`),
      form: 'text',
      to: ref.slice?.quota ? 'toDocument' : 'toQuota',
    },
    { key: 'value', title: t('measure.proof.amount'), form: formOf(first.unit) },
  ]
}

/** Rows as the table takes them: their texts by the names of the columns, and where they lead. */
export const itemsOf = (
  columns: readonly string[],
  rows: readonly MeasureRow[],
  may: (perm: string) => boolean,
) =>
  rows.map((row) => {
    const texts = Object.fromEntries(columns.map((column, index) => [column, row.texts[index] ?? '']))
    const hint = [row.unit, row.project, texts.document, texts.basis].filter(Boolean).join('\n')
    const to = (...kinds: readonly RecordKind[]) => {
      const link = row.links.find(({ record }) => kinds.includes(record))
      return link && may(pageOf[link.record].perm) ? `${pageOf[link.record].path}/${link.id}` : ''
    }
    return {
      ...texts,
      day: row.day,
      project: row.project || row.unit || texts.basis || '',
      value: row.value,
      hint,
      toDone: to(...didIt),
      toQuota: to('QUOTA'),
      toDocument: to('QUOTA_DOCUMENT'),
    }
  })

/** What the drawer shows, of what the program answers. */
export function evidenceOf(
  t: TFunction,
  pages: readonly MeasureEvidence[],
  series: readonly MeasurePoint[] | undefined,
  ref: EvidenceRef,
  may: (perm: string) => boolean,
): EvidenceAnswer | undefined {
  const [first] = pages
  if (!first) return undefined
  const name = nameOf(t, first.code)
  const form = formOf(first.unit)
  const formula = formulaOf(t, first, ref)
  const cut = first.slice.map((cell) => [cell.code, cell.name].filter(Boolean).join(' ')).join('　')
  return {
    name,
    unit: t(`web.evidence.unit.${first.unit}`),
    kind: first.kind === 'FLOW' ? 'flow' : 'level',
    value: first.value,
    form,
    sentence: t(`measure.${first.code}.note`),
    cut: t('web.evidence.cut', { cut: cut || t('measure.proof.whole'), year: first.year }),
    asOf: first.asOf,
    knownAt: first.knownAt,
    ...(formula && { formula }),
    rows: {
      title: t('web.evidence.rows'),
      note: t('web.evidence.rows_note', { name, count: first.entries }),
      columns: columnsOf(t, first, ref),
      items: pages.flatMap((page) => itemsOf(page.columns, page.rows.items, may)),
      sum: first.sum.value,
      sumForm: form,
      equals: name,
      unequal: !first.sum.equal,
      how: t(first.sum.oneByOne ? 'web.evidence.one_by_one' : 'web.evidence.by_days'),
      total: first.entries,
    },
    ...(form === 'money' && { historyUnit: t('web.money.unit.wan') }),
    history: (series ?? []).map(({ day, value }) => ({
      label: t('web.evidence.month_end', { month: Number(day.slice(5, 7)) }),
      value,
      text: form === 'money' ? formatFen(value, 'wan') : String(value),
    })),
  }
}

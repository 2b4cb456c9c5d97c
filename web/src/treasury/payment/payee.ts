/** Who is paid: one, or the first of many. */
export const payeeOf = (
  row: { payeeName: string; rows: number },
  t: (key: string, params: Record<string, unknown>) => string,
): string => (row.rows > 1 ? t('web.payment.many', { name: row.payeeName, count: row.rows }) : row.payeeName)

import type { Tone } from '@/components/StateTag'

const tones: Record<string, Tone> = {
  DRAFT: 'warn',
  SUBMITTED: 'blue',
  UNIT_APPROVED: 'blue',
  MONITOR_HELD: 'red',
  FISCAL_REVIEW: 'blue',
  VOUCHER_ISSUED: 'blue',
  SENT: 'blue',
  BANK_ACCEPTED: 'blue',
  UNKNOWN: 'warn',
  PAID: 'ok',
  PARTIAL: 'warn',
  FAILED: 'red',
  REJECTED_BY_BANK: 'red',
  CLEARED: 'ok',
  BOOKED: 'ok',
  RETURNED: 'red',
  CLOSED: 'plain',
  VOID: 'plain',
}

/** What a state of a payment means for who reads it. */
export const toneOf = (state: string): Tone => tones[state] ?? 'plain'

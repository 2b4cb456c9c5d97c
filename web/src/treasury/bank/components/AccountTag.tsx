import { StateTag, type Tone } from '@/components/StateTag'

const tones: Record<string, Tone> = {
  APPLIED: 'blue',
  PASSED: 'blue',
  APPROVED: 'blue',
  OPENED: 'blue',
  FILED: 'ok',
  FROZEN: 'red',
  CLOSING: 'warn',
  CLOSED: 'plain',
  RETURNED: 'red',
  VOIDED: 'plain',
}

/** Where an account stands. */
export function AccountTag({ state }: { state: string }) {
  return <StateTag kind="bank.state" state={state} tone={tones[state] ?? 'plain'} />
}

import type { Tone } from '@/components/StateTag'

const tones: Record<string, Tone> = { RUNNING: 'blue', WITHDRAWN: 'warn' }

/** The tone of a case's state where the tag would not find its own. */
export const toneOf = (state: string): { tone?: Tone } => (tones[state] ? { tone: tones[state] } : {})

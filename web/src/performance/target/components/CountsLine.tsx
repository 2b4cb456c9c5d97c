import { Figure } from '@/components/Figure'
import { shapes } from '../model/marks'
import './counts.css'

export interface CountsLineProps {
  errors: number
  warnings: number
  infos: number
}

/** ■3 ▲12 ○5: how much review objects to. */
export function CountsLine({ errors, warnings, infos }: CountsLineProps) {
  if (errors + warnings + infos === 0) return <span className="counts-none">✓</span>
  return (
    <span className="counts">
      <span className={errors > 0 ? 'counts-e' : 'muted'}>
        {shapes.E}
        <Figure plain value={errors} />
      </span>
      <span className={warnings > 0 ? 'counts-w' : 'muted'}>
        {shapes.W}
        <Figure plain value={warnings} />
      </span>
      <span className="muted">
        {shapes.I}
        <Figure plain value={infos} />
      </span>
    </span>
  )
}

import { useTranslation } from 'react-i18next'
import './light.css'

export type LightLevel = 'GREEN' | 'YELLOW' | 'RED' | 'BLUE'

const shapes: Record<LightLevel, string> = { GREEN: '●', YELLOW: '▲', RED: '■', BLUE: '◆' }

export interface LightProps {
  level: LightLevel
  /** "● 绿 正常" instead of "● 绿". */
  long?: boolean
  /** What it means here, in place of the colour's name. */
  word?: string
}

/** A light: a shape and a word, never colour alone. */
export function Light({ level, long, word }: LightProps) {
  const { t } = useTranslation()
  return (
    <span className={`light light-${level.toLowerCase()}`}>
      <span aria-hidden="true">{shapes[level]}</span> {word ?? t(`web.light.${level}`)}
      {long && ` ${t(`web.light.${level}.word`)}`}
    </span>
  )
}

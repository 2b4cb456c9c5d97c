import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import './drawer.css'

export interface DrawerProps {
  title: ReactNode
  /** Behind the title, small. */
  note?: ReactNode
  /** Buttons that stay in view at the bottom. */
  footer?: ReactNode
  /** Stands left of another drawer that is open on top of it. */
  under?: boolean
  onClose: () => void
  children: ReactNode
}

/** 560 px from below the top bar to the bottom; the page beside it stays usable. Esc closes. */
export function Drawer({ title, note, footer, under, onClose, children }: DrawerProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  useEffect(() => {
    if (under) return
    const before = document.activeElement
    box.current?.focus()
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isUppermost(box.current)) return
      event.preventDefault()
      close.current()
    }
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', press)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [under])

  return createPortal(
    <aside
      ref={box}
      className={under ? 'drawer drawer-under' : 'drawer'}
      tabIndex={-1}
      aria-label={typeof title === 'string' ? title : undefined}
    >
      <header className="drawer-head">
        <h2>{title}</h2>
        {note && <span className="drawer-note">{note}</span>}
        <button type="button" className="drawer-close" onClick={onClose}>
          {t('web.drawer.close')}
        </button>
      </header>
      <div className="drawer-body">{children}</div>
      {footer && <footer className="drawer-foot">{footer}</footer>}
    </aside>,
    document.body,
  )
}

/** Esc closes one drawer, the one that was opened last. */
function isUppermost(box: HTMLElement | null): boolean {
  return [...document.querySelectorAll('.drawer')].at(-1) === box
}

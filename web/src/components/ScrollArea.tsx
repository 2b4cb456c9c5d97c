import type { ReactNode } from 'react'

export interface ScrollAreaProps {
  className: string
  /** What it holds. */
  label: string
  children: ReactNode
}

/** A part of a page that scrolls on its own: the keyboard reaches it also when nothing in it takes the focus. */
export function ScrollArea({ className, label, children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the arrow keys could not scroll it
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { fitted, type Need } from './fitted'
import type { Column } from './list'

/**
 * How wide the columns of a table stand so that as little as possible is cut in its room;
 * nothing before its rows have come, or where nothing can be measured.
 */
export function useColumnWidths<T>(
  scroll: RefObject<HTMLElement | null>,
  columns: readonly Column<T>[],
  arrived: { rows: readonly T[]; totals: unknown; loading: boolean },
): readonly number[] | undefined {
  const { unit } = useMoneyUnit()
  const { rows, totals, loading } = arrived
  const needs = useRef<{ of: string; list: Need[] }>({ of: '', list: [] })
  const [widths, setWidths] = useState<readonly number[]>()
  const names = [unit, ...columns.map(({ key, title }) => `${key}=${title}`)].join()

  const fit = useCallback(() => {
    const tick = scroll.current?.querySelector<HTMLElement>('th.data-table-tick')?.offsetWidth ?? 0
    const room = (scroll.current?.clientWidth ?? 0) - tick
    const { list } = needs.current
    if (room <= 0 || list.length === 0) return
    const next = fitted(list, room)
    setWidths((now) => (now && String(now) === String(next) ? now : next))
  }, [scroll])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured follows from the rows, the sums and the names
  useLayoutEffect(() => {
    const table = scroll.current?.querySelector('table')
    if (!table || loading) return
    const found = measured(table)
    // The widest of all pages: columns do not jump when one goes on.
    const before = needs.current.of === names ? needs.current.list : []
    needs.current = {
      of: names,
      list: columns.map(({ align = 'left', whole }, at) => ({
        width: Math.max(found[at] ?? 0, before[at]?.width ?? 0),
        yields: align === 'left' && !whole,
      })),
    }
    fit()
  }, [rows, totals, loading, names, fit])

  useEffect(() => {
    const area = scroll.current
    if (!area || typeof ResizeObserver === 'undefined') return
    const watch = new ResizeObserver(fit)
    watch.observe(area)
    return () => watch.disconnect()
  }, [scroll, fit])

  return widths?.length === columns.length ? widths : undefined
}

/** How wide each column would be if the table had all the room in the world. */
function measured(table: HTMLTableElement): number[] {
  table.classList.add('data-table-measured')
  const heads = [...table.querySelectorAll<HTMLElement>('thead th:not(.data-table-tick)')]
  const found = heads.map((head) => Math.ceil(head.getBoundingClientRect().width))
  table.classList.remove('data-table-measured')
  return found
}

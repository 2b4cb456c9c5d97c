import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

const houses = ['units', 'departments', 'sections'] as const

/** The lists that belong together: units, the departments they belong to, the sections in charge of those. */
export function HouseLinks({ here }: { here: (typeof houses)[number] }) {
  const { t } = useTranslation()
  return houses
    .filter((house) => house !== here)
    .map((house) => (
      <Link key={house} to={`/${house}` as never}>
        {t(`web.org.see_${house}`)}
      </Link>
    ))
}

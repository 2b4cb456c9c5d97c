import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { TabStrip } from './TabStrip'
import { TabsContext, tabsMax, usePageTab } from './tabs'
import { useTabs } from './useTabs'

function Frame() {
  const main = useRef<HTMLElement>(null)
  const tabs = useTabs(main)
  return (
    <>
      <TabStrip tabs={tabs} />
      <TabsContext value={tabs.name}>
        <main ref={main}>
          <Outlet />
        </main>
      </TabsContext>
    </>
  )
}

function Page({ title }: { title: string }) {
  usePageTab(title)
  return <section aria-label={title}>{title}</section>
}

const pages = Array.from({ length: tabsMax + 1 }, (_, i) => `p${i}`)

async function show() {
  const root = createRootRoute({
    component: Frame,
    validateSearch: (search): Record<string, unknown> => search,
  })
  const route = (path: string, title: string) =>
    createRoute({ getParentRoute: () => root, path, component: () => <Page title={title} /> })
  const router = createRouter({
    routeTree: root.addChildren([route('/', '工作台'), ...pages.map((name) => route(`/${name}`, name))]),
    history: createMemoryHistory({ initialEntries: ['/p0?q=1'] }),
  })
  await router.load()
  render(<RouterProvider router={router as never} />)
  const open = async (name: string) => {
    await router.navigate({ to: `/${name}` as never })
    return screen.findByRole('region', { name })
  }
  return { router, open }
}

const shown = () => screen.getAllByRole('link').map((link) => link.textContent)

const scroll = (element: HTMLElement, top: number) => {
  element.scrollTop = top
  fireEvent.scroll(element)
}

beforeEach(() => sessionStorage.clear())

it('shows eight pages at most, the workbench first', async () => {
  const { open } = await show()
  for (const name of pages) await open(name)
  await waitFor(() => expect(shown()).toEqual(['工作台', ...pages.slice(2)]))
  expect(shown()).toHaveLength(tabsMax)
})

it('closes by the middle button what is not the workbench, and goes to the neighbour', async () => {
  const { router, open } = await show()
  await open('p1')
  await open('p2')
  const middle = { button: 1 }
  fireEvent(
    screen.getByRole('link', { name: 'p1' }),
    new MouseEvent('auxclick', { ...middle, bubbles: true }),
  )
  await waitFor(() => expect(shown()).toEqual(['工作台', 'p0', 'p2']))
  expect(router.state.location.pathname).toBe('/p2')
  fireEvent(
    screen.getByRole('link', { name: 'p2' }),
    new MouseEvent('auxclick', { button: 2, bubbles: true }),
  )
  expect(shown()).toEqual(['工作台', 'p0', 'p2'])
  fireEvent(
    screen.getByRole('link', { name: 'p2' }),
    new MouseEvent('auxclick', { ...middle, bubbles: true }),
  )
  await screen.findByRole('region', { name: 'p0' })
  expect(router.state.location.href).toBe('/p0?q=1')
  fireEvent(
    screen.getByRole('link', { name: '工作台' }),
    new MouseEvent('auxclick', { ...middle, bubbles: true }),
  )
  expect(shown()).toEqual(['工作台', 'p0'])
})

it('brings a page back as far down as it was left; a new one begins at the top', async () => {
  const { open } = await show()
  scroll(await screen.findByRole('region', { name: 'p0' }), 420)
  expect((await open('p1')).scrollTop).toBe(0)
  scroll(screen.getByRole('region', { name: 'p1' }), 70)
  await userEvent.click(screen.getByRole('link', { name: 'p0' }))
  const back = await screen.findByRole('region', { name: 'p0' })
  await waitFor(() => expect(back.scrollTop).toBe(420))
  await userEvent.click(screen.getByRole('link', { name: 'p1' }))
  const other = await screen.findByRole('region', { name: 'p1' })
  await waitFor(() => expect(other.scrollTop).toBe(70))
})

it('forgets how far down a page was when it is closed', async () => {
  const { open } = await show()
  await open('p1')
  scroll(screen.getByRole('region', { name: 'p1' }), 70)
  await userEvent.click(await screen.findByRole('button', { name: '关闭 p1' }))
  await screen.findByRole('region', { name: 'p0' })
  expect((await open('p1')).scrollTop).toBe(0)
})

export function WorkbenchPage() {
  return <main />
}

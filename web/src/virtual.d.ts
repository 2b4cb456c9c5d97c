declare module 'virtual:texts/zh' {
  export const texts: Record<string, string>
}
declare module 'virtual:texts/en' {
  export const texts: Record<string, string>
}

/** A word that stands alone, on a button or as a title; Chinese knows no capitals. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

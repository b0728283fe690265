import { UNCERTAIN } from './words.ts'

let least = UNCERTAIN

/** How sure the statements are at least that are shown where the reader is: every link takes it along. */
export const leastConfidence = (): number => least

/** To be told wherever the reader comes, before any link is made there. */
export const showFrom = (confidence: number): void => void (least = confidence)

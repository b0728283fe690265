/**
 * The confidence from which on at least 93 of 100 statements have this content said by this speaker: .93 of the
 * articles of outlets that nothing was learned from (README.md).
 */
export const SURE = 0.85

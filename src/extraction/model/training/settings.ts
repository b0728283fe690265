/** What training goes by; chosen by five-fold cross-validation over the training articles (see ../README.md). */
export const SETTINGS = {
  folds: 5,
  /** A lemma other than a verb may head a cue when it does so this often in the training articles. */
  gateCount: 2,
  cues: { bits: 18, epochs: 6, rate: 0.1, decay: 1e-6, seed: 1 },
  roles: { bits: 19, epochs: 6, rate: 0.1, decay: 1e-6, seed: 1 },
  judge: { depth: 4, trees: 120, rate: 0.1, lambda: 1, least: 10 },
  /** Examples in a step of the calibration, at least. */
  step: 150,
  /** The operating point. */
  least: 0.36,
} as const

/** What training goes by; chosen by five-fold cross-validation over the training articles (see ../README.md). */
export const SETTINGS = {
  folds: 5,
  /** A lemma other than a verb may head a cue when it does so this often in the training articles. */
  gateCount: 2,
  cues: { bits: 19, epochs: 8, rate: 0.04, decay: 1e-3, seed: 1 },
  roles: { bits: 20, epochs: 6, rate: 0.05, decay: 1e-3, seeds: [1, 2] },
  judge: { depth: 4, trees: 200, rate: 0.06, lambda: 2, least: 20 },
  /** Examples in a step of the calibration, at least. */
  step: 150,
  /** The operating point. */
  least: 0.25,
} as const

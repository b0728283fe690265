/**
 * The words by which a gold cue counts as speech. They are part of the measure, frozen with it, and no lexicon of
 * the product.
 */
export const SPEECH_WORDS: ReadonlySet<string> = new Set(
  `say says said saying tell tells told telling add adds added adding write writes wrote writing ask asks asked
  announce announces announced argue argues argued claim claims claimed note notes noted report reports reported
  suggest suggests suggested explain explains explained insist insists insisted warn warns warned acknowledge
  acknowledges acknowledged admit admits admitted declare declares declared deny denies denied tweet tweeted promise
  promised vow vowed predict predicted reveal revealed conclude concluded confirm confirmed contend contends contended
  reply replied respond responded recall recalled state states stated testify testified urge urged complain complained
  stress stressed agreed`.split(/\s+/),
)

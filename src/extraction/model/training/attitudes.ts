/**
 * Lemmas of cues that tell what somebody holds, feels or does rather than what they communicated. The training corpus
 * marks both; drafts keep communication only, so an attribution by one of these and without quotation marks teaches
 * the model where contents and sources lie, but not that it is a statement.
 */
export const ATTITUDES: ReadonlySet<string> = new Set(
  `support see know seem expect want think appear hope believe seek be have to look oppose consider back plan
  view focus worry fear decide favor favour feel remember learn aim embrace prefer intend understand eager confident
  surprise surprised wonder doubt recognize ignore welcome willing like enjoy love hate realize assume imagine envision
  suspect interested interest opposition concern concerned belief attention decision consensus sense idea supporter
  decline refuse fail vote sign pass order name nominate appoint adopt allow require determine make push aware mind need
  wish sure certain skeptical anger angry optimistic hopeful disappointed afraid proud happy glad convinced desire
  intention determined ready reluctant inclined expected hear watch mean experience guess dislike admire respect
  trust regard deem treat assumption suspicion expectation fearful worried hold resist try attempt
  choose accept approve launch lean devote dedicate design target contemplate negotiate count bet hire invite opt
  approach pursue against for with of on in over by under out up from`.split(/\s+/),
)

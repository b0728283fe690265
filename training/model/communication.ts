/**
 * Lemmas of cues by which something is communicated. The training corpus marks what people hold, feel, want and do
 * beside what they say; drafts keep what was said, asked, written, shown or promised. An attribution by another word
 * and without quotation marks still teaches the model where contents and sources lie, but not that it is a statement.
 */
export const COMMUNICATION: ReadonlySet<string> = new Set(
  `say tell call accord according write ask add show note suggest report argue announce describe question claim talk
  criticize criticise accuse explain cite point respond tweet declare continue acknowledge mention refer insist promise
  praise attack urge defend express vow discuss reveal recall propose warn pledge conclude blame predict state reject
  indicate blast denounce dismiss admit deny confirm reply read speak statement highlight slam charge echo portray tout
  identify post complain assure remind share emphasize emphasise put estimate assert chant threaten mock advocate demand
  concede boast condemn comment reiterate wonder thank answer warning request repeat stress joke disclose quote compare
  shout decry remark rail suggestion applaud imply apologize apologise hint reference project recommend assertion lament
  complaint credit allege plead proposal voice underscore outline signal press caution allegation find assail label
  dispute advice advise congratulate attribute retweet retweeted email announcement testify testimony recount contend
  deride forecast argument rebut rebuttal rattle speculate invoke contrast yell vouch bemoan proclaim recite rebuke
  liken counter allude brag lash disagree accusation maintain clarify lambast lambaste interject chide utter observe
  quip muse opine exclaim whisper scream scold ridicule berate detail elaborate relay retort rant tease taunt profess
  pronounce agree rule criticism remark response reaction claim answer message threat letter plea prediction denial
  explanation contention slogan headline title question promise pledge appeal alert brief broadcast caption certify
  characterize characterise chastise cheer chime cry deem decree deliver denunciation depict dictate dub entreat enumerate
  excoriate extol fire shoot shot fume go gripe grumble gush hail hammer heckle holler implore inform inquire insinuate
  insistence interrupt intimate jeer laud lecture level mouth mutter nag narrate object objection
  outcry phrase pin plug preach quotation raise rap reaffirm reason reassure recap recollect refute remarks
  repudiate retell revelation riff roar salute scoff sermon sing slur smear snap sneer sound speech spell spout
  stammer stump summarize summarise swear swipe teach telegraph text toast trumpet uncover vent wager weigh
  word write-up yelp : - — reportedly allegedly per finding poll survey study blog notify paint
  push pushback publicize publish quote-tweet ramble release rip testimonial theorize tip toss
  verify`.split(/\s+/),
)

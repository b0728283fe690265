import { REPORTING_VERBS } from './reporting-verbs.ts'

const split = (words: string): string[] => words.trim().split(/\s+/)

/** Verbs of saying that take no clause, in every form that news uses them. */
const MORE_VERBS =
  split(`speak speaks spoke spoken speaking talk talks talked talking discuss discusses discussed discussing address
  addresses addressed addressing refer refers referred referring question questions questioned questioning attack attacks attacked
  attacking mock mocks mocked mocking ridicule ridicules ridiculed ridiculing joke jokes joked joking lament laments lamented lamenting
  point points pointed pointing quote quotes quoted quoting cite cites cited citing compare compares compared comparing thank thanks
  thanked thanking apologize apologizes apologized apologizing congratulate congratulates congratulated reject rejects rejected
  rejecting defend defends defended defending vouch tout touts touted touting chide chides chided lash lashed blast blasts rip rips
  ripped hit hammered hammer hammers scold scolded rebuke rebukes rebuked castigate castigated lambaste lambasted deride derided
  applaud applauds applauded commend commended tease teased insult insulted highlight highlights highlighted highlighting outline
  outlines outlined outlining present presents presented elaborate elaborated raise raises raised allude alludes alluded alluding
  express expresses expressed expressing voice voiced pose posed list lists listed touch touched rattle rattled tell reiterating
  preach preached lecture lectured argue brag brags bragged bragging vent vented narrate narrated recite recited request requests
  requested requesting appeal appeals appealed plead pleads pleaded pleading petition petitioned reference references referenced
  referencing invoke invokes invoked warn reckon reckons reckoned forecast forecasts project projects projected peg pegged put puts
  go goes went gave give gives giving made make makes making issue issues issued issuing release releases released releasing deliver
  delivered deliver post posts posted publish published publishes shout sing chant chanted chants chanting scream screamed fire fired
  shoot shot came comes ends begin begins began opens opened concluded text texted echo echoes echoed echoing`)
/** Nouns that carry what was said: "his claim that", "a call for". */
const NOUNS =
  split(`statement statements comment comments remark remarks argument arguments claim claims warning warnings accusation
  accusations allegation allegations charge charges promise promises pledge pledges vow vows call calls demand demands question
  questions answer answers response responses criticism message messages estimate estimates report reports announcement declaration
  suggestion suggestions assertion assertions assurance assurances admission denial denials complaint complaints testimony prediction
  predictions recommendation recommendations proposal proposals request requests speech words word tweet tweets letter quote quotes
  quotation description explanation apology threat threats appeal appeals plea pleas reply retort rhetoric according reportedly
  allegedly per via insistence acknowledgment contention observation revelation attack attacks`)

/** Any word by which something is said, however loosely: a cue without one is an attitude or a deed. */
export const SAYING_WORDS: ReadonlySet<string> = new Set([...REPORTING_VERBS.keys(), ...MORE_VERBS, ...NOUNS])

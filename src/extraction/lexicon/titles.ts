const split = (words: string): string[] => words.trim().split(/\s+/)

/** Words that stand before a name and are no part of it; small letters, with and without a point. */
export const TITLES: ReadonlySet<string> = new Set(
  split(`mr mr. mrs mrs. ms ms. messrs messrs. miss mx mx. sir dame lord lady dr dr. prof prof. professor doctor rev rev. reverend father
    sister brother rabbi imam ayatollah sheikh sheik cardinal bishop archbishop pope pastor deacon prince princess king
    queen duke duchess baron emperor sultan emir president vice premier chancellor minister secretary undersecretary
    ambassador consul envoy commissioner governor gov gov. sen sen. senator sens. senators rep rep. reps. representative
    representatives congressman congresswoman assemblyman assemblywoman councilman councilwoman councilor councillor
    delegate speaker mayor alderman judge justice chief attorney general solicitor prosecutor sheriff deputy marshal
    officer detective inspector constable superintendent captain capt capt. lieutenant lt lt. colonel col col. major
    maj maj. sergeant sgt sgt. corporal cpl cpl. private pvt pvt. supt msgr atty admiral rear adm adm. commander cmdr cmdr. gen gen. brigadier brig.
    chairman chairwoman chairperson chair director ceo cfo coo executive spokesman spokeswoman spokesperson leader
    coach manager analyst economist attorney lawyer counsel adviser advisor strategist columnist reporter correspondent
    editor author actor actress singer comedian activist candidate nominee president-elect prime foreign interior
    finance defense defence first second former ex-president then-president acting interim incoming outgoing associate
    assistant senior lead top leading head founder co-founder co-chairman co-chair owner host anchor pollster professor
    republican democratic democrat independent conservative liberal tory labour opposition whip majority minority
    lieutenant treasury state housing homeland principal national special press principal campaign confidant aide
    chargé secretary-general rapper producer filmmaker quarterback researcher scientist historian physician surgeon
    resident student teacher pastor veteran businessman businesswoman billionaire mogul tycoon heiress star u.s. us
    frontrunner front-runner hopeful contender rival`),
)

/** "Mr." and the like: what follows is a person, and of which gender. */
export const HONORIFICS: ReadonlyMap<string, 'm' | 'f' | null> = new Map<string, 'm' | 'f' | null>([
  ...split(
    `mr mr. sir lord king prince father brother congressman spokesman chairman councilman assemblyman businessman`,
  ).map((w) => [w, 'm'] as const),
  ...split(
    `mrs mrs. ms ms. miss dame lady queen princess sister congresswoman spokeswoman chairwoman councilwoman
     assemblywoman businesswoman actress`,
  ).map((w) => [w, 'f'] as const),
  ...split(
    `dr dr. prof. professor sen. senator rep. representative gov. governor president judge justice mayor secretary
     minister ambassador gen. general lt. col. capt. sgt. rev. sheriff chancellor premier rabbi imam pastor bishop`,
  ).map((w) => [w, null] as const),
])

/** Nouns that name a person by an office, a trade or a tie, in small letters: "the mayor", "a spokesman". */
export const PERSON_NOUNS: ReadonlySet<string> = new Set(
  split(`president vice-president premier chancellor minister secretary undersecretary ambassador envoy commissioner governor
    senator representative congressman congresswoman lawmaker legislator assemblyman councilman councilwoman councilor
    delegate speaker mayor judge justice attorney lawyer counsel prosecutor solicitor sheriff deputy officer detective
    inspector superintendent captain lieutenant colonel major sergeant admiral commander general chairman chairwoman
    chairperson chair director chief ceo executive manager spokesman spokeswoman spokesperson leader coach analyst
    economist adviser advisor aide strategist columnist reporter journalist correspondent editor author writer actor
    actress singer comedian activist candidate nominee frontrunner contender professor teacher student scientist researcher
    expert historian physician doctor nurse surgeon pastor priest bishop rabbi imam pope founder co-founder owner host
    anchor pollster politician diplomat official staffer operative source person man woman boy girl mother father son
    daughter wife husband brother sister friend neighbor neighbour resident voter supporter critic opponent victim
    witness suspect defendant plaintiff whistleblower veteran soldier worker employee farmer businessman businesswoman
    billionaire mogul head boss member partner veteran player quarterback pilot driver republican democrat conservative
    liberal socialist progressive moderate lobbyist donor fundraiser biographer blogger commentator pundit scholar
    fellow nominee premier king queen prince princess monarch dictator autocrat strongman co-chairman co-chair
    co-author co-host counselor counsellor trustee treasurer auditor inspector investigator agent trooper firefighter
    paramedic medic psychologist psychiatrist epidemiologist virologist engineer architect designer producer filmmaker
    photographer artist musician rapper athlete star celebrity entrepreneur investor banker trader consultant
    protester demonstrator refugee migrant immigrant patient customer passenger survivor widow mogul tycoon
    insider participant attendee respondent coordinator organizer organiser administrator pioneer surrogate vet ally
    rival challenger incumbent independent libertarian millionaire ex-president ex-wife ex-husband cousin uncle aunt
    nephew niece grandfather grandmother teenager child kid parent spouse relative colleague counterpart predecessor
    successor sponsor co-sponsor signatory chaplain lecturer creator inventor organiser barrister magistrate clerk broadcaster
    presenter filmmaker dean provost principal fan tenant landlord shopper nominee aide-de-camp minister-president`),
)

/** Nouns that name many or a body of people: "aides", "the campaign", "police". */
export const BODY_NOUNS: ReadonlyMap<string, 'GOVERNMENT' | 'ORGANIZATION' | 'GROUP' | 'MEDIA'> = new Map([
  ...split(
    `government administration ministry department agency authority authorities court panel commission parliament congress
     senate house council legislature regime kremlin police embassy bureau board military army navy pentagon county city
     state nation country junta cabinet treasury tribunal legislature consulate watchdog regulator municipality`,
  ).map((w) => [w, 'GOVERNMENT'] as const),
  ...split(
    `campaign company firm corporation group organization organisation association committee union party team club league
     university college school church foundation institute hospital bank center centre coalition nonprofit charity
     business airline manufacturer maker retailer chain startup conglomerate office think-tank federation alliance
     chamber society caucus board movement delegation airport studio label carrier automaker insurer lender`,
  ).map((w) => [w, 'ORGANIZATION'] as const),
  ...split(`newspaper outlet magazine website broadcaster media press outlets newspapers magazines websites broadcasters
     station channel network paper tabloid daily`).map((w) => [w, 'MEDIA'] as const),
  ...split(
    `people officials critics experts lawyers attorneys aides advisers advisors sources supporters opponents lawmakers
     democrats republicans analysts scientists researchers residents voters witnesses others some many most leaders members
     activists protesters plaintiffs defendants prosecutors investigators doctors economists historians observers
     conservatives liberals progressives users fans scholars workers families parents students teachers senators
     representatives governors mayors judges polls women men delegates neighbors friends insiders strategists advocates
     executives employees colleagues allies rivals pundits commentators journalists reporters followers
     respondents attendees organizers organisers politicians diplomats politicians everyone everybody somebody someone
     investors farmers traders shareholders customers consumers players owners crowd crowds audience mob throng
     couple trio duo crew`,
  ).map((w) => [w, 'GROUP'] as const),
])

/** What one reads, sees or hears, and which "shows", "says", "finds": a document as a speaker. */
export const DOCUMENT_NOUNS: ReadonlySet<string> = new Set(
  split(`poll polls survey surveys report reports study studies video videos clip clips letter letters memo memos memorandum
    document documents filing filings complaint lawsuit suit indictment affidavit ruling decision opinion order brief
    motion statement transcript transcripts email emails e-mail e-mails text texts tweet post posts article articles story
    stories book books editorial column analysis review audit data figures statistics records record footage photo photos
    picture pictures image images recording tape ad ads advertisement bill law act resolution constitution website page
    headline test tests results evidence research paper letterhead release announcement note notes sign signs banner
    program manual guide guidelines guidance plan proposal petition map chart graph index census encyclopedia dictionary
    application form contract agreement treaty deal speech testimony interview message messages warrant docket dossier
    caption song film documentary excerpt excerpts passage plaque subpoena summary findings estimate estimates
    projection projections`),
)

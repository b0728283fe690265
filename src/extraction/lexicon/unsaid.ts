const split = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Who is spoken of with one of these does not say what follows "to": "declined to say", "a refusal to say". */
export const KEEPS_FROM_SAYING: ReadonlySet<string> = split(`
  decline declines declined declining refuse refuses refused refusing refusal want wants wanted wanting wish wishes
  wished hope hopes hoped hoping plan plans planned planning intend intends intended intending intention expect
  expects expected expecting fail fails failed failing failure like prepare prepares prepared preparing need needs
  needed needing needless ready due set scheduled supposed likely unlikely able unable willing unwilling reluctant
  reluctance willingness unwillingness hesitant hesitate hesitates hesitated eager anxious afraid free allowed
  permitted entitled required obliged asked urged told ordered instructed invited encouraged pressed advised begged
  implored meant yet desire plea pressure order invitation request threat promise promises promised pledge pledged
  vow vowed vows agree agreed agrees offer offered offers threaten threatens threatened nothing something anything
  little more what how where when whether who hard difficult easy impossible tough fair safe premature early enough
  suffice suffices tempting tempted important necessary possible better best easier harder about going got
  opportunities neglect neglects neglected neglecting bother bothered pretend pretends pretended seek seeks sought
  seeking aim aims aimed ought have has had having is are was were be`)

/** Not to do one of these is to say after all: "could not resist pointing out", "never tires of telling". */
export const NOT_KEPT_FROM_SAYING: ReadonlySet<string> = split(`
  resist fail failed fails hesitate hesitated forget forgot tire tires tired tiring stop stopped stops but shy miss
  missed opportunity chance`)

/** What stands before a gerund that does not come about: "without saying", "stopped short of calling". */
export const INSTEAD_OF_SAYING: ReadonlySet<string> = split(`
  without avoid avoids avoided avoiding resist resists resisted resisting deny denies denied denying consider
  considers considered considering refrain refrained refrains refraining regret risk risks risked risking`)

/** What the language says speaks, and is nobody: "the clock says noon", "legend has it". */
export const NO_VOICES: ReadonlySet<string> = split(`
  clock clocks watch calendar thermometer odometer speedometer legend rumor rumors rumour rumours saying proverb
  adage cliche cliché wisdom logic sense gut instinct instincts intuition heart conscience something nothing
  everything anything matter history experience tradition myth superstition nobody none`)

/** What a saying is called that was not: "it is [false] that she said", "the [myth] that she said". */
export const FALSEHOODS: ReadonlySet<string> = split(`
  false untrue wrong incorrect inaccurate baseless myth lie hoax fiction fabrication falsehood misconception canard
  fake bogus invented debunked unfounded nonsense legend rumor rumors rumour rumours`)

/** How something is that shows what never was. */
export const FAKED: ReadonlySet<string> = split(`
  doctored fake faked deepfake deepfaked deep-fake fabricated forged manipulated spoof spoofed parody satirical hoax
  bogus phony phoney counterfeit invented generated altered photoshopped`)

/** What can be faked, and then shows nothing that was said. */
export const MEDIA_FAKED: ReadonlySet<string> = split(`
  deepfake deepfakes spoof parody hoax video videos clip clips audio recording recordings tweet tweets post posts
  letter letters quote quotes quotation quotations image images photo photos picture meme memes account screenshot
  screenshots statement statements email emails e-mail message messages memo document documents headline article
  report story website page press release transcript footage call interview`)

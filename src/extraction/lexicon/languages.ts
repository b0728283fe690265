const split = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Small words that English has and its neighbours have not. */
export const ENGLISH_WORDS: ReadonlySet<string> = split(`
  the and that with they she said says told from were which would this his her been their but who has had are by what
  there when than been n't not do does don't into about after before could should will we our you your its`)

/** Small words that other languages have and English has not. */
export const FOREIGN_WORDS: ReadonlySet<string> = split(`
  das und ist nicht ein eine einen einem einer im zu auf für von sich auch sei wird wurde haben hat wir sie er
  es als aus nach bei über dass daß habe laut sowie kein keine ihr les une est dans pour que qui sur aux pas
  elle était avec cette selon ont sont mais plus été en por con una para según lo su como más pero está están ha
  han il gli che è della dello nel sono non secondo em não uma são segundo foi het een niet zijn voor aan ook
  werd volgens deze maar och att är inte på för av med ett og ikke det er jeg że się nie jest według który która
  že není jsme bir için da je spus că și hogy és että`)

/** Verbs of saying in other languages: one is enough. */
export const FOREIGN_SAYING: ReadonlySet<string> = split(`
  sagte sagten sagt erklärte teilte mitteilte betonte déclaré annoncé affirmé expliqué répondu a-t-il a-t-elle dijo dijeron afirmó
  declaró señaló anunció replicó explicó aseguró sostuvo detto dichiarato affermato disse afirmou declarou zei zegt sade säger sagde
  siger powiedział powiedziała oświadczył oświadczyła stwierdził řekl řekla uvedl uvedla dedi rekao rekla mondta sanoi сказал сказала
  сказали заявил заявила`)

/** Small words that names in English are made of as well: "Maria de la Cruz", "von der Leyen". */
export const NAME_PARTICLES: ReadonlySet<string> = split('de la le du des der el al del los las da di dos un')

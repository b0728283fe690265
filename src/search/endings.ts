/**
 * What words end in that have the stem of what stands before it, as "-ion" of "election" and "-ning" of "winning".
 * Single letters are none: nothing is typed between "dam" and "dams".
 */
export const ENDINGS: readonly string[] = `
  abilities ability able ables ably al alisation alise alised alising alism alities ality alization alize alized
  alizing ally als ance ances ancies ancy ant anted antly ants ate ated ately ates ating ation ational ationally
  ations ative atively ativeness atives ator ators bable bed bedly ber bers bing bingly bings dable ded dedly der
  ders ding dingly dings dly eable eably eal ed edly eds eement eements eer eered eering eers eful efully eing ely
  ement ements ence ences encies ency eness ent ented enting ently ents eous eously er erative ered ering erly ers
  es fable fed fedly fer fers fing fingly fings ful fully fulness fulnesses fuls gable ged gedly ger gers ging
  gingly gings ibilities ibility ible ibles ibly ic ical ically icals icate icated ication ications icator icators
  iced icing icities icity ics ies ing ingly ings ion ional ionally ioned ioning ions isation isations ise ised
  iser isers ises ising ism isms ist ists ities ity ive ively iveness ives ivities ivity ization izations ize ized
  izer izers izes izing lable lance late lation lations led ledly lence lent ler lers lessly lessness ling lingly
  lings lment ls ly lying mable med medly ment mented ments mer mers ming mingly mings nable ned nedly ner ners
  ness nessed nesses nessing ning ningly nings or ors ous ously ousness pable ped pedly per pers ping pingly pings
  rable red redly rer rers ring ringly rings table ted tedly ter ters ting tingly tings
`
  .trim()
  .split(/\s+/)

import type { VoiceKind } from '../draft.ts'

const split = (words: string): string[] => words.trim().split(/\s+/)

/** Words in a name that show what bears it: "Department of Justice", "Sound Choices Coalition". */
export const NAME_WORDS: ReadonlyMap<string, VoiceKind> = new Map<string, VoiceKind>([
  ...split(`Department Ministry Court Council Congress Police Agency Bureau Administration Parliament Senate Government Service
     Services Commission Authority Embassy Army Navy Force Guard Marines Kremlin Pentagon Republic Kingdom Treasury Commonwealth
     Assembly Legislature Office Directorate Secretariat Cabinet Consulate Corps Tribunal Reserve Patrol House Nations Command
     Constabulary Sheriff County City Enforcement Protection Circuit`).map((w) => [w, 'GOVERNMENT'] as const),
  ...split(`Party Union University Association Campaign Committee Center Centre Centers Centres Institute Foundation Group Inc Inc. Corp Corp. Company
     Co Co. Ltd LLC LLP Bank Coalition Fund League Club Church College Board Federation Society Alliance Network Project Partnership
     Organization Organisation Chamber Conference School Academy Hospital Trust Caucus Movement Airlines Airways Motors Partners
     Industries Holdings Capital Systems Technologies Laboratories Studios Entertainment Energy Brothers Associates International
     Initiative Action PAC Workers Employees Teamsters Watch Forum Consortium Museum Brigade Front Orchestra Theatre Theater
     Stadium Lab Labs Law Democrats Republicans Conservatives Enterprises Group's States Fellowship Ministries Press Pharmaceuticals`).map(
    (w) => [w, 'ORGANIZATION'] as const,
  ),
  ...split(
    `News Times Post Journal Herald Tribune Gazette Chronicle Radio Television TV Magazine Broadcasting`,
  ).map((w) => [w, 'MEDIA'] as const),
])

/** Small words inside names: "Department of Justice", "Ursula von der Leyen". */
export const ORG_JOINTS: ReadonlySet<string> = new Set(['of', 'for', 'on'])
export const PERSON_JOINTS: ReadonlySet<string> = new Set(
  split('de del della di da dos du la le van von der den bin ibn al el ul ter ten y e'),
)

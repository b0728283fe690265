import type { ListedJudgement, Suggestion } from '../../identity/listed.ts'

/** "0.81  Ada Quill (ac…) may be A. B. Quill (ac…)", and below it why. */
export function linesOfSuggestion({ one, other, score, evidence }: Suggestion): string {
  return [
    `${score.toFixed(2)}  ${one.name} (${one.id}) may be ${other.name} (${other.id})`,
    ...evidence.map(({ words, weight }) => `      ${weight < 0 ? '−' : '+'} ${words}`),
  ].join('\n')
}

/** "12  same: Ada Quill (ac…), A. B. Quill (ac…); Jo Ember, 2031-03-04T05:06:07Z: why" */
export function lineOfJudgement(judgement: ListedJudgement): string {
  const { id, decision, one, other, verdict, undoes, by, at, reason, holds } = judgement
  const what = verdict === null ? `takes back ${undoes}` : verdict.toLowerCase()
  const whom = one.id === other.id ? [one] : [one, other]
  return [
    `${id}  ${what}: ${whom.map(({ id, name }) => `${name} (${id})`).join(', ')}`,
    `${by}, ${at}${reason === null ? '' : `: ${reason}`}`,
    ...(decision === id ? [] : [`with ${decision}`]),
    ...(holds || verdict === null ? [] : ['holds no more']),
  ].join('; ')
}

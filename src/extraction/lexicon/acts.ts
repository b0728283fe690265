import type { Act } from '../draft.ts'

const split = (words: string): string[] => words.trim().split(/\s+/)

/** What a cue does by its verb, in the verb's plain form; every other verb asserts. */
export const ACT_OF_VERB: ReadonlyMap<string, Act> = new Map<string, Act>([
  ...split('deny dispute reject refute rebuff disavow disclaim').map((verb) => [verb, 'DENY'] as const),
  ...split(
    'accuse blame allege charge indict criticize criticise condemn slam blast denounce decry deride lambaste assail rebuke chide',
  ).map((verb) => [verb, 'ACCUSE'] as const),
  ...split('promise pledge vow swear guarantee commit assure').map((verb) => [verb, 'PROMISE'] as const),
  ...split('ask request wonder inquire beg implore plead').map((verb) => [verb, 'ASK'] as const),
  ...split('urge demand order encourage press exhort advise instruct recommend beseech').map(
    (verb) => [verb, 'CALL_FOR'] as const,
  ),
  ...split('warn caution threaten').map((verb) => [verb, 'WARN'] as const),
  ...split('praise hail applaud commend laud tout congratulate').map((verb) => [verb, 'PRAISE'] as const),
  ...split('defend back thank question dismiss').map((verb) => [verb, 'OTHER'] as const),
])

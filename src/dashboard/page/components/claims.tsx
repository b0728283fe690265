import type { JSX } from 'preact'
import type { ClaimsFragment, LinkKind } from '../operations.ts'
import { ANSWER_WORDS, countOf } from '../words.ts'
import { StatementCard } from './statement-card.tsx'

/** Those with answers to them that are as sure as what is shown is. */
export const answered = ({ nodes }: ClaimsFragment): ClaimsFragment['nodes'] =>
  nodes.filter(({ answers }) => answers.length > 0)

/** Claims, and beside each what others answered. */
export function Claims({ claims }: { claims: ClaimsFragment }): JSX.Element {
  const { nodes, totalCount } = claims
  const shown = answered(claims)
  return (
    <>
      <ol class="claims">
        {shown.map((claim) => (
          <li key={claim.id} class="claim">
            <div class="claim-side">
              <p class="claim-word">Claim</p>
              <StatementCard statement={claim} withEvent={false} />
            </div>
            <ul class="claim-side claim-answers">
              {claim.answers.toSorted(byWeight).map(({ kind, from }) => (
                <li key={from.id + kind}>
                  <p class={`claim-word claim-${kind.toLowerCase()}`}>{ANSWER_WORDS[kind]}</p>
                  <StatementCard statement={from} withEvent={false} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {totalCount.value > nodes.length && (
        <p class="facets-note">
          {shown.length === nodes.length
            ? `The first ${nodes.length} of ${countOf(totalCount)}.`
            : 'There are more.'}
        </p>
      )}
    </>
  )
}

const WEIGHT: readonly LinkKind[] = ['DENIES', 'CORRECTS', 'RESPONDS_TO', 'REPEATS']

const byWeight = (one: { kind: LinkKind }, other: { kind: LinkKind }): number =>
  WEIGHT.indexOf(one.kind) - WEIGHT.indexOf(other.kind)

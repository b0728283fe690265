import type { Scene, Speaker } from '../entities/speaker.ts'
import type { Attribution } from '../attribution.ts'
import { candidatesOf, type Addressed, type Candidate } from './addressee-candidates.ts'
import { addressedBy } from './addressee-names.ts'
import { addresseeRows } from './addressee-features.ts'
import type { AddresseeChooser } from './rank.ts'

/**
 * Whom each statement was said to, in text order: asked one by one, since what one was said to holds for the next.
 *
 *     told [Reuters]    urged [the chamber] to remove it    said in an interview with [CNN]    “So,” he added: [Reuters]
 */
export const addresseesOf = (
  scene: Scene,
  choose: AddresseeChooser,
): ((attribution: Attribution) => void) => {
  const earlier: Addressed[] = []
  // the outlet that last spoke, was spoken to, or passed on: "the newspaper"
  let outlet: Speaker | undefined
  return (attribution) => {
    const addressed = ({ speaker, range }: Candidate): Speaker | null =>
      range ? addressedBy(scene, range, outlet) : speaker && { ...speaker, mention: null }
    const candidates = [null, ...candidatesOf(scene, attribution, earlier)]
    const rows = candidates.length > 1 ? addresseeRows(scene, attribution, candidates) : undefined
    const nameOf = (candidate: Candidate | null): string | null =>
      candidate && (addressed(candidate)?.name ?? null)
    const chosen = rows && candidates[choose({ doc: scene.doc, attribution, candidates, rows, nameOf })]
    const found = chosen ? addressed(chosen) : null
    const own = [...attribution.speakers, ...attribution.via]
    // "Hill told Ames that she …": one who says it does not say it to herself
    attribution.addressee = found && own.every(({ name }) => name !== found.name) ? found : null
    earlier.push({ attribution, manner: attribution.addressee && chosen!.manner })
    outlet = [attribution.addressee, ...own].find((it) => it?.kind === 'MEDIA' && it.entity) ?? outlet
  }
}

import type { Scene, Speaker } from '../entities/speaker.ts'
import type { Finding } from '../finding.ts'
import { candidatesOf, type Addressed, type Candidate } from './addressee-candidates.ts'
import { addressedBy } from './addressee-names.ts'
import { addresseeRows } from './addressee-features.ts'
import type { AddresseeChooser } from './rank.ts'

/**
 * Whom each statement was said to, in text order: asked one by one, since what one was said to holds for the next.
 *
 *     told [Reuters]    urged [the chamber] to remove it    said in an interview with [CNN]    “So,” he added: [Reuters]
 */
export const addresseesOf = (scene: Scene, choose: AddresseeChooser): ((finding: Finding) => void) => {
  const earlier: Addressed[] = []
  // the outlet that last spoke, was spoken to, or passed on: "the newspaper"
  let outlet: Speaker | undefined
  return (finding) => {
    const addressed = ({ speaker, range }: Candidate): Speaker | null =>
      range ? addressedBy(scene, range, outlet) : speaker && { ...speaker, mention: null }
    const candidates = [null, ...candidatesOf(scene, finding, earlier)]
    const rows = candidates.length > 1 ? addresseeRows(scene, finding, candidates) : undefined
    const nameOf = (candidate: Candidate | null): string | null =>
      candidate && (addressed(candidate)?.name ?? null)
    const chosen = rows && candidates[choose({ doc: scene.doc, finding, candidates, rows, nameOf })]
    const found = chosen ? addressed(chosen) : null
    const own = [...finding.speakers, ...finding.via]
    // "Hill told Ames that she …": one who says it does not say it to herself
    finding.addressee = found && own.every(({ name }) => name !== found.name) ? found : null
    earlier.push({ finding, manner: finding.addressee && chosen!.manner })
    outlet = [finding.addressee, ...own].find((it) => it?.kind === 'MEDIA' && it.entity) ?? outlet
  }
}

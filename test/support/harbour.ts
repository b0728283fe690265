/** A happening told by four outlets, all of it invented: an accusation, its denial, and who passed on what. */
import type { IncomingDocument } from '../../src/ingest/document.ts'
import { story } from './load.ts'

const HERALD = `The northern pier of Norwick harbour will stay closed until engineers have looked at every pillar of it, Mayor Ann Hill said on Wednesday, a day after the ferry Saint Brida struck the pier with 212 people on board.

“Nobody was hurt, and nobody was in danger,” Hill told Coastal Radio. “The ferry will sail again when the engineers tell us that it can.”

Peter Ames, the leader of the dockworkers’ union, accused the mayor of ignoring two warnings about the pier. “They knew in October,” Ames said. “They had it in writing, and they put it in a drawer.”

Hill denied ignoring any warning. “I have read every report on that pier,” she said.

According to a report by the port authority, the pier was last inspected in 2027. A spokeswoman for the ferry company declined to comment.

“I have asked for that inspection four times and was told each time that there is no money for it. — Maria Lopez (@mlopez_norwick) January 29, 2031

Harbour Master Jan Nowicki warned that the southern pier could be next. “It was built in the same year, by the same people, with the same steel,” Nowicki told the Norwick Herald.`

const WIRE = `A ferry that struck the northern pier of Norwick harbour on Tuesday had asked for another berth, its captain said.

“We asked for the southern pier twice,” Captain Eva Brandt told Coastal Wire. “Both times the answer was no.”

Harbour Master Jan Nowicki denied that the ferry had asked for another berth. Nowicki said that the harbour keeps a record of each call, and that there is no such call in it.

The dockworkers’ union called on Mayor Ann Hill to resign. “The mayor ignored two warnings about the pier,” its leader, Peter Ames, said on Wednesday.

Hill will not resign, she told Zelmora Television, Coastal Wire’s partner. “I promise the people of Norwick that they will see every page of every report,” she said.

Governor Farid Sandgate praised the ferry’s crew for bringing all passengers ashore within twenty minutes.`

const TIMES = `The union of the dockworkers of Norwick had warned the city twice about the northern pier before a ferry struck it, according to letters that the Zelmora Times has seen.

In the first letter, dated October 4, the union’s leader Peter Ames wrote that “two of the pillars can be moved by hand”. The city did not answer, Ames said.

Mayor Ann Hill denied ignoring any warning, the Norwick Herald reported. Her spokesman, Dorian Quillfeather, said that both letters had been passed on to the port authority “on the day on which they came”.

The port authority said that it had received one letter, not two.

“What did the mayor know, and when did she know it?” asked Celia Ostrowick, who leads the opposition in the city council. Ostrowick called for an inquiry by somebody from outside of the city.`

const POST = `Engineers who looked at the northern pier of Norwick harbour after a ferry struck it found rust in eleven of its forty pillars, two people who have seen their report said.

Mayor Ann Hill said on Thursday that she had not yet seen the report. “I will not speak about a paper that I have not read,” Hill told reporters.

Peter Ames accused the city of hiding the report. A city spokesman, Dorian Quillfeather, denied that anything was being hidden. “It is being printed,” Quillfeather told the Tarnhelm Post.

The ferry Saint Brida may sail again from Saturday, Captain Eva Brandt said.`

const told = (outlet: string, publishedOn: string, title: string, text: string): IncomingDocument =>
  story(text, {
    outlet,
    publishedOn,
    title,
    url: `https://example.org/${publishedOn}/${outlet.toLowerCase().replaceAll(' ', '-')}`,
    name: title,
    where: `harbour:${outlet}`,
  })

export const HARBOUR: readonly IncomingDocument[] = [
  told(
    'The Norwick Herald',
    '2031-01-29',
    'Mayor denies ignoring warnings about Norwick’s northern pier',
    HERALD,
  ),
  told(
    'Coastal Wire',
    '2031-01-29',
    'Ferry that struck Norwick’s northern pier had asked for another berth',
    WIRE,
  ),
  told(
    'Zelmora Times',
    '2031-01-30',
    'Union warned twice about Norwick’s northern pier before ferry struck it',
    TIMES,
  ),
  told(
    'Tarnhelm Post',
    '2031-01-31',
    'Rust in eleven pillars of Norwick’s northern pier after ferry struck it',
    POST,
  ),
]

/** An invented text to try. */
export const EXAMPLE = `The harbour of Norwick will stay closed until Friday, Mayor Ann Hill said on Monday, after a ferry struck the northern pier.

“Nobody was hurt, and nobody was in danger,” Hill told Coastal Radio. “The ferry will sail again when the engineers tell us that it can.”

Peter Ames, who leads the dockworkers’ union, accused the mayor of ignoring two warnings about the pier. Hill denied ignoring any warning, the Norwick Herald reported.

According to a report by the port authority, the pier was last inspected in 2027. A spokeswoman for the ferry company declined to comment.
`

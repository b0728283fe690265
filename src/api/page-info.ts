import { objectType, value } from './describe.ts'

type Column = 'has_next_page' | 'has_previous_page' | 'start_cursor' | 'end_cursor'

/** Where a page stands. Lists of things compile it themselves (graphql/pages.ts); others have it in their rows. */
export const PAGE_INFO = objectType<Column>({
  name: 'PageInfo',
  doc: 'Where a page stands in its list.',
  fields: {
    hasNextPage: value('Boolean!', 'Whether the list goes on after this page.', (page) =>
      page('has_next_page'),
    ),
    hasPreviousPage: value('Boolean!', 'Whether the list has something before this page.', (page) =>
      page('has_previous_page'),
    ),
    startCursor: value(
      'String',
      'The cursor of the first in this page; null where the page is empty.',
      (page) => page('start_cursor'),
    ),
    endCursor: value('String', 'The cursor of the last in this page; null where the page is empty.', (page) =>
      page('end_cursor'),
    ),
  },
})

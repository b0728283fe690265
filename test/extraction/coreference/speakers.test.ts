import t from 'tap'
import { check } from '../tables.ts'

t.test('hears all who are joined, be they names, pronouns or phrases beside a name', async (t) =>
  check(t, [
    [
      'The Norwick Times and Reuters reported that the bridge was closed.',
      'Norwick Times + Reuters | reported | the bridge was closed',
    ],
    [
      'Ann Hill and some allies said the bridge was closed.',
      'Ann Hill + some allies | said | the bridge was closed',
    ],
    ['Norway and Denmark said the bridge was closed.', 'Norway + Denmark | said | the bridge was closed'],
  ]),
)

t.test('names whom a title, a bracket or a possessive belongs to', async (t) =>
  check(t, [
    ['Velm director of National Safety Ann Hill said it was late.', 'Ann Hill | said | it was late'],
    ['Former Norwick council chief Ann Hill, who left, said it was late.', 'Ann Hill | said | it was late'],
    ['Ann Hill spoke. Her lawyers said it was late.', 'Ann Hill’s lawyers | said | it was late'],
    ['Several Democrats said it was late.', 'Several Democrats | said | it was late'],
  ]),
)

t.test('takes a description for the one described so before, with all that was told of them', async (t) =>
  check(t, [
    [
      'An official with the union said it was late. The official added that it was cold.',
      'an official with the union | said | it was late',
      'an official with the union | added | it was cold',
    ],
  ]),
)

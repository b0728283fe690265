// Longer than most: the forms in which news passes a statement on, in one table to look them up in.
import t from 'tap'
import { check } from '../tables.ts'

t.test('passes on by a verb behind, before and between', async (t) =>
  check(t, [
    [
      '“We are late,” Maria Lopez said, according to the Boston Globe.',
      'Maria Lopez | said | “We are late,” < Boston Globe',
    ],
    [
      'According to the Boston Globe, Maria Lopez said that the bridge was closed.',
      'Maria Lopez | said | the bridge was closed < Boston Globe',
    ],
    [
      'The bridge was closed, a spokeswoman said Tuesday, Reuters reported.',
      'a spokeswoman | said | The bridge was closed < Reuters @ 2019-03-12',
    ],
    [
      'The Times reported Tuesday that Maria Lopez told aides she would resign.',
      'Maria Lopez | told | she would resign > aides < Times',
    ],
    [
      '“The bridge is closed,” Lopez said last week according to Fox News.',
      'Lopez | said | “The bridge is closed,” < Fox News',
    ],
    [
      '“The bridge is closed,” Lopez said, according to The Associated Press.',
      'Lopez | said | “The bridge is closed,” < Associated Press',
    ],
    [
      '“If I go,” Maria Lopez said, according to two former advisers, “do not stay.”',
      'Maria Lopez | said | “If I go,” … “do not stay.” < two former advisers',
    ],
    [
      '“If I go,” Lopez said, the Times reported, “do not stay.”',
      'Lopez | said | “If I go,” … “do not stay.” < Times',
    ],
    [
      'The ministry said the road was closed, the Tass news agency reported.',
      'the ministry | said | the road was closed < Tass',
    ],
    [
      'According to the Lincoln Journal Star, Lopez said that she hopes for help.',
      'Lopez | said | she hopes for help < Lincoln Journal Star',
    ],
    [
      'According to the report, the mayor’s spokesman, Peter Ames, said, “It is likely that an answer will be required.”',
      'Peter Ames | said | “It is likely that an answer will be required.” < the report',
    ],
  ]),
)

t.test('names the paper where a report of it passes on', async (t) =>
  check(t, [
    [
      'According to a Boston Globe report published this week, Lopez asked Carter to leave.',
      'Lopez | asked | Carter to leave > Carter < Boston Globe',
    ],
    [
      'Two people died, according to a report in the Washington Post.',
      'Washington Post | according to | Two people died',
    ],
    [
      'The road was closed, according to a union official quoted by the Wall Street Journal.',
      'a union official | according to | The road was closed < Wall Street Journal',
    ],
  ]),
)

t.test('passes on what is said according to anybody', async (t) =>
  check(t, [
    ['“He is home,” Peter Ames said, according to Ann Hill.', 'Peter Ames | said | “He is home,” < Ann Hill'],
    [
      'Lopez told aides that she would resign, according to two people familiar with her plans.',
      'Lopez | told | she would resign > aides < two people familiar with her plans',
    ],
    [
      'Hale told police that he was home, according to the affidavit.',
      'Hale | told | he was home > police < the affidavit',
    ],
    [
      'Hale told police that he was home, the affidavit said.',
      'Hale | told | he was home > police < the affidavit',
    ],
    [
      'Hale told police that he was home, according to a transcript obtained by the Post.',
      'Hale | told | he was home > police < Post',
    ],
  ]),
)

t.test('keeps what an outlet tells besides what it passes on', async (t) =>
  check(t, [
    [
      'The mayor opened the bridge, left town with her family and told aides that she was tired, the Times reported.',
      'Times | reported | The mayor opened the bridge, left town with her family and told aides that she was tired',
      'the mayor | told | she was tired > aides < Times',
    ],
  ]),
)

t.test('passes on by a phrase without a verb of its own', async (t) =>
  check(t, [
    [
      '“We are late,” Maria Lopez said, as reported by Reuters.',
      'Maria Lopez | said | “We are late,” < Reuters',
    ],
    ['“We are late,” Maria Lopez said, per Axios.', 'Maria Lopez | said | “We are late,” < Axios'],
    [
      'The ministry said the road was closed, as cited by Interfax.',
      'the ministry | said | the road was closed < Interfax',
    ],
    [
      'Maria Lopez, quoted by Interfax, said the road was closed.',
      'Maria Lopez | said | the road was closed < Interfax',
    ],
    [
      'Maria Lopez said in comments carried by state media that the road was closed.',
      'Maria Lopez | said | the road was closed < state media',
    ],
    [
      '“The road is closed,” Lopez said in remarks carried by the Tass news agency.',
      'Lopez | said | “The road is closed,” < Tass',
    ],
  ]),
)

t.test('gives what is quoted to the one who is quoted', async (t) =>
  check(t, [
    [
      'Politico later quoted Lopez as saying in an interview that she had a good rapport with Carter.',
      'Lopez | quoted … as saying | she had a good rapport with Carter < Politico',
    ],
    [
      'Maria Lopez was quoted by Interfax as saying that the road was closed.',
      'Maria Lopez | was quoted … as saying | the road was closed < Interfax',
    ],
    [
      '“We are late,” Maria Lopez was quoted as saying.',
      'Maria Lopez | was quoted as saying | “We are late,”',
    ],
    [
      'Peter Ames quoted Ann Hill as saying that the road was closed.',
      'Ann Hill | quoted … as saying | the road was closed < Peter Ames',
    ],
    [
      '“It must clarify its position,” ISNA quoted Lopez as telling Carter.',
      'Lopez | quoted … as telling | “It must clarify its position,” > Carter < ISNA',
    ],
    [
      'US media outlets quoted officials saying their satellites had found the ship.',
      'officials | quoted … saying | their satellites had found the ship < US media outlets',
    ],
    [
      'Peter Ames, who ran the laboratory for years, was quoted by Monday’s New York Times as saying the work could take 15 years.',
      'Peter Ames | was quoted … as saying | the work could take 15 years < New York Times',
    ],
    [
      'The north has made more fuel in recent months, NBC News quoted port officials as saying on Friday.',
      'port officials | quoted … as saying | The north has made more fuel in recent months < NBC News @ 2019-03-08',
    ],
    [
      'The Post quoted Peter Ames, who helped set up the firm and worked with a teacher, as saying the system could profile voters.',
      'Peter Ames | quoted … as saying | the system could profile voters < Post',
    ],
    [
      '“You must call Rod,” Ames recalled Carter as saying, according to the report.',
      'Carter | recalled … as saying | “You must call Rod,” < Ames < the report',
    ],
    [
      'The White House cited rainy weather, saying it would have made flying hard.',
      'White House | cited | rainy weather',
      'White House | saying | it would have made flying hard',
    ],
  ]),
)

t.test('gives what an outlet reports to those whom it cites', async (t) =>
  check(t, [
    [
      'The road was closed, Reuters reported, citing two officials.',
      'two officials | reported | The road was closed < Reuters',
    ],
    [
      'Reuters reported on Tuesday, citing a government source, that the road was closed.',
      'a government source | citing | the road was closed < Reuters @ 2019-03-12',
    ],
    [
      'The Washington Post, citing two unnamed sources, reported that the road was closed.',
      'two unnamed sources | reported | the road was closed < Washington Post',
    ],
    [
      'Citing two people familiar with the matter, Reuters reported that the road was closed.',
      'two people familiar with the matter | reported | the road was closed < Reuters',
    ],
    [
      '“The road is closed,” NBC reported, citing five current and former officials.',
      'five current and former officials | reported | “The road is closed,” < NBC',
    ],
    [
      'The road was closed, the newspaper reported, citing court documents.',
      'court documents | reported | The road was closed < the newspaper',
    ],
    [
      'The Times reported that the road was closed, according to intelligence officials.',
      'intelligence officials | according to | the road was closed < Times',
    ],
  ]),
)

t.test('brings nested statements through those who tell them', async (t) =>
  check(t, [
    [
      'Peter Ames said he got hundreds of letters from Hale supporters urging the vote to go ahead.',
      'Peter Ames | said | he got hundreds of letters from Hale supporters urging the vote to go ahead',
      'Hale supporters | urging | the vote to go ahead < Peter Ames',
    ],
    [
      'The petition cited claims by two nurses who say they were told to stay home.',
      'two nurses | say | they were told to stay home < the petition',
    ],
    [
      'Ann Hill wrote that the board accused Peter Ames of taking the money, Reuters reported.',
      'Ann Hill | wrote | the board accused Peter Ames of taking the money < Reuters',
      'the board | accused | Peter Ames of taking the money < Ann Hill < Reuters',
    ],
  ]),
)

t.test('passes nothing on where nobody does', async (t) =>
  check(t, [
    ['The landing was first reported by Sky News.'],
    [
      'When Ames said in 2012 that the road was closed, Lopez answered, “It is open.”',
      'Ames | said | the road was closed',
      'Lopez | answered | “It is open.”',
    ],
    [
      'Carter denied media reports that Lopez lashed out at him.',
      'Carter | denied | media reports that Lopez lashed out at him',
    ],
    [
      'The mayor described the funds for what Hale said was business advice.',
      'the mayor | described | the funds for what Hale said was business advice',
    ],
    [
      'The network explains that the Road Act, cited by the union in its complaint, “does not cover songs.”',
      'the network | explains | the Road Act, cited by the union in its complaint, “does not cover songs.”',
    ],
    [
      'Lopez told the Boston Globe, which first reported the story, that the road was closed.',
      'Lopez | told | the road was closed > Boston Globe',
    ],
    [
      'The union reported a loss of two million, Reuters said.',
      'Reuters | said | The union reported a loss of two million',
    ],
    ['The road was closed, Reuters reported.', 'Reuters | reported | The road was closed'],
    [
      'Reuters reported that the road was closed, citing the rain.',
      'Reuters | reported | the road was closed',
    ],
    [
      'Lopez said she would leave if Carter told her to stay.',
      'Lopez | said | she would leave if Carter told her to stay',
    ],
    ['Ann Hill said on Twitter that the road was closed.', 'Ann Hill | said | the road was closed'],
    ['Lopez said that she told nobody.', 'Lopez | said | she told nobody'],
    ['Lopez touted a plan called “Bridges for All.”', 'Lopez | touted | a plan called “Bridges for All.”'],
    [
      'Ames argued for a plan with “bold action,” and Lopez replied, “You know better.”',
      'Ames | argued for | for a plan with “bold action,”',
      'Lopez | replied | “You know better.”',
    ],
    ['Ames denied that he asked Carter to leave.', 'Ames | denied | he asked Carter to leave'],
    [
      'Hale cited a film, quoting the host Peter Ames as saying it was late.',
      'Peter Ames | quoting … as saying | it was late < Hale',
    ],
  ]),
)

t.test('finds speakers without a name behind what else is told of them', async (t) =>
  check(t, [
    [
      'An aide to Lopez who asked not to be identified said the road was closed.',
      'an aide to Lopez | said | the road was closed',
    ],
    [
      'The road was closed, said an aide who asked not to be identified.',
      'an aide | said | The road was closed',
    ],
    [
      'One official, who spoke on condition of anonymity because he was not allowed to speak, said the road was closed.',
      'one official | said | the road was closed',
    ],
    [
      'A person who was not authorized to speak told CNN that the road was closed.',
      'a person | told | the road was closed > CNN',
    ],
    [
      'Two people who attended the meeting told the Star that Lopez shouted.',
      'two people who attended the meeting | told | Lopez shouted > the Star',
    ],
    [
      'A source who was in the room told The Post that Lopez shouted.',
      'a source | told | Lopez shouted > Post',
    ],
    ['Lopez will resign, sources told CNN.', 'sources | told | Lopez will resign > CNN'],
  ]),
)

t.test('takes a second verb of the same speaker for a statement of its own', async (t) =>
  check(t, [
    [
      'China, its only ally, said it was "firmly opposed" to the test and warned Norwick to refrain from further actions.',
      'China | said | it was "firmly opposed" to the test',
      'China | warned | to refrain from further actions > Norwick',
    ],
  ]),
)

t.test('leaves what another verb governs out of what was said', async (t) =>
  check(t, [
    [
      'Ann Hill is promising to build “boats, boats, boats,” but she has also intensified the dire warnings that have defined her bid.',
      'Ann Hill | is promising | to build “boats, boats, boats,”',
    ],
  ]),
)

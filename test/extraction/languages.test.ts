import t from 'tap'
import { check, found } from './tables.ts'

t.test('finds nothing in what is written in another language', async (t) => {
  for (const text of [
    'Karl Huber sagte am Montag, die Brücke sei gesperrt. „Wir sind spät dran“, sagte Huber.',
    'Der Bürgermeister sagte: „Die Brücke ist gesperrt.“ Anna Berger erklärte, das sei nicht wahr.',
    'VELM (dpa) - Karl Huber sagte: "Wir warten." "Es ist spät", sagte er. "Wir gehen."',
    'Le maire a annoncé: «Le pont est fermé.» Marie Laval a répondu que c’était faux.',
    'El alcalde dijo: “El puente está cerrado.” “No es verdad”, replicó Ana Vidal.',
    'Il sindaco ha detto: "Il ponte è chiuso." Lo ha confermato la polizia, secondo Reuters.',
    'De burgemeester zei dat de brug dicht was. "We zijn laat", zei Jan de Vries.',
    'Burmistrz Jan Nowicki powiedział: „Most jest zamknięty”.',
    'Starosta Jan Novák řekl: „Most je zavřený.“',
    'Мэр сказал: «Мост закрыт».',
  ])
    t.same(found(text), [], text)
})

t.test('reads English beside another language, and quotes any', async (t) =>
  check(t, [
    [
      'Karl Huber sagte am Montag, die Brücke sei gesperrt.\n\n“We are late,” Maria Lopez said.',
      'Maria Lopez | said | “We are late,”',
    ],
    [
      'Burmistrz Jan Nowicki powiedział: „Most jest zamknięty”. Eva Brandt said the bridge was open.',
      'Eva Brandt | said | the bridge was open',
    ],
    [
      '“El puente está cerrado,” Maria Lopez said. “We will open it soon.”',
      'Maria Lopez | said | “El puente está cerrado,” … “We will open it soon.”',
    ],
    [
      'Maria de la Cruz told Le Monde that the road to Los Robles was closed.',
      'Maria de la Cruz | told | the road to Los Robles was closed > Le Monde',
    ],
    ['Ann Hill: “We are late.”', 'Ann Hill | : | “We are late.”'],
  ]),
)

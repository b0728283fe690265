/** Programmes by name, whose words may look like anything else: "told [Meet the Press]", "on CNN’s [New Day]". */
export const PROGRAMMES: ReadonlySet<string> = new Set(
  `Fox News Sunday, Fox & Friends, Fox and Friends, Meet the Press, Face the Nation, State of the Union, This Week,
  Good Morning America, Good Morning Britain, Today show, Today Show, Today, New Day, The Situation Room, Situation Room,
  Morning Joe, Morning Edition, All Things Considered, 60 Minutes, PBS NewsHour, NewsHour, CBS This Morning,
  CBS Evening News, Anderson Cooper 360, The View, The Lead, The Late Show, Late Show, The Tonight Show, Tonight Show,
  Late Night, The Daily Show, Daily Show, Saturday Night Live, Special Report, Hannity, Hardball, Nightline, Dateline,
  Newsnight, Question Time, Today programme, Squawk Box, Mornings with Maria, The Story, The Five, The Ingraham Angle,
  Sunday Morning Futures, Tucker Carlson Tonight, Reliable Sources, Fresh Air, The Takeaway, Real Time, Axios on HBO,
  AM Joy, Deadline: White House, The Rachel Maddow Show, The Beat, Outnumbered, Washington Journal, USA Today, USA TODAY`
    .split(',')
    .map((name) => name.trim()),
)

/** How many words the longest has. */
export const LONGEST_PROGRAMME = 5

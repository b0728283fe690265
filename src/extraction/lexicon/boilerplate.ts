/** How a paragraph begins that is no part of an article's own text: what a page asks of its readers, offers or owns. */
const OPENINGS = [
  'ADVERTISEMENT|Advertisement|Sponsored|Story Continued Below|Story [Hh]ighlights|Loading\\.\\.\\.',
  'Read (?:more|next|also)|Read or Share this|More from \\p{Lu}|You may like:|Slideshow',
  'Related (?:Coverage|articles|stories|content|links|Articles|Stories|Content|Links)|RELATED|SEE ALSO|Watch:|WATCH:',
  'Follow (?:\\S+ ){1,3}on |Send tips|Have (?:a tip|tips|thoughts)|Contact (?:us|the (?:author|reporter|writer))',
  'Sign up|By signing up|Subscribe|Manage Newsletters|Stories you care about|Thanks for reading|Get our |Get the latest',
  'Get (?:the|our|daily|your) \\S+ (?:Stories|newsletter|briefing|delivered)|Support (?:our|independent) journalism',
  'Click here|CLICK HERE|Share this|SHARE THIS ARTICLE|LISTEN TO ARTICLE|Listen to this|Facebook Twitter Pinterest',
  'Media playback|Play Video|JUST WATCHED|MUST WATCH|Enlarge this image|[Hh]ide caption|FILE PHOTO|File photo',
  'Image copyright|Image caption|Photo(?:graph)? (?:by|[Cc]redit)|Copyright|©|Content created by|Our Standards',
  '\\(?Reporting by|\\(?Editing by|[—–-] With assistance (?:by|from)|With assistance from|What (?:Our|We) ',
  'The (?:opinions|views) expressed (?:by|in|here|on)|This (?:article|story) (?:was|has been) (?:originally )?(?:published|updated)|An earlier version of this',
]

/** The opening of a paragraph that says nothing. */
export const LINE = new RegExp(`^(?:${OPENINGS.join('|')})`, 'u')

/** What only the credit of a picture, or an offer to the reader, has in it. */
export const CREDIT =
  /REUTERS\/ ?\p{Lu}|\(AP Photo|\((?:Photo|Image|Picture) by |\((?:\S+ ){1,3}via AP\)|Getty Images|\bPhoto: |Photograph: |\/AFP\b|(?:Photo|Video) courtesy of|toggle caption|\bSign [Uu]p (?:for|today|now|here|By)|Newsletter Sign|By signing up|contributed to this (?:report|story|article|piece)\.?$|\/(?:AP|Reuters|Bloomberg|EPA|Shutterstock|NPR)$/u

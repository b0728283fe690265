/** News outlets and agencies by name, without "the"; more are known by their form ("… News", "… Times"). */
export const OUTLETS: ReadonlySet<string> = new Set(
  `Reuters, AP, Associated Press, AFP, Agence France-Presse, UPI, BBC, CNN, CBS, NBC, ABC, MSNBC, CNBC, PBS, NPR, Fox, Fox News,
  Fox Business, C-SPAN, Bloomberg, Politico, Axios, Vox, Slate, Salon, Mother Jones, BuzzFeed, BuzzFeed News, HuffPost,
  Huffington Post, Vice, VICE, Breitbart, Breitbart News, Daily Caller, Daily Beast, Daily Mail, Daily Signal, Daily Wire,
  Daily Kos, Washington Post, New York Times, NYT, WaPo, WSJ, Wall Street Journal, Los Angeles Times, USA Today, USA TODAY,
  Chicago Tribune, Boston Globe, Miami Herald, Washington Examiner, Washington Times, Washington Free Beacon, National Review,
  Weekly Standard, The Hill, The Federalist, The Intercept, The Atlantic, New Yorker, The New Yorker, Newsweek, Time, TIME,
  Time magazine, Economist, Guardian, The Guardian, Observer, Independent, Telegraph, Sun, Mirror, Times, Post, Journal,
  Financial Times, Forbes, Fortune, Business Insider, Rolling Stone, Vanity Fair, Esquire, GQ, Variety, Deadline,
  Hollywood Reporter, TMZ, ProPublica, Roll Call, McClatchy, Gannett, Al Jazeera, Al-Jazeera, Al Arabiya, Haaretz,
  Jerusalem Post, Times of Israel, Le Monde, Le Figaro, Der Spiegel, Spiegel, Die Welt, Bild, Die Zeit, El Pais, El País,
  Corriere della Sera, La Repubblica, RT, Sputnik, TASS, Tass, Interfax, RIA Novosti, Xinhua, Global Times, People's Daily,
  South China Morning Post, Kyodo, NHK, Yonhap, Press Trust of India, PTI, Times of India, Hindu, Dawn, ANSA, DPA, dpa, EFE, Telemundo,
  Univision, Sky News, ITV, Channel 4, Deutsche Welle, Radio Free Europe, Voice of America, Newsmax, One America News, OAN,
  Talking Points Memo, FiveThirtyEight, RealClearPolitics, Real Clear Politics, Mashable, TechCrunch, Wired, The Verge, Verge,
  Ars Technica, Recode, Quartz, Gizmodo, Yahoo, Yahoo News, MarketWatch, Barron's, TheStreet, Sports Illustrated, ESPN,
  Des Moines Register, Detroit Free Press, Detroit News, Dallas Morning News, Houston Chronicle, San Francisco Chronicle,
  Arizona Republic, Denver Post, Seattle Times, Star Tribune, Philadelphia Inquirer, Baltimore Sun, Tampa Bay Times,
  Orlando Sentinel, Sun Sentinel, Palm Beach Post, Atlanta Journal-Constitution, Cleveland Plain Dealer, New York Post,
  New York Daily News, Daily News, Newsday, Star-Ledger, Union Leader, Boston Herald, Concord Monitor, Page Six, Drudge Report`
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
)

/** How an outlet's name may end: "Sky News", "Tampa Bay Times", "Polish public radio" only with small letters. */
export const OUTLET_ENDINGS: ReadonlySet<string> = new Set(
  `news times post journal herald tribune gazette chronicle telegraph observer examiner inquirer register sentinel courier
  dispatch globe star bee radio television tv magazine newspaper broadcasting press daily reporter beacon standard mail
  record ledger monitor newswire wire today`.split(/\s+/),
)

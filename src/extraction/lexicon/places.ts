const lines = (words: string): string[] =>
  words
    .split('\n')
    .flatMap((line) => line.split(','))
    .map((word) => word.trim())
    .filter(Boolean)

/** The states of the world by their usual English names, and what stands for their governments: capitals and seats. */
export const STATES: ReadonlySet<string> = new Set(
  lines(`Afghanistan, Albania, Algeria, America, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahamas, Bahrain,
  Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Botswana, Brazil, Britain, Brunei, Bulgaria,
  Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Chad, Chile, China, Colombia, Comoros, Congo, Costa Rica, Croatia, Cuba,
  Cyprus, Czech Republic, Czechia, Denmark, Djibouti, Dominica, Dominican Republic, Ecuador, Egypt, El Salvador, England,
  Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Georgia, Germany, Ghana, Greece, Grenada,
  Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy,
  Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho,
  Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Macedonia, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta,
  Mauritania, Mauritius, Mexico, Micronesia, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia,
  Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Northern Ireland, Norway,
  Oman, Pakistan, Palau, Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania,
  Russia, Rwanda, Samoa, San Marino, Saudi Arabia, Scotland, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia,
  Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria,
  Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga, Tunisia, Turkey, Turkmenistan, Tuvalu, Uganda, Ukraine,
  United Arab Emirates, UAE, United Kingdom, UK, U.K., United States, US, U.S., United States of America, Uruguay, Uzbekistan,
  Vanuatu, Vatican, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe, Hong Kong, Soviet Union, EU, E.U., European Union`),
)

export const SEATS: ReadonlySet<string> = new Set(
  lines(`Washington, Moscow, Beijing, London, Paris, Berlin, Brussels, Rome, Madrid, Kiev, Kyiv, Minsk, Warsaw, Tehran, Ankara,
  Damascus, Baghdad, Riyadh, Jerusalem, Pyongyang, Seoul, Tokyo, Delhi, New Delhi, Islamabad, Kabul, Caracas, Havana, Ottawa,
  Canberra, Athens, Budapest, Vienna, Prague, Doha, Cairo, Tripoli, Beirut, Amman, Dublin, Lisbon, Stockholm, Oslo,
  Copenhagen, Helsinki, Tallinn, Riga, Vilnius, Kremlin, White House, Pentagon, Downing Street, Capitol Hill, State Department,
  Justice Department, Treasury, Supreme Court, Senate, House, Congress, Parliament, Knesset, Bundestag, Duma, Home Office,
  Foreign Office, Federal Reserve, Fed, FBI, CIA, NSA, EPA, CDC, FDA, IRS, ICE, DHS, DOJ, FCC, FTC, SEC, TSA, NASA, NYPD,
  LAPD, USCIS, NATO, UN, U.N., United Nations, European Commission, European Parliament, World Health Organization, WHO, IMF,
  OPEC, GAO, CBO, HHS, USDA, FEMA, OMB, NHS, MI5, MI6, GCHQ, Interpol, Europol, Hamas, Taliban`),
)

/** The states of America, which speak less often than they place a person. */
export const AMERICAN_STATES: ReadonlySet<string> = new Set(
  lines(`Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois,
  Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri,
  Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma,
  Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, West Virginia,
  Wisconsin, Wyoming, District of Columbia, Puerto Rico`),
)

/** What people and things of a state are called: "Polish authorities". */
export const DEMONYMS: ReadonlySet<string> = new Set(
  lines(`Afghan, Albanian, Algerian, American, Angolan, Argentine, Argentinian, Armenian, Australian, Austrian, Azerbaijani,
  Bahraini, Bangladeshi, Basque, Belarusian, Belgian, Bolivian, Bosnian, Brazilian, British, Bulgarian, Burmese, Cambodian,
  Cameroonian, Canadian, Catalan, Chadian, Chilean, Chinese, Colombian, Congolese, Croatian, Cuban, Cypriot, Czech, Danish,
  Dominican, Dutch, Ecuadorian, Egyptian, Emirati, English, Eritrean, Estonian, Ethiopian, European, Filipino, Finnish, French,
  Georgian, German, Ghanaian, Greek, Guatemalan, Haitian, Honduran, Hungarian, Icelandic, Indian, Indonesian, Iranian, Iraqi,
  Irish, Israeli, Italian, Jamaican, Japanese, Jordanian, Kazakh, Kenyan, Korean, Kosovar, Kurdish, Kuwaiti, Kyrgyz, Lao,
  Latvian, Lebanese, Liberian, Libyan, Lithuanian, Macedonian, Malaysian, Malian, Maltese, Mexican, Moldovan, Mongolian,
  Montenegrin, Moroccan, Mozambican, Namibian, Nepalese, Nicaraguan, Nigerian, Norwegian, Omani, Pakistani, Palestinian,
  Panamanian, Paraguayan, Persian, Peruvian, Polish, Portuguese, Qatari, Romanian, Russian, Rwandan, Salvadoran, Saudi,
  Scottish, Senegalese, Serbian, Singaporean, Slovak, Slovenian, Somali, South African, South Korean, North Korean, Soviet,
  Spanish, Sudanese, Swedish, Swiss, Syrian, Taiwanese, Tajik, Tanzanian, Thai, Tibetan, Tunisian, Turkish, Turkmen, Ugandan,
  Ukrainian, Uruguayan, Uzbek, Venezuelan, Vietnamese, Welsh, Western, Yemeni, Zambian, Zimbabwean, African, Asian, Arab,
  Latino, Hispanic, Muslim, Jewish, Christian, Catholic, Islamic, Sunni, Shiite, Californian, Texan`),
)

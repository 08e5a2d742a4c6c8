import { between, chance, newUuid, pick, type Random } from '../random.ts'

export type Country = 'NO' | 'SE' | 'DK' | 'FI'

export interface Person {
  country: Country
  customer_id: string
  first_name: string
  last_name: string
  email: string
  phone_number: string
  address_line: string
  postal_code: string
  postal_place: string
}

interface Names {
  first: string
  last: string
  streets: string
  /** Postal code and place. */
  places: string
}

const NAMES: Record<Country, Names> = {
  NO: {
    first:
      'Ingrid Kari Marit Silje Nora Emma Astrid Solveig Ragnhild Tuva Ola Lars Per Kjell Henrik Magnus Jonas Sindre Håkon Øyvind Åse Bjørn Anne-Lise Nguyễn Amina Mohammed',
    last: 'Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Bakke Haugen Hagen Solberg Lie Ødegård Sæther Strand Moen Berg Dahl Åsheim',
    streets:
      'Storgata Kirkegata Parkveien Bjørkeveien Fjordgata Skolegata Granveien Øvre Slottsgate Solbakken Nygårdsgaten',
    places:
      '0155 Oslo|5014 Bergen|7011 Trondheim|4006 Stavanger|9008 Tromsø|4611 Kristiansand|6002 Ålesund|8006 Bodø|3015 Drammen|2609 Lillehammer|1605 Fredrikstad|0981 Oslo',
  },
  SE: {
    first:
      'Anna Eva Maria Karin Elsa Alva Wilma Saga Linnéa Märta Erik Lars Karl Anders Johan Oskar Axel Nils Göran Åke Björn Fatima Ali Olle',
    last: 'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Lindström Bergström Sjöberg Åkesson Holm Wallin Nyström Ek',
    streets:
      'Storgatan Drottninggatan Kungsgatan Ringvägen Björkvägen Skolgatan Ängsvägen Norrgatan',
    places:
      '111 20 Stockholm|411 05 Göteborg|211 22 Malmö|753 10 Uppsala|702 11 Örebro|582 23 Linköping|903 26 Umeå|252 20 Helsingborg|852 30 Sundsvall',
  },
  DK: {
    first:
      'Anne Kirsten Mette Hanne Freja Ida Alma Sofie Signe Karen Peter Jens Lars Søren Mads Rasmus Kasper Bo Jørgen Frederik Aksel Yusuf',
    last: 'Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Madsen Kristensen Østergaard Møller Kjær Bæk',
    streets: 'Vestergade Nørregade Algade Strandvejen Søndergade Østergade Skovvej Åboulevarden',
    places:
      '1050 København K|8000 Aarhus C|5000 Odense C|9000 Aalborg|6700 Esbjerg|4000 Roskilde|7100 Vejle|2200 København N',
  },
  FI: {
    first:
      'Anna Aino Helmi Eevi Johanna Kaisa Päivi Tuulikki Sanna Juhani Mikael Olavi Antti Mikko Väinö Eino Jari Pekka Timo Åsa',
    last: 'Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Saarinen Lindqvist Öhman',
    streets:
      'Mannerheimintie Hämeenkatu Kauppakatu Rantatie Koulukatu Asemakatu Puistokatu Mäntytie',
    places:
      '00100 Helsinki|33100 Tampere|20100 Turku|90100 Oulu|40100 Jyväskylä|70100 Kuopio|02100 Espoo|65100 Vaasa',
  },
}

const listsOf = ({ first, last, streets, places }: Names) => ({
  first: first.split(' '),
  last: last.split(' '),
  streets: streets.split(/ (?=[A-ZÅÄÖØÆ])/),
  places: places.split('|').map((text): [code: string, place: string] => {
    const [, code = '', place = ''] = /^([\d ]+) (.+)$/.exec(text) ?? []
    return [code, place]
  }),
})
const LISTS = {
  NO: listsOf(NAMES.NO),
  SE: listsOf(NAMES.SE),
  DK: listsOf(NAMES.DK),
  FI: listsOf(NAMES.FI),
}

const MAIL = ['example.com', 'example.net', 'example.org', 'mail.example', 'post.example'] as const

/** Somebody who could live there; no such person, telephone or mailbox is meant to exist. */
export function personOf(random: Random, country: Country): Person {
  const names = LISTS[country]
  const first = pick(random, names.first)
  const last = pick(random, names.last)
  const [code, place] = pick(random, names.places)
  const street = pick(random, names.streets)
  const suffix = chance(random, 0.4) ? String(between(random, 50, 99)) : ''
  return {
    country,
    customer_id: newUuid(random),
    first_name: first,
    last_name: last,
    email: `${ascii(first)}.${ascii(last)}${suffix}@${pick(random, MAIL)}`,
    phone_number: phone(random, country),
    address_line: `${street} ${between(random, 1, 120)}${chance(random, 0.1) ? 'B' : ''}`,
    postal_code: code,
    postal_place: place,
  }
}

function phone(random: Random, country: Country): string {
  if (country === 'NO') return `+47${pick(random, ['4', '9'])}${between(random, 1000000, 9999999)}`
  if (country === 'SE')
    return `+467${pick(random, ['0', '2', '3', '6', '9'])}${between(random, 1000000, 9999999)}`
  if (country === 'DK') return `+45${between(random, 20000000, 61999999)}`
  return `+3584${pick(random, ['0', '1', '4', '5'])}${between(random, 1000000, 9999999)}`
}

const ascii = (name: string) =>
  name
    .toLowerCase()
    .replace(/[øö]/g, 'o')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/[^a-z-]/g, '')

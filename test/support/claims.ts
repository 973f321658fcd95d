/** Words that turn what was checked into a verdict on a law, which only the bank and its supervisor can give. */
const CLAIM = new RegExp(
  [
    '\\b(DORA|RTS|GDPR|regulation)[- ]+(compliant|compliance|ready|certified|proof)\\b',
    '\\b(is|are|be|stays?|becomes?|fully|makes? (you|it|them|a bank)) compliant\\b',
    '\\b(ensures?|guarantees?|achieves?|proves?|demonstrates?) (\\w+ )?(compliance|conformity)\\b',
    '\\b(compl(ies|y)|conforms?) with (DORA|the (regulation|law)|Art)',
    '\\b(fulfils|satisfies|meets) (DORA|the regulation|Art(icle|\\.))',
  ].join('|'),
  'i',
);

/** What of a text claims such a thing. */
export const claims = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => CLAIM.exec(line)?.[0] ?? []);

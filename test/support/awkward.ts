/** Texts that break JSON, templates or expressions when they are put in carelessly. */
export const AWKWARD: Readonly<Record<string, string>> = {
  quotes: `"it's" 'said' \\"so\\"`,
  newlines: 'one\ntwo\r\nthree\ttab',
  unicode: 'Zahlung fällt aus – 支払い 🚨 \u2028 \u0000',
  'a thousand characters': 'x'.repeat(1000),
  'what looks like a template': '<detail> ${x} {% $record %} {{y}} %{ if } \\{z\\}',
  'what looks like JSON': '","severity":"info","x":"',
  'what looks like a fact': 'nothing\nseverity: info\nowner: nobody',
  nothing: '',
};

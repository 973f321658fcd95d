/** An element of a document, in the order of its start. */
export interface Element {
  readonly name: string;
  readonly parent: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /^<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/;

/** All elements of a document without text, comments or declarations. Throws where it is not well-formed. */
export function elements(xml: string): readonly Element[] {
  const found: Element[] = [];
  const open: string[] = [];
  let rest = xml;
  while (rest !== '') {
    const [all, close, name = '', attributes = '', single] = TAG.exec(rest) ?? [];
    if (all === undefined) throw new Error(`not well-formed at ${rest.slice(0, 40)}`);
    if (close) closing(open, name);
    else found.push({ name, parent: open.at(-1), attributes: attributesOf(attributes) });
    if (!close && !single) open.push(name);
    rest = rest.slice(all.length);
  }
  if (open.length > 0) throw new Error(`${open.join(' and ')} never end`);
  return found;
}

function closing(open: string[], name: string): void {
  const last = open.pop();
  if (last !== name) throw new Error(`${name} ends where ${last ?? 'nothing'} is open`);
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]);
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`an attribute twice in ${text}`);
  return Object.fromEntries(pairs) as Record<string, string>;
}

const plain = (value: string): string =>
  value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

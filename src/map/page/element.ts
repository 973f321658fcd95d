type Child = Node | string;

/** An element with attributes and children; text stays text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The same in the words of SVG. */
export function drawn(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The element of this id. Throws when the page has none: page and script are made together. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A table with a caption; the first cell of each row is its head. */
export const table = (caption: string, head: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement =>
  element(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': `${caption}, table` },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...head.map((title) => element('th', { scope: 'col' }, title)))),
      element(
        'tbody',
        {},
        ...rows.map((cells) =>
          element(
            'tr',
            {},
            ...cells.map((cell, index) =>
              index === 0 ? element('th', { scope: 'row' }, cell) : element('td', {}, cell),
            ),
          ),
        ),
      ),
    ),
  );

/** Terms and what is said of them; what says nothing is left out. */
export const terms = (said: Readonly<Record<string, Child>>): HTMLElement =>
  element(
    'dl',
    {},
    ...Object.entries(said)
      .filter(([, child]) => child !== '')
      .flatMap(([term, child]) => [element('dt', {}, term), element('dd', {}, child)]),
  );

export const link = (to: string, words: string): HTMLElement => element('a', { href: `#${to}` }, words);

/** Links with commas between them. */
export const links = (all: readonly string[], to: (name: string) => string): Child =>
  all.length === 0
    ? ''
    : element('span', {}, ...all.flatMap((name, index) => [...(index > 0 ? [', '] : []), link(to(name), name)]));

/** An element of XML: its attributes in the order given, its children in the order given. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly string[] = [],
): string => {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');
  return children.length === 0 ? `<${head}/>` : `<${head}>${children.join('')}</${name}>`;
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (value: string): string => value.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

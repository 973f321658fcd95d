/** A fact that a text asks for, such as `${vpc-id}`. Shell and collectors write theirs in capitals or with a colon. */
const FACT = /\$\{([a-z][a-z0-9-]*)\}/g;

/** The facts that a value asks for, anywhere in it, each once. */
export const factsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [...new Set([...value.matchAll(FACT)].map(([, fact = '']) => fact))];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(factsIn))];
};

/** What stands for a fact: text or a number, or a list or map when the fact is the whole text. */
export type FactValue = string | number | readonly string[] | object;

/** A value with every fact filled in. Throws for one that `facts` does not know: the checks should have refused it. */
export function filledIn(value: unknown, facts: Readonly<Record<string, FactValue>>): unknown {
  if (typeof value === 'string') return textFilledIn(value, facts);
  if (Array.isArray(value)) return value.map((inner) => filledIn(inner, facts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner, facts)]));
}

function textFilledIn(text: string, facts: Readonly<Record<string, FactValue>>): FactValue {
  const valueOf = (fact: string): FactValue => {
    const found = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (found === undefined) throw new Error(`no fact ${fact}, which the checks should have refused`);
    return found;
  };
  const [, whole] = new RegExp(`^${FACT.source}$`).exec(text) ?? [];
  if (whole !== undefined) return valueOf(whole);
  return text.replace(FACT, (_found, fact: string) => {
    const found = valueOf(fact);
    if (typeof found === 'string' || typeof found === 'number') return String(found);
    if (!Array.isArray(found)) throw new Error(`fact ${fact} is a map, which must be the whole text`);
    return found.join(',');
  });
}

/**
 * Whether CloudWatch Logs would count a line by a JSON pattern. Knows what this repository writes, and throws on anything else
 * rather than guess; of a field that is not there only `NOT EXISTS` holds, the stricter of the ways in which it is documented.
 * Source: AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters (read 2026-11-26).
 */
export const counts = (pattern: string, line: unknown): boolean => {
  const inner = /^\{ (.*) \}$/.exec(pattern)?.[1];
  if (inner === undefined) throw new Error(`${pattern} is no pattern of JSON`);
  const reader = new Reader(tokensOf(inner), line);
  return reader.read();
};

const tokensOf = (text: string): readonly string[] => {
  const tokens =
    text.match(/\(|\)|&&|\|\||"[^"]*"|%[^%]+%|NOT EXISTS|IS FALSE|IS TRUE|!=|>=|<=|=|<|>|\$\.[\w.[\]-]+|-?\d+/g) ?? [];
  if (tokens.join('').replace(/\s/g, '') !== text.replace(/\s/g, '')) throw new Error(`${text} is not understood`);
  return tokens;
};

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly line: unknown,
  ) {}

  read(): boolean {
    const value = this.either();
    if (this.at < this.tokens.length) throw new Error(`${this.tokens.slice(this.at).join(' ')} is left over`);
    return value;
  }

  private either(): boolean {
    let value = this.both();
    while (this.taken('||')) value = this.both() || value;
    return value;
  }

  private both(): boolean {
    let value = this.one();
    while (this.taken('&&')) value = this.one() && value;
    return value;
  }

  private one(): boolean {
    if (!this.taken('(')) return this.comparison();
    const value = this.either();
    if (!this.taken(')')) throw new Error('a bracket is not closed');
    return value;
  }

  private comparison(): boolean {
    const value = valueAt(this.line, this.next());
    const operator = this.next();
    if (operator === 'NOT EXISTS') return value === undefined;
    if (operator === 'IS FALSE' || operator === 'IS TRUE') return value === (operator === 'IS TRUE');
    const wanted = this.next();
    if (value === undefined) return false;
    if (!/^["%]/.test(wanted)) return number(operator, value, Number(wanted));
    const inner = wanted.slice(1, -1);
    return text(operator, value, wanted.startsWith('%') ? searched(inner) : whole(inner));
  }

  private taken(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Error('the pattern ends too early');
    this.at += 1;
    return token;
  }
}

function text(operator: string, value: unknown, wanted: RegExp): boolean {
  const like = wanted.test(String(value));
  if (operator === '=') return like;
  if (operator === '!=') return !like;
  throw new Error(`${operator} of a text is not understood`);
}

const whole = (wanted: string): RegExp => new RegExp(`^${wanted.split('*').map(escaped).join('.*')}$`);

/** Anywhere in a text. Source: AmazonCloudWatch/latest/logs/FilterAndPatternSyntax, which lists every character. */
function searched(wanted: string): RegExp {
  if (!/^[\w#=@/;,^$?[\]{}|\\*+.-]+$/.test(wanted)) throw new Error(`%${wanted}% has characters that are refused`);
  return new RegExp(wanted);
}

function number(operator: string, value: unknown, wanted: number): boolean {
  const given = Number(value);
  const holds = {
    '=': given === wanted,
    '>': given > wanted,
    '<': given < wanted,
    '>=': given >= wanted,
    '<=': given <= wanted,
  };
  const found = Object.entries(holds).find(([known]) => known === operator);
  if (!found) throw new Error(`${operator} of a number is not understood`);
  return found[1];
}

const escaped = (part: string): string => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

const valueAt = (line: unknown, path: string): unknown =>
  path
    .slice(2)
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      line,
    );

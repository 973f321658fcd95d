/** A state of a workflow in Amazon States Language. */
export type State = Readonly<Record<string, unknown>> & { readonly Type: string };

/** On one line: what is between the marks is code, and its layout none of AWS's business. */
export function jsonata(expression: string): string {
  return `{% ${expression.replace(/\s*\n\s*/g, ' ')} %}`;
}

export const choice = (condition: string, then: string, otherwise: string): State => ({
  Type: 'Choice',
  Choices: [{ Condition: jsonata(condition), Next: then }],
  Default: otherwise,
});

/** An expression that yields nothing is an error to Step Functions. */
export const optional = (expression: string): string => jsonata(`[${expression}, {}][0]`);

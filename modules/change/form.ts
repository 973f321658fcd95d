import { INTENT, type Intent, PARTIAL_INTENT } from './intent';

/** Headings of the form of a pull request, and the field that each fills. */
export const FORM: readonly (readonly [heading: string, field: keyof Intent, hint: string])[] = [
  ['Purpose', 'purpose', 'Why the change is made.'],
  ['Scope', 'scope', 'What it touches, in words.'],
  ['Expected outcome', 'expectedOutcome', 'What is to hold afterwards, and how it shows.'],
  ['Risk', 'riskAssessment', 'What may go wrong, and what holds it.'],
  ['Security impact', 'securityImpact', 'Permissions, network, keys, exposure, logs.'],
  ['Window', 'window', '2027-03-01T20:00:00Z to 2027-03-01T22:00:00Z'],
  ['Requester', 'requester', 'engineer-a:platform'],
  ['Implementer', 'implementer', 'pipeline:delivery'],
  ['Tests', 'tests', '- what was tried, and where its result lies'],
  ['Fall-back', 'fallback', 'lead-a:platform, then how to get back or on.'],
  ['Emergency', 'emergency', 'Only when it cannot wait: 2027-03-02T08:00:00Z, then what cannot wait.'],
];

/** The form, as it stands in the description of every pull request. */
export const emptyForm = (): string =>
  FORM.map(([heading, , hint]) => `## ${heading}\n\n<!-- ${hint} -->\n`).join('\n');

/** What somebody filled in; what cannot be read is as good as empty, and so missing. */
export function intentOf(markdown: string): Intent {
  const text = markdown.replace(/<!--[^]*?-->/g, '');
  const sections = new Map(
    text
      .split(/^##\s+/m)
      .slice(1)
      .map((section) => [headingOf(section), section.slice(section.indexOf('\n') + 1).trim()] as const),
  );
  const entries = FORM.flatMap(([heading, field]) => {
    const value = valueOf(field, sections.get(heading.toLowerCase()) ?? '');
    return INTENT.unwrap().shape[field].safeParse(value).success && value !== undefined
      ? [[field, value] as const]
      : [];
  });
  return PARTIAL_INTENT.parse(Object.fromEntries(entries));
}

const headingOf = (section: string): string => (section.split('\n', 1)[0] ?? '').trim().toLowerCase();

function valueOf(field: keyof Intent, text: string): unknown {
  if (text === '') return undefined;
  const [first = '', rest] = /^([^\s,]+),?\s*([^]*)$/.exec(text)?.slice(1) ?? [];
  switch (field) {
    case 'window': {
      const [from, to] = text.split(/\s+to\s+/);
      return { from, to };
    }
    case 'requester':
    case 'implementer':
      return personIn(text);
    case 'tests':
      return text
        .split('\n')
        .map((line) => line.replace(/^[-*]\s*(\[.\]\s*)?/, '').trim())
        .filter((line) => line !== '');
    case 'fallback':
      return { owner: personIn(first), steps: rest };
    case 'emergency':
      return { approveBy: first, reason: rest };
    default:
      return text;
  }
}

function personIn(text: string): object {
  const [id, role] = text.trim().split(':');
  return { id, function: role };
}

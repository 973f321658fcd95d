import { ACTS, CATALOGUE, type Control, demandOf, inWords, type Reference } from '../../modules/controls';
import { checkedBeside, placeOf } from '../controls';

/** The catalogue for whoever asks which article is held where, and what its evidence does not show. */
export const controlsPage = (generated: string): string =>
  [
    `# Controls\n\n${generated}\n`,
    'What is checked, where, and what that does not show. Nothing here says that a bank fulfils a law: the evidence supports whoever',
    `answers for a control. Sources: ${Object.values(ACTS).join('; ')}.\n`,
    ...CATALOGUE.map(section),
  ].join('\n');

const section = (control: Control): string =>
  [
    `## ${control.id}\n`,
    `${control.statement}\n`,
    `- **Applies to**: ${control.appliesTo}`,
    ...control.serves.map(served),
    `- **Stages**: ${control.stages.join(', ')}`,
    `- **Checked by**: ${checksOf(control).join(', ')}`,
    `- **Evidence**: ${control.evidence}; ${control.cadence}`,
    `- **Owner**: ${control.owner}`,
    ...control.limits.map((limit) => `- **Does not show**: ${limit}`),
    '',
  ].join('\n');

const served = (reference: Reference): string => `- **${inWords(reference)}**: ${demandOf(reference) ?? ''}`;

const checksOf = ({ id, checks }: Control): readonly string[] => {
  const { policies, configRules } = checkedBeside(id);
  return [
    ...policies.map((policy) => `policy [\`${policy}\`](policies.md)`),
    ...configRules.map((rule) => `AWS Config \`${rule}\``),
    ...checks.map(
      (check) =>
        `${check.slice(0, check.indexOf(':'))} [\`${check.slice(check.indexOf(':') + 1)}\`](../../${placeOf(check)})`,
    ),
  ];
};

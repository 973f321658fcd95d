import type { Grade, Problem } from '../kernel';
import type { AlertingSettings } from './settings';

/** What is wrong with the alerting of a workspace, beyond the shape of its fields. */
export const alertingProblems = (
  { grade, alerting }: { readonly grade: Grade; readonly alerting: AlertingSettings },
  field: string,
): readonly Problem[] => [...trackerProblem(grade, alerting, field), ...repeatedOnCall(alerting, field)];

function trackerProblem(grade: Grade, { itsm, withoutItsm }: AlertingSettings, field: string): readonly Problem[] {
  if (itsm && withoutItsm) {
    const fix = 'take one of the two away';
    return [{ field: `${field}.withoutItsm`, got: withoutItsm, want: `nothing beside ${field}.itsm`, fix }];
  }
  if (grade !== 'production' || itsm || withoutItsm) return [];
  const fix = `an alarm that nobody recorded cannot be reviewed; or say why in ${field}.withoutItsm`;
  return [{ field: `${field}.itsm`, got: itsm, want: 'the tracker of the organisation', fix }];
}

const repeatedOnCall = ({ onCall }: AlertingSettings, field: string): readonly Problem[] =>
  [...new Set(onCall.filter((address, index) => onCall.indexOf(address) !== index))].map((address) => ({
    field: `${field}.onCall`,
    got: address,
    want: 'each address once',
    fix: 'remove what is repeated',
  }));

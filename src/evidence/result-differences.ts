import { canonical } from '../../modules/change';
import type { CheckResult, ControlResult, Results } from './predicates';

/** What results say otherwise than the same results judged again, as sentences. */
export function resultDifferences(said: Results | undefined, again: Results): readonly string[] {
  if (!said) return [];
  const { controls, ...facts } = again;
  const heads = Object.entries(facts).filter(
    ([field, value]) => canonical(said[field as keyof Results]) !== canonical(value),
  );
  return [
    ...heads.map(([field]) => `says another ${field} than follows from the bytes`),
    ...controls.flatMap((control) =>
      controlDifferences(
        said.controls.find(({ id }) => id === control.id),
        control,
      ),
    ),
  ].map((problem) => `results/${again.workspace}.json: ${problem}`);
}

function controlDifferences(said: ControlResult | undefined, again: ControlResult): readonly string[] {
  if (!said || canonical(said) === canonical(again)) return [];
  const [told, found] = [checksByName(said), checksByName(again)];
  const strangers = [...told.keys()].filter((name) => !found.has(name));
  const differences = [
    ...[...found].flatMap(([name, check]) => checkDifference(name, told.get(name), check)),
    ...strangers.map((name) => `has ${name}, which nothing here shows`),
  ];
  const all = differences.length === 0 ? ['says other things than follow from the bytes'] : differences;
  return all.map((problem) => `${again.id} ${problem}`);
}

const checksByName = ({ stages }: ControlResult): ReadonlyMap<string, CheckResult> =>
  new Map(stages.flatMap(({ stage, checks }) => checks.map((check) => [`${stage} ${check.check}`, check] as const)));

function checkDifference(name: string, said: CheckResult | undefined, again: CheckResult): readonly string[] {
  if (!said) return [`does not have ${name}, which is ${again.outcome}`];
  if (said.outcome !== again.outcome) return [`${name}: got ${said.outcome}, and the bytes say ${again.outcome}`];
  return canonical(said) === canonical(again) ? [] : [`${name} says other things than follow from the bytes`];
}

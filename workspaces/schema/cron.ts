/** Minute, hour, day of the month, month, day of the week: what Kubernetes takes, in digits. */
const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** Is this a schedule of a CronJob, in digits: five fields of lists, ranges and steps? */
export function isCron(text: string): boolean {
  const fields = text.split(' ');
  return fields.length === RANGES.length && RANGES.every(([min, max], index) => isField(fields[index] ?? '', min, max));
}

const isField = (field: string, min: number, max: number): boolean =>
  field.split(',').every((part) => {
    const [, star, from, to, step] = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    if (step !== undefined && (Number(step) < 1 || Number(step) > max)) return false;
    if (star !== undefined) return true;
    if (from === undefined) return false;
    const [first, last] = [Number(from), Number(to ?? from)];
    return min <= first && first <= last && last <= max;
  });

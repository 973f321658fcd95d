/**
 * Which commands of a workflow a control rests on, by control and workflow: whoever takes one out of the workflow is told by the
 * evidence. A test holds that no workflow of the catalogue is without a row.
 */
export const STEPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'CHG-01': { plan: ['bin/platform plan "${targets[@]}" --record --form', 'bin/platform change comment'] },
  'CHG-02': { apply: ['bin/platform change comment --environment', '--reviews', 'bin/platform change verify'] },
  'CHG-03': { check: ['npm run demo', 'npm test'] },
  'CHG-04': { apply: ['bin/platform deploy "${targets[@]}" --record', 'bin/platform change record --keep'] },
  'CHG-08': { drift: ['bin/platform drift "${targets[@]}" --raise'] },
  'CHG-09': { drift: ['bin/platform drift "${targets[@]}" --raise'] },
  'SCM-02': { check: ['npm test'] },
  'SCM-03': { versions: ['bin/platform versions --propose'] },
  'DET-01': { drill: ['bin/platform drill run', 'bin/platform drill record'] },
  'RES-02': { drill: ['bin/platform drill run', 'bin/platform drill record'] },
};

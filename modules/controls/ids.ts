// prettier-ignore
/** Every control of the catalogue, in its order. An id is never given twice, nor to something else. */
export const CONTROL_IDS = [
  'CHG-01', 'CHG-02', 'CHG-03', 'CHG-04', 'CHG-05', 'CHG-06', 'CHG-07', 'CHG-08', 'CHG-09', 'CHG-10',
  'SCM-01', 'SCM-02', 'SCM-03', 'VUL-01', 'ENV-01', 'ENV-02', 'ENV-03', 'IAM-01', 'IAM-02', 'IAM-03',
  'CRY-01', 'CRY-02', 'NET-01', 'NET-02', 'NET-03', 'LOG-01', 'LOG-02', 'DET-01', 'BCK-01', 'BCK-02',
  'RES-01', 'RES-02', 'RES-03', 'GOV-01',
] as const;
export type ControlId = (typeof CONTROL_IDS)[number];

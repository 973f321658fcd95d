/** How bad it is when this is lost or read by the wrong person. */
export const DATA_CLASSES = ['public', 'internal', 'confidential', 'restricted'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** `critical` supports a critical or important function in the sense of DORA Art. 3(22). */
export const CRITICALITIES = ['critical', 'important', 'standard'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

/** What every resource must say of itself (RTS 2024/1774 Art. 4(2)(b)). */
export interface Ownership {
  /** The function that answers for it, as an address or a team name. */
  readonly owner: string;
  readonly costCentre: string;
  readonly dataClass: DataClass;
  readonly criticality: Criticality;
  /** Recovery time objective: within how many hours it must work again (0-168). */
  readonly rtoHours: number;
  /** Recovery point objective: how many hours of data may be lost (0-168). */
  readonly rpoHours: number;
}

/** The tags of every resource of a stack, set once through the provider's default tags. */
export const tags = (
  ownership: Ownership,
  place: { workspace: string; stack: string; repository: string },
): Readonly<Record<string, string>> => ({
  owner: ownership.owner,
  'cost-centre': ownership.costCentre,
  'data-class': ownership.dataClass,
  criticality: ownership.criticality,
  'rto-hours': String(ownership.rtoHours),
  'rpo-hours': String(ownership.rpoHours),
  workspace: place.workspace,
  stack: place.stack,
  repository: place.repository,
});

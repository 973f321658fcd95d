export type Texts = Record<string, string>;

/** What an object that is applied says of itself (ObjectMeta). */
export interface Metadata {
  name: string;
  namespace?: string;
  labels?: Texts;
  annotations?: Texts;
}

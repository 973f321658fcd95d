import type { Sighting } from '../drill';

/** Says on what it touches whose drill it is, so that nobody overlooks what a drill has left: `<id of the drill>`. */
export const MARK = 'platform.internal/drill';

/** What is done to a cluster as an operator would do it, and what is seen of it there. */
export interface Fault {
  /** What keeps it from beginning, one sentence each. */
  ready(): Promise<readonly string[]>;
  /** May be called again after a crash: it then goes on with the same. */
  begin(): Promise<void>;
  /** May be called twice, and for what never began. */
  undo(): Promise<void>;
  /** Looks for one receipt by its id, of a fault that began then. */
  look(id: string, since: Date): Promise<Sighting | undefined>;
  /** Whether anything of it is left. */
  undone(): Promise<Sighting>;
}

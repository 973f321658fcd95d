/** Something that must be seen after an exercise has begun: a criterion, written down before anybody begins. */
export interface Receipt {
  /** Unique within its exercise. */
  readonly id: string;
  /** Where it must arrive: an ARN, an address, a place that people look at. */
  readonly where: string;
  /** What shows it: the platform itself, or a person who says so. */
  readonly seenBy: 'platform' | 'person';
  /** So many seconds after the beginning at the latest; of what people see, nobody takes the time. */
  readonly withinSeconds: number;
}

/** One thing that is done on purpose, and what must follow from it. */
export interface Exercise {
  /** Unique within the plan. */
  readonly id: string;
  /** Name of what it is done to. */
  readonly target: string;
  readonly receipts: readonly Receipt[];
}

/** A rehearsal, derived from the synthesised output and so the same for everybody until the platform changes. */
export interface DrillPlan {
  readonly kind: string;
  readonly workspace: string;
  readonly production: boolean;
  readonly account: string;
  readonly region: string;
  /** The function that answers for what is rehearsed. */
  readonly owner: string;
  /** Digest of what is done, the same in every workspace that does the same. @default what is done has no template */
  readonly template?: string | undefined;
  /** What is believed, and is to be shown or refuted. */
  readonly hypothesis: string;
  /** Begun one after the other, and watched together. */
  readonly exercises: readonly Exercise[];
  /** What must hold when everything was undone. */
  readonly afterwards: readonly Receipt[];
  /** What belongs to it and cannot be rehearsed, and why. @default nothing is left out */
  readonly notDrilled?: readonly NotDrilled[] | undefined;
}

export interface NotDrilled {
  readonly what: string;
  readonly why: string;
}

/** What was found of one receipt. `unknown` is no answer: it could not be asked, or there was nothing to judge by. */
export interface Sighting {
  readonly state: 'seen' | 'refused' | 'unknown';
  /** When it arrived, as its place says. */
  readonly at?: string;
  /** What the place says, in one line. */
  readonly says: string;
}

/** How a kind of drill is done. Whatever a call throws while looking is no answer, and is asked again. */
export interface Hands {
  /** What keeps it from beginning, one sentence each. */
  ready(): Promise<readonly string[]>;
  begin(exercise: Exercise): Promise<void>;
  /** Looks for one receipt of an exercise, or of the drill as a whole. Nothing when there is nothing to say yet. */
  look(receipt: Receipt, since: Date, exercise?: Exercise): Promise<Sighting | undefined>;
  /** Undoes what was begun. May be called twice, and for what never began. */
  end(exercise: Exercise): Promise<void>;
}

/** Time, as far as a drill knows it. */
export interface Clock {
  now(): Date;
  /** Ends early when the signal does. */
  pause(seconds: number, signal: AbortSignal): Promise<void>;
}

/** Place of the receipts that belong to the drill as a whole. */
export const AFTERWARDS = 'afterwards';

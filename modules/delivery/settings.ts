/** What a cluster workspace says of its pipeline's runner and of the ways in by hand. */
export interface DeliverySettings {
  readonly runner: RunnerSettings;
  readonly door: DoorSettings;
  readonly breakGlass: BreakGlassSettings;
}

export interface RunnerSettings {
  /** Jobs that run at once; more wait (1-20). */
  readonly atOnce: number;
  /** Minutes after which a job is ended (5-480). */
  readonly timeoutMinutes: number;
}

export interface DoorSettings {
  /** Where the tools of the host come from: an https address under which the publishers' files lie by name. */
  readonly mirror: string;
  /** EC2 type, of the architecture of `TOOLS`: x86-64. */
  readonly instanceType: string;
  /** Image of the host: an SSM parameter that names the newest, or one image by its id. */
  readonly image: string;
  /** Minutes without a keystroke after which a session ends, and without a session after which the host does (5-60). */
  readonly idleMinutes: number;
  /** Minutes after which a session ends in any case (15-720). */
  readonly sessionMinutes: number;
}

export interface BreakGlassSettings {
  /** `user/<path and name>` of the account: people who prove a second factor with each use. */
  readonly principals: readonly string[];
}

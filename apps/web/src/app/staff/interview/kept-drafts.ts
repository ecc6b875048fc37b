import { quietly } from '../../core/quietly';
import type { CardDraft } from './card-draft';

/** An unsaved draft as the browser keeps it: what is needed to bring it together with whatever the server has by then. */
export interface KeptDraft {
  /** The card it is a draft of; a correction is another one than the card it corrects. */
  revision: number;
  /** The test that its evidence names; null for none. */
  testSessionId: string | null;
  /** What the server had when the work on it began. */
  base: CardDraft;
  draft: CardDraft;
  /** What was sent and had no answer. */
  sent: CardDraft[];
}

/** Whose draft of which card; another member at the same browser must not meet it. */
export interface DraftPlace {
  memberId: string;
  applicationId: string;
  roundId: string;
}

const PREFIX = 'audition-scorecard';
const TIMER = 'audition-timer';
const WINDOW = 'audition-window';

/**
 * Unsaved drafts in this browser. They outlive the window, and every window writes its own: two that are offline do not
 * overwrite each other, and whichever is opened next finds what both have kept. The copy is a second line of defence, so
 * a browser that keeps nothing only loses that.
 */
export class KeptDrafts {
  constructor(
    private readonly local: Storage,
    private readonly session: Storage,
    private readonly place: DraftPlace,
  ) {}

  keep(kept: KeptDraft): void {
    quietly(() => this.local.setItem(`${this.prefix}${this.window}`, JSON.stringify(kept)));
  }

  /** What any window of this browser has kept for the card; `key` is for `forget`. */
  read(revision: number): (KeptDraft & { key: string })[] {
    return this.keys().flatMap((key) => {
      const value = quietly<unknown>(() => JSON.parse(this.local.getItem(key) ?? 'null'));
      return isKeptDraft(value) && value.revision === revision ? [{ ...value, key }] : [];
    });
  }

  /** Forgets what this window has kept. @param keys what others have kept and was brought together with it */
  forget(keys: readonly string[] = []): void {
    for (const key of [`${this.prefix}${this.window}`, ...keys]) quietly(() => this.local.removeItem(key));
  }

  private get prefix(): string {
    const { memberId, applicationId, roundId } = this.place;
    return `${PREFIX}.${memberId}.${applicationId}.${roundId}.`;
  }

  private get window(): string {
    const known = quietly(() => this.session.getItem(WINDOW));
    if (known !== null && known !== undefined) return known;
    const fresh = crypto.randomUUID();
    quietly(() => this.session.setItem(WINDOW, fresh));
    return fresh;
  }

  private keys(): string[] {
    return Object.keys(this.local).filter((key) => key.startsWith(this.prefix));
  }
}

/** Where the time of an interview is kept. */
export function timerKey({ memberId, applicationId, roundId }: DraftPlace): string {
  return `${TIMER}.${memberId}.${applicationId}.${roundId}`;
}

/** The scorecards of which any window of this browser has kept something that the server does not have. */
export function unsavedOf(memberId: string, local: Storage): DraftPlace[] {
  const places = new Map<string, DraftPlace>();
  for (const key of Object.keys(local)) {
    const [prefix, owner, applicationId, roundId] = key.split('.');
    if (prefix !== PREFIX || owner !== memberId || applicationId === undefined || roundId === undefined) continue;
    places.set(`${applicationId}.${roundId}`, { memberId, applicationId, roundId });
  }
  return [...places.values()];
}

/** Forgets all that was kept of a member's interviews. Whoever uses the computer next must find nothing of a candidate. */
export function forgetAllOf(memberId: string, local: Storage): void {
  const own = [`${PREFIX}.${memberId}.`, `${TIMER}.${memberId}.`];
  for (const key of Object.keys(local)) if (own.some((prefix) => key.startsWith(prefix))) local.removeItem(key);
}

function isKeptDraft(value: unknown): value is KeptDraft {
  return (
    isRecord(value) &&
    typeof value['revision'] === 'number' &&
    (value['testSessionId'] === null || typeof value['testSessionId'] === 'string') &&
    isDraft(value['base']) &&
    isDraft(value['draft']) &&
    Array.isArray(value['sent']) &&
    value['sent'].every(isDraft)
  );
}

function isDraft(value: unknown): value is CardDraft {
  return (
    isRecord(value) &&
    Array.isArray(value['notes']) &&
    isRecord(value['entries']) &&
    Object.values(value['entries']).every(
      (entry) => isRecord(entry) && 'rating' in entry && Array.isArray(entry['ticks']) && 'note' in entry,
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

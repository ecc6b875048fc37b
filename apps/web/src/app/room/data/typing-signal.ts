/** Typing counts until it stops; told again in case a telling got lost. */
const REPEAT_MS = 5000;
const IDLE_MS = 4000;

/** Tells that the operator types: at the first key, every five seconds after, and when it stops. */
export class TypingSignal {
  private current: string | null = null;
  private toldMs = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (conversation: string, isTyping: boolean) => void) {}

  /** A key was pressed. */
  note(conversation: string): void {
    const nowMs = performance.now();
    if (this.current !== conversation || nowMs - this.toldMs >= REPEAT_MS) {
      this.current = conversation;
      this.toldMs = nowMs;
      this.tell(conversation, true);
    }
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stop(conversation), IDLE_MS);
  }

  /** The text was cleared or left. */
  stop(conversation: string): void {
    if (this.current !== conversation) return;
    this.forget();
    this.tell(conversation, false);
  }

  /** The text was sent, which ends the typing by itself. */
  forget(): void {
    clearTimeout(this.idle);
    this.current = null;
  }
}

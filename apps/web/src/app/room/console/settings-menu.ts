import { Component, inject } from '@angular/core';
import { Chime } from '../data/chime';
import { Preferences } from '../data/preferences';

/** Sound and keys as the operator likes them; remembered in this browser. */
@Component({
  selector: 'app-settings-menu',
  template: `
    <button type="button" class="btn" popovertarget="console-settings" aria-haspopup="dialog">Settings</button>
    <div id="console-settings" popover role="dialog" aria-label="Settings">
      <label class="line">
        <input
          #sound
          type="checkbox"
          [checked]="preferences.current().isSoundOn"
          (change)="preferences.set({ isSoundOn: sound.checked })"
        />
        Sound for new customers and messages
      </label>
      <label class="volume">
        Volume
        <input
          #volume
          type="range"
          min="0"
          max="1"
          step="0.1"
          [disabled]="!preferences.current().isSoundOn"
          [value]="preferences.current().volume"
          (input)="preferences.set({ volume: volume.valueAsNumber })"
          (change)="chime.play('message')"
        />
        <button
          type="button"
          class="btn btn-small"
          [disabled]="!preferences.current().isSoundOn"
          (click)="chime.play('arrival')"
        >
          Listen
        </button>
      </label>
      <fieldset>
        <legend>Messages are sent with</legend>
        <label class="line">
          <input
            type="radio"
            name="send-key"
            [checked]="preferences.current().sendKey === 'enter'"
            (change)="preferences.set({ sendKey: 'enter' })"
          />
          Enter, and Shift+Enter makes a new line
        </label>
        <label class="line">
          <input
            type="radio"
            name="send-key"
            [checked]="preferences.current().sendKey === 'ctrl-enter'"
            (change)="preferences.set({ sendKey: 'ctrl-enter' })"
          />
          Ctrl+Enter or ⌘+Enter, and Enter makes a new line
        </label>
      </fieldset>
    </div>
  `,
  styles: `
    [popover] {
      position: fixed;
      inset: 52px 16px auto auto;
      width: min(340px, calc(100vw - 24px));
      padding: 16px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
    }
    [popover]:popover-open {
      display: grid;
      gap: 12px;
    }
    .line {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 28px;
      cursor: pointer;
    }
    .volume {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 10px;
      align-items: center;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 550;
    }
    input {
      flex: none;
    }
    [type='checkbox'],
    [type='radio'] {
      width: 16px;
      height: 16px;
    }
  `,
})
export class SettingsMenu {
  protected readonly preferences = inject(Preferences);
  protected readonly chime = inject(Chime);
}

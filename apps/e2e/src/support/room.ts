import type { Page } from 'playwright-core';
import type { Person } from './people.js';

/** From the link to the running test: consent, the system check, a look at the practice, start. */
export async function enterRoom({ page }: Person, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('I have read this and agree').check();
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await page.getByRole('button', { name: 'Check this computer' }).click();
  await page.getByRole('button', { name: 'Close the list' }).click();
  await page.getByRole('button', { name: 'Start the practice' }).click();
  await page.getByRole('button', { name: /(?:End|Finish) the practice/ }).click();
  await page.getByRole('button', { name: 'Start the test' }).click();
  await page.getByRole('timer').waitFor();
}

/** What stands in the thread, line by line. */
export const thread = (page: Page) => page.getByRole('log');

/** Waits for the customer to write something that fits. */
export async function hear({ page }: Person, text: string | RegExp): Promise<void> {
  await thread(page).getByText(text).first().waitFor({ timeout: 60_000 });
}

/** Writes to the customer and waits until the server has it. */
export async function say({ page }: Person, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Message to / }).fill(text);
  await page.keyboard.press('Enter');
  await thread(page).getByText(text).first().waitFor();
}

export async function openArticle({ page }: Person, title: string): Promise<void> {
  await page.getByRole('tab', { name: 'Knowledge' }).click();
  await page.getByRole('button', { name: title }).click();
}

/** Fills an action's form; `choose` picks an option in its only list. */
export async function act({ page }: Person, action: string, choose?: string): Promise<void> {
  await page.getByRole('tab', { name: 'Actions' }).click();
  const panel = page.getByRole('region', { name: action });
  await panel.getByRole('button', { name: action, expanded: false }).click();
  if (choose !== undefined) await panel.getByRole('combobox').selectOption({ label: choose });
  await panel.locator('form').getByRole('button', { name: action }).click();
  await panel.getByText('Done. The conversation shows it.').waitFor();
}

/** Attaches a PDF, sends it, and looks at its first page, which a worker of the browser draws. */
export async function sendPdf({ page }: Person, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('Files from this computer').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await thread(page).getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('img', { name: 'First page' }).waitFor();
  await page.keyboard.press('Escape');
}

/** Resolves the open conversation with an outcome and a tag. */
export async function resolve({ page }: Person, outcome: string, tag: string): Promise<void> {
  await page.getByRole('button', { name: 'Resolve…' }).click();
  await page.getByLabel(outcome, { exact: true }).check();
  await page.getByLabel(tag, { exact: true }).check();
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
}

export async function finish({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Finish test' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Finish the test' }).click();
  await page.getByRole('heading', { name: /^Thank you/ }).waitFor();
}

/** When the countdown will run out, in seconds since 1970; read in the page at one moment, however busy the machine is. */
export function countdownEnd({ page }: Person): Promise<number> {
  return page.getByRole('timer').evaluate((timer) => {
    const [minutes = 0, seconds = 0] = (timer.textContent ?? '').split(':').map(Number);
    return Date.now() / 1000 + minutes * 60 + seconds;
  });
}

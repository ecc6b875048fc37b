import type { Page } from 'playwright-core';
import { openCandidate } from './people.js';

/** From anywhere in the console to the scorecard of a candidate. */
export async function openInterview(page: Page, name: string): Promise<void> {
  await openCandidate(page, name);
  await page.getByRole('link', { name: /Open the interview|Go on scoring/ }).click();
  await page.getByRole('heading', { name: `Interview · ${name}` }).waitFor();
}

/** Scores by keyboard alone, from the first trait on: a digit per trait, `0` for not observed. */
export async function scoreByKeys(page: Page, digits: string): Promise<void> {
  const ticks = page.getByRole('navigation', { name: 'Traits' }).getByRole('button');
  for (let step = 0; step < digits.length; step++) await page.keyboard.press('k');
  for (const [index, digit] of [...digits].entries()) {
    const words = digit === '0' ? 'not observed' : `rated ${digit}`;
    // The key of the present rating would take it away.
    const label = (await ticks.nth(index).getAttribute('aria-label')) ?? '';
    if (!label.includes(`, ${words}`)) await page.keyboard.press(digit);
    if (index < digits.length - 1) await page.keyboard.press('j');
  }
}

/** Locks the scorecard, which has to be complete. */
export async function submitScorecard(page: Page, words = 'Submit scorecard'): Promise<void> {
  await page
    .getByRole('button', { name: `${words} …` })
    .first()
    .click();
  await page.getByRole('button', { name: words, exact: true }).click();
  await page.getByText('This scorecard is submitted').waitFor();
}

import type { Browser, BrowserContext, Page } from 'playwright-core';

export const PASSWORD = 'violet anchor 7 harvest moon';

/** Somebody with a browser of their own. */
export interface Person {
  context: BrowserContext;
  page: Page;
  /** Errors the browser reported, to be empty at the end. */
  complaints: string[];
}

/** A new browser context, as on another computer. */
export async function arrive(browser: Browser): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Answers like 401 and lost connections are shown by the page; the browser logs them on its own account.
    if (message.type() === 'error' && !/Failed to load resource|net::ERR_|WebSocket/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  return { context, page, complaints };
}

/** The first owner and the workspace, by the one-time link. */
export async function setUp({ page }: Person, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name of your company or team').fill('Northpost');
  await page.getByLabel('Your name').fill('Mara Lindqvist');
  await page.getByLabel('Your e-mail').fill('mara@north.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByRole('heading', { name: 'Openings', level: 1 }).waitFor();
}

/** The owner makes an invitation; gives its link. */
export async function inviteMember({ page }: Person, email: string, role: string): Promise<string> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Members' }).click();
  await page.getByLabel('Invite by e-mail').fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Make invitation' }).click();
  await page.getByText(`Send this link to ${email}`).waitFor();
  return page.getByLabel('Invitation link').inputValue();
}

/** A member joins by their link. */
export async function join({ page }: Person, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { name: 'Openings', level: 1 }).waitFor();
}

export async function createOpening({ page }: Person, title: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Openings' }).click();
  await page
    .getByRole('button', { name: /New opening|Create the first opening/ })
    .first()
    .click();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Create opening' }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

export async function addCandidate({ page }: Person, name: string, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Add candidate' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('button', { name: 'Add candidate' }).click();
  await page.getByRole('link', { name, exact: true }).waitFor();
}

/** From the opening's board to the candidate's page, an invitation to the chat test, and back; gives the link. */
export async function inviteCandidate({ page }: Person, name: string): Promise<string> {
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Invite to the chat test' }).click();
  const link = await page.getByLabel('Invitation link').inputValue();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.goBack();
  return link;
}

/** What the API answers this person. @param path such as `/api/openings` */
export async function read<T>({ page }: Person, path: string): Promise<T> {
  return page.evaluate(async (address) => (await fetch(address)).json(), path) as Promise<T>;
}

/** From anywhere in the console to the page of a candidate. */
export async function openCandidate(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Candidates' }).click();
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

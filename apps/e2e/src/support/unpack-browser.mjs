// Once per run, before the journeys start side by side: two that unpack the browser at once would read it half written.
import { launchBrowser } from '../../../../libs/testing/src/browser.ts';

export default async function unpackBrowser() {
  await (await launchBrowser()).close();
}

import { launchBrowser, startProduct, type RunningProduct } from '@audition/testing';
import type { Browser } from 'playwright-core';

/** A journey's product, on a data folder of its own, and its browser. */
export interface Stage {
  product: RunningProduct;
  browser: Browser;
  close(): Promise<void>;
}

/** Starts the product and a browser; what was started is stopped again when the rest fails. */
export async function openStage(args: string[] = []): Promise<Stage> {
  const browser = await launchBrowser();
  try {
    const product = await startProduct({ args });
    return {
      product,
      browser,
      async close() {
        await browser.close();
        await product.stop();
      },
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app';
import { appConfig } from './app.config';

/** Starts the members' application. */
export async function start(): Promise<void> {
  await bootstrapApplication(App, appConfig);
}

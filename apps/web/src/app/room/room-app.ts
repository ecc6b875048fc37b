import { Component, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { LocalNotes } from './data/local-notes';
import { RoomApi } from './data/room-api';
import { RoomStore } from './data/room-store';
import { RoomPage } from './room-page';

@Component({ selector: 'app-root', imports: [RoomPage], template: '<app-room-page />' })
class RoomApp {}

/** Starts the candidate's application: one page, so without a router. */
export async function start(): Promise<void> {
  await bootstrapApplication(RoomApp, {
    providers: [provideZonelessChangeDetection(), provideBrowserGlobalErrorListeners(), RoomApi, RoomStore, LocalNotes],
  });
}

import type { Routes } from '@angular/router';
import { LocalNotes } from './data/local-notes';
import { RoomStore } from './data/room-store';
import { RoomPage } from './room-page';

/** What a candidate sees. */
export const roomRoutes: Routes = [
  { path: '', component: RoomPage, title: 'Chat test', providers: [RoomStore, LocalNotes] },
];

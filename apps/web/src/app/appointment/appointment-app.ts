import { Component, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { RoomApi } from '../room/data/room-api';
import { AppointmentPage } from './appointment-page';

@Component({ selector: 'app-root', imports: [AppointmentPage], template: '<app-appointment-page />' })
class AppointmentApp {}

/** Starts the candidate's page of an interview's appointment. */
export async function start(): Promise<void> {
  await bootstrapApplication(AppointmentApp, {
    providers: [provideZonelessChangeDetection(), provideBrowserGlobalErrorListeners(), RoomApi],
  });
}

import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideLocationMocks } from '@angular/common/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { injectToken } from './token';

@Component({ template: '' })
class EntryPage {
  readonly token = injectToken();
}

const open = (address: string): void => window.history.replaceState(null, '', address);

async function entryPage(): Promise<EntryPage> {
  TestBed.configureTestingModule({
    providers: [provideRouter([{ path: 'join', component: EntryPage }]), provideLocationMocks()],
  });
  return (await RouterTestingHarness.create()).navigateByUrl('/join', EntryPage);
}

describe('the secret of a link', () => {
  it('is read once and leaves the address', async () => {
    open('/join?from=mail#first-secret');
    expect((await entryPage()).token()).toBe('first-secret');
    expect(window.location.href).toMatch(/\/join\?from=mail$/);
  });

  it('is absent when the address has none', async () => {
    open('/join');
    expect((await entryPage()).token()).toBeNull();
  });

  it('is taken from a link pasted into the open page, and kept when the page is opened without one', async () => {
    open('/join');
    const page = await entryPage();
    open('/join#pasted-secret');
    await TestBed.inject(Router).navigateByUrl('/join?again=1');
    expect(page.token()).toBe('pasted-secret');
    expect(window.location.hash).toBe('');
    await TestBed.inject(Router).navigateByUrl('/join');
    expect(page.token()).toBe('pasted-secret');
  });
});

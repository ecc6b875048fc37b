import type { ActionField } from '@audition/scenario';
import { fieldFault, numberOf, valuesToSend } from './action-values';

const amount: ActionField = {
  id: 'amount',
  label: 'Amount',
  type: 'number',
  min: 0.01,
  max: 64,
  unit: '',
  isRequired: true,
};
const reason: ActionField = {
  id: 'reason',
  label: 'Reason',
  type: 'choice',
  isRequired: true,
  options: [{ id: 'damaged', label: 'Damaged' }],
};
const summary: ActionField = { id: 'summary', label: 'Summary', type: 'text', maxLength: 10, isRequired: false };
const express: ActionField = { id: 'express', label: 'Express', type: 'flag' };

describe('forms of actions', () => {
  it.each([
    ['9.90', 9.9],
    ['9,90', 9.9],
    [' 15 ', 15],
    ['1e3', Number.NaN],
    ['1.000,50', Number.NaN],
    ['', Number.NaN],
  ])('read %j as the number %d', (text, number) => expect(numberOf(text)).toBe(number));

  it('name the limits of a number', () => {
    expect(fieldFault(amount, '64')).toBeNull();
    expect(fieldFault(amount, '64.01')).toBe('Must be a number from 0.01 to 64.');
    expect(fieldFault(amount, 'ten')).toBe('Must be a number from 0.01 to 64.');
  });

  it('ask for what is required and leave the rest', () => {
    expect(fieldFault(amount, ' ')).toBe('Enter a number.');
    expect(fieldFault(reason, undefined)).toBe('Choose one of the options.');
    expect(fieldFault(summary, '')).toBeNull();
    expect(fieldFault(express, undefined)).toBeNull();
  });

  it('refuse texts that are too long and options that do not exist', () => {
    expect(fieldFault(summary, '12345678901')).toBe('At most 10 characters.');
    expect(fieldFault(reason, 'stolen')).toBe('Choose one of the options.');
  });

  it('send numbers as numbers, ticks as yes or no, and nothing for empty fields', () => {
    const values = { amount: '9,90', reason: 'damaged', summary: '  ' };
    expect(valuesToSend([amount, reason, summary, express], values)).toEqual({
      amount: 9.9,
      reason: 'damaged',
      express: false,
    });
  });
});

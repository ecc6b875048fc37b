import { Component } from '@angular/core';
@Component({ selector: 'app-compare-page', template: '' })
export class ComparePage {}

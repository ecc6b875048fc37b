import { Component } from '@angular/core';
@Component({ selector: 'app-interview-page', template: '' })
export class InterviewPage {}

import type { Paint, Scene, Tone } from '@audition/charts';
import { Component, input } from '@angular/core';

/** A scene of shapes as SVG; colours come from the theme, so the same picture works in light and dark. */
@Component({
  selector: 'app-scene-view',
  template: `
    <svg
      [attr.viewBox]="'0 0 ' + scene().width + ' ' + scene().height"
      role="img"
      [attr.aria-label]="scene().description"
    >
      @for (shape of scene().shapes; track $index) {
        @switch (shape.type) {
          @case ('polygon') {
            <polygon
              [attr.points]="points(shape.points)"
              [attr.fill]="fill(shape)"
              [attr.fill-opacity]="shape.fillOpacity"
              [attr.stroke]="stroke(shape)"
              [attr.stroke-width]="shape.strokeWidth"
              [attr.stroke-dasharray]="shape.dash?.join(' ')"
            />
          }
          @case ('line') {
            <line
              [attr.x1]="shape.from[0]"
              [attr.y1]="shape.from[1]"
              [attr.x2]="shape.to[0]"
              [attr.y2]="shape.to[1]"
              [attr.stroke]="stroke(shape)"
              [attr.stroke-width]="shape.strokeWidth"
              [attr.stroke-dasharray]="shape.dash?.join(' ')"
            />
          }
          @case ('rect') {
            <rect
              [attr.x]="shape.x"
              [attr.y]="shape.y"
              [attr.width]="shape.width"
              [attr.height]="shape.height"
              [attr.rx]="shape.radius"
              [attr.fill]="fill(shape)"
              [attr.fill-opacity]="shape.fillOpacity"
              [attr.stroke]="stroke(shape)"
              [attr.stroke-width]="shape.strokeWidth"
            />
          }
          @case ('circle') {
            <circle
              [attr.cx]="shape.x"
              [attr.cy]="shape.y"
              [attr.r]="shape.r"
              [attr.fill]="fill(shape)"
              [attr.fill-opacity]="shape.fillOpacity"
              [attr.stroke]="stroke(shape)"
              [attr.stroke-width]="shape.strokeWidth"
            />
          }
          @case ('text') {
            <text
              [attr.x]="shape.x"
              [attr.y]="shape.y"
              [attr.font-size]="shape.size"
              [attr.font-weight]="shape.weight"
              [attr.text-anchor]="shape.anchor"
              [attr.fill]="colour(shape.tone)"
            >
              {{ shape.text }}
            </text>
          }
        }
      }
    </svg>
  `,
  styles: `
    :host,
    svg {
      display: block;
      width: 100%;
    }
  `,
})
export class SceneView {
  readonly scene = input.required<Scene>();

  protected points(points: readonly [number, number][]): string {
    return points.map((point) => point.join(',')).join(' ');
  }

  protected fill({ fill }: Paint): string {
    return fill === undefined ? 'none' : this.colour(fill);
  }

  protected stroke({ stroke }: Paint): string {
    return stroke === undefined ? 'none' : this.colour(stroke);
  }

  protected colour(tone: Tone): string {
    return `var(--${tone})`;
  }
}

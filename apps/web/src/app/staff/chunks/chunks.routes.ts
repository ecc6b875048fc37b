import type { Routes } from '@angular/router';

/** A round scored in chunks: which there are, and one of them, candidate after candidate. */
export const chunksRoutes: Routes = [
  { path: '', loadComponent: () => import('./chunks-page').then(({ ChunksPage }) => ChunksPage) },
  { path: ':chunkKey', loadComponent: () => import('./chunk-page').then(({ ChunkPage }) => ChunkPage) },
];
